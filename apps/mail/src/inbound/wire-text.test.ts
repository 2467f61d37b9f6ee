import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineBytesMax, WireText } from './wire-text.js'

function flawOf(text: string, chunkBytes = 1_000_000) {
  const bytes = Buffer.from(text, 'latin1')
  const wire = new WireText()
  for (let at = 0; at < bytes.length; at += chunkBytes) wire.read(bytes.subarray(at, at + chunkBytes))
  return wire.end()
}

describe('bytes on the wire', () => {
  test('lines that end in CRLF are text', () => {
    expect(flawOf('Subject: one\r\n\r\nhello\r\n')).toBeUndefined()
    expect(flawOf('')).toBeUndefined()
    expect(flawOf('\r\n\r\n')).toBeUndefined()
  })

  test.each(['a\nb\r\n', 'a\rb\r\n', '\n', '\r', 'a\r\r\n', 'a\n\r\n', '\r\n\n', 'a\r\n\r'])(
    '%j has a bare line break',
    (text) => {
      expect(flawOf(text)).toBe('bare_line_break')
    },
  )

  test('NUL is not text', () => {
    expect(flawOf('a\u0000b\r\n')).toBe('nul')
  })

  test('a line is at most 65,536 bytes with its end', () => {
    expect(flawOf(`${'a'.repeat(lineBytesMax - 2)}\r\n`, 1_000)).toBeUndefined()
    expect(flawOf(`${'a'.repeat(lineBytesMax - 1)}\r\n`, 1_000)).toBe('line_too_long')
  })

  test('how the bytes are cut into chunks makes no difference', () => {
    const piece = fc.constantFrom('\r\n', '\r', '\n', 'a', '.', '\r\n.\r\n')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (pieces, chunkBytes) => {
        const text = pieces.join('')
        expect(flawOf(text, chunkBytes)).toBe(flawOf(text))
        expect(flawOf(text) === undefined).toBe(!/\r(?!\n)|(?<!\r)\n/.test(text))
      }),
    )
  })
})
