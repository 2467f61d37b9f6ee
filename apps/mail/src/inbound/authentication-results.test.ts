import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authenticationResults } from './authentication-results.js'

/** Each result as `method=result`, with its properties. */
function read(value: string) {
  const results = authenticationResults(value)?.results
  return results?.map(({ method, result, properties }) => [`${method}=${result}`, Object.fromEntries(properties)])
}

test('what a server found is read: comments, versions, reasons, quoted strings and addresses as the RFC has them', () => {
  const value =
    ' (a) MX.Example.com (b) 1 (c (d) \\) e) ; spf = Pass (x; dkim=fail) smtp.mailfrom=bounce+a=b.test@x.test;' +
    ' dkim / 1 = fail reason="bad; \\"signature\\"" header.d=x.test header.b=Ab/9+=; dmarc=none'
  expect(authenticationResults(value)?.authservId).toBe('mx.example.com')
  expect(read(value)).toEqual([
    ['spf=pass', { 'smtp.mailfrom': 'bounce+a=b.test@x.test' }],
    ['dkim=fail', { reason: 'bad; "signature"', 'header.d': 'x.test', 'header.b': 'Ab/9+=' }],
    ['dmarc=none', {}],
  ])
})

test.each(['x.test', 'x.test;', 'x.test; none', '"x.test" 1; none (nothing)'])('%j says nothing', (value) => {
  expect(authenticationResults(value)).toEqual({ authservId: 'x.test', results: [] })
})

describe('worth nothing, though its server is named, is one', () => {
  test.each([
    ['of a version that is not known', '2; spf=pass'],
    ['whose version goes on', '1.0; spf=pass'],
    ['whose comment does not end', '; spf=pass (smtp.mailfrom=a@x.test'],
    ['whose comment does not end before its results', '(; spf=pass smtp.mailfrom=a@x.test'],
    ['whose comments lie too deep', `; spf=pass ${'('.repeat(21)}${')'.repeat(21)}`],
    ['with a bracket that closes nothing', '; spf=pass) smtp.mailfrom=a@x.test'],
    ['whose string does not end', '; spf=pass reason="x; dkim=pass'],
    ['with a property twice', '; spf=pass smtp.mailfrom=a@x.test smtp.mailfrom=b@x.test'],
    ['with a result without a method', '; =pass'],
    ['with a method without a result', '; spf='],
    ['with a word that is no property', '; spf=pass smtp.mailfrom'],
    ['with angle brackets', '; spf=pass smtp.mailfrom=<a@x.test>'],
    ['with letters beyond ASCII', '; spf=pass smtp.mailfrom=ä@x.test'],
  ])('%s', (_, rest) => {
    expect(authenticationResults(`x.test ${rest}`)).toEqual({ authservId: 'x.test', results: undefined })
  })
})

test.each(['', ';', ' (x', '(x.test; spf=pass', '; spf=pass', '"x.test', '@', '=pass'])('%j names no server', (value) =>
  expect(authenticationResults(value)).toBeUndefined(),
)

test('whatever is thrown at it, it ends, in time that grows with the length, and throws nothing', () => {
  const part = fc.constantFrom(
    '(',
    ')',
    '"',
    '\\',
    ';',
    '=',
    ' ',
    '\t',
    '/',
    'spf',
    'pass',
    'x.test',
    '1',
    '.',
    '\0',
    'ü',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 200 }), (parts) => {
      authenticationResults(parts.join(''))
    }),
  )
})
