import { AppError } from '@keyfob/contracts/errors'
import { describe, expect, test } from 'vitest'
import { parseJson } from './json-body.js'

const parse = (text: string) => parseJson(Buffer.from(text))
const refusal = (text: string | Uint8Array): string => {
  try {
    parseJson(typeof text === 'string' ? Buffer.from(text) : text)
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_request')
      return `${error.message} ${JSON.stringify(error.details)}`
    throw error
  }
  return ''
}

describe('a JSON body', () => {
  test('of length nothing, or blank, is none', () => {
    expect(parse('')).toBeUndefined()
    expect(parse(' \r\n\t')).toBeUndefined()
  })

  test.each([
    ['{"a":["\\"",{"b":"]}"}],"c":null}', { a: ['"', { b: ']}' }], c: null }],
    ['"text"', 'text'],
    ['\ufeff{"a":1}', { a: 1 }],
  ])('%s is read as it is', (text, value) => {
    expect(parse(text)).toEqual(value)
  })

  test.each([
    ['{"password":"LEAK"', 'it ends too early'],
    ['{"password":"LEAK', 'it ends too early'],
    ['["LEAK\\"]', 'it ends too early'],
    ['LEAK', 'it goes wrong at its beginning'],
    ["'LEAK'", 'it goes wrong at its beginning'],
    ['{"password":LEAK}', 'it goes wrong inside'],
    ['{"a":1} LEAK', 'something stands after its end'],
    ['{"a":1}}', 'something stands after its end'],
    ['}LEAK{', 'it goes wrong at its beginning'],
  ])('%s is refused: says where about, shows nothing of it', (text, where) => {
    expect(refusal(text)).toContain(`The body is not JSON: ${where}`)
    expect(refusal(text)).not.toContain('LEAK')
  })

  test('is nested at most 20 deep', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    expect(refusal(nested(20))).toBe('')
    expect(refusal(nested(21))).toContain('at most 20 deep')
    expect(refusal('['.repeat(1_000_000))).toContain('at most 20 deep')
  })

  test('holds at most 10000 strings, names of fields among them', () => {
    const strings = (count: number) => JSON.stringify(Array.from({ length: count }, () => ''))
    expect(refusal(strings(10_000))).toBe('')
    expect(refusal(strings(10_001))).toContain('at most 10000 strings')
    const names = JSON.stringify(Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [index, 'x'])))
    expect(refusal(names)).toContain('at most 10000 strings')
  })

  test.each(['{"__proto__":{"LEAK":1}}', '[{"a":{"\\u005f_proto__":1}}]'])(
    '%s sets no prototype: it is refused',
    (text) => {
      expect(refusal(text)).toContain('__proto__')
      expect(refusal(text)).not.toContain('LEAK')
    },
  )

  test('that is not Unicode text is refused', () => {
    expect(refusal(Uint8Array.from([0x22, 0xff, 0x22]))).toContain('must be UTF-8')
    expect(refusal('{"a":"\\ud800"}')).toContain('surrogate')
    expect(refusal('{"\\udc00":1}')).toContain('surrogate')
  })

  test('with a number that no number can hold is refused', () => {
    expect(refusal('{"a":1e999}')).toContain('out of range')
  })
})
