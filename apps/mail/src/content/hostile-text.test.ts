import { growth } from '@keyfob/testkit/growth'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutQuotes } from '../inbound/quoted-text.js'
import { candidates } from './code-shapes.js'
import { findCues } from './cue-finder.js'
import { displayed } from './displayed.js'
import { extract } from './extract.js'
import { declarations } from './stylesheet.js'
import { urlShape } from './url-shapes.js'

// Linear work measures about 1, quadratic work about 2.
const linear = 1.5
const filled = (size: number, unit: string, opening = '') => opening + unit.repeat(Math.ceil(size / unit.length))

describe('the time that a mail takes grows with its size', () => {
  test.each<[of: string, unit: string, opening?: string]>([
    ['"<"', '<'],
    ['digits', '1'],
    ['digits and spaces', '1 '],
    ['digits and hyphens', '1-'],
    ['codes', 'Your verification code is 482913 '],
    ['lines of codes', 'code 482913\n'],
    ['passwords', 'to sign in enter 482913 and password '],
    ['nested elements', '<div>'],
    ['elements never opened', '</b>'],
    ['one table cell after another', '<td>1</td>'],
    ['links', '<a href="https://a.example/login?token=9f86d081884c7d65">sign in</a>'],
    ['addresses', 'https://a.example/login?token=9f86d081884c7d65 '],
    ['opening brackets in an address', '(', 'https://a.example/'],
    ['entities', '&amp;'],
    ['half entities', '&#'],
    ['CSS comments never closed', '/*', '<style>'],
    ['CSS rules', '.a{color:red}', '<style>'],
    ['declarations', 'color:red;', '<p style="'],
    ['comments never closed', '<!--'],
    ['quotation marks', '> '],
    ['cues', '验证码'],
    ['"not"', 'not '],
    ['dots', '.'],
    ['line ends', '\n'],
    ['zero-width spaces', '\u200b'],
  ])(
    'of %s',
    (_, unit, opening) => {
      const grown = growth(4_000, (size) => {
        const hostile = filled(size, unit, opening)
        extract({ subject: hostile, text: hostile, html: hostile, from: hostile })
      })
      expect(grown).toBeLessThan(linear)
    },
    60_000,
  )
})

describe('the time that a line takes grows with its length', () => {
  const lines: [of: string, unit: string, opening?: string][] = [
    ['digits', '1'],
    ['digits and spaces', '1 '],
    ['digits and hyphens', '12-'],
    ['short groups', '123 '],
    ['letters and hyphens', 'A1-'],
    ['capitals', 'AB '],
    ['plain words', 'abc '],
    ['plain words with hyphens', 'abc-'],
    ['stars', '*'],
    ['dots', '.'],
    ['codes', 'verification code is 482913 '],
    ['codes and no end', 'if not you, code 482913 '],
    ['cues', '验证码'],
    ['half cues', 'verificatio'],
    ['accents', 'é\u0301'],
    ['overrides', '\u202e1'],
  ]
  test.each(lines)('of %s', (_, unit) => {
    const grown = growth(500, (size) => {
      const line = filled(size, unit)
      candidates(line)
      findCues(line)
      displayed(line)
    })
    expect(grown).toBeLessThan(linear)
  })

  const parts: [of: string, work: (hostile: string) => unknown, unit: string, opening?: string][] = [
    ['an address of slashes', urlShape, '/', 'https://a.example'],
    ['an address of hyphens', urlShape, 'a-', 'https://a.example/'],
    ['an address of capitals', urlShape, 'aB1', 'https://a.example/'],
    ['an address of parameters', urlShape, 'a=1&', 'https://a.example/?'],
    ['an address of percent signs', urlShape, '%2', 'https://a.example/'],
    ['declarations', declarations, 'color:red;'],
    ['declarations of spaces', declarations, ' '],
    ['colons', declarations, ':'],
    ['quotation marks', withoutQuotes, '> \n'],
    ['attributions', withoutQuotes, 'On a wrote:\n'],
    ['attributions never ended', withoutQuotes, 'On Am Le '],
  ]
  test.each(parts)('of %s', (_, work, unit, opening) => {
    expect(growth(500, (size) => work(filled(size, unit, opening)))).toBeLessThan(linear)
  })
})

test('whatever the bytes, reading them ends without an error and finds one code and one link at most', () => {
  const bytes = fc.uint8Array({ maxLength: 2_000 }).map((each) => Buffer.from(each).toString('latin1'))
  const any = fc.oneof(bytes, fc.string({ unit: 'binary', maxLength: 500 }))
  fc.assert(
    fc.property(any, any, any, (subject, text, html) => {
      const { codes, links } = extract({ subject, text, html, from: subject })
      expect(codes.length).toBeLessThanOrEqual(1)
      expect(links.length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 200 },
  )
}, 60_000)
