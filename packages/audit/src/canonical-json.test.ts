import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.js'

test.each([
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  // RFC 8785 §3.2.3: by UTF-16 units, in which what lies beyond the basic plane comes before U+E000.
  [
    { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}',
  ],
  [[1e21, 1e-7, 0.1, -0, 100], '[1e+21,1e-7,0.1,0,100]'],
  ['\u0007"\\\n', '"\\u0007\\"\\\\\\n"'],
])('%j has one form', (value, form) => {
  expect(canonicalJson(value)).toBe(form)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800'])('%j has none', (value) => {
  expect(() => canonicalJson(value)).toThrow(RangeError)
})
