import { expect, test } from 'vitest'
import { linesOf } from './render.js'
import { jsonOf, visible } from './visible.js'

const hostile = 'a\u001b[2J\u009b1m\u0007\u202egpj.exe\n\u2066b'

test('no control character of a text reaches the terminal', () => {
  for (const text of [visible(hostile), jsonOf({ subject: hostile }, 0), ...linesOf({ subject: hostile }, 80)]) {
    expect(text).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
  }
  expect(visible(hostile)).toBe('a\\u001b[2J\\u009b1m\\u0007\\u202egpj.exe\\u000a\\u2066b')
})

test('JSON says what it said, for whoever parses it', () => {
  const value = { text: hostile, list: ['ä', '\u{1f511}', ''], none: null }
  expect(JSON.parse(jsonOf(value))).toEqual(value)
})
