import { growth } from '@keyfob/testkit/growth'
import { describe, expect, test } from 'vitest'
import { mimeLimits, mimeOutline } from './mime-outline.js'

const outline = (text: string) => mimeOutline(Buffer.from(text, 'latin1'))
const nested = (depth: number): string =>
  depth === 0
    ? 'Content-Type: text/plain\r\n\r\nhello\r\n'
    : `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${nested(depth - 1)}--b${depth}--\r\n`
const inMessages = (depth: number): string =>
  depth === 0 ? 'Subject: x\r\n\r\nhello\r\n' : `Content-Type: message/rfc822\r\n\r\n${inMessages(depth - 1)}`
const withParts = (count: number) =>
  `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(count)}--b--\r\n`

describe('the outline of a mail', () => {
  test('lists the fields of its own header with their folded lines, and nothing of its parts', () => {
    const text = 'From: a@b.c\r\nSubject: one\r\n two\r\n\tthree\r\nX:\r\n\r\nTo: not a field\r\n'
    const fields = outline(text).map(({ name, start, end }) => [name, text.slice(start, end)])
    expect(fields).toEqual([
      ['from', 'From: a@b.c\r\n'],
      ['subject', 'Subject: one\r\n two\r\n\tthree\r\n'],
      ['x', 'X:\r\n'],
    ])
  })

  test('reads a mail of nothing but a header, of nothing but a body, and of nothing', () => {
    expect(outline('From: a@b.c')).toHaveLength(1)
    expect(outline('\r\nhello')).toEqual([])
    expect(outline('')).toEqual([])
  })

  test('refuses what is nested more than 50 deep', () => {
    expect(() => outline(nested(mimeLimits.depth))).not.toThrow()
    expect(() => outline(nested(mimeLimits.depth + 1))).toThrow('depth')
    expect(() => outline(inMessages(mimeLimits.depth))).not.toThrow()
    expect(() => outline(inMessages(mimeLimits.depth + 1))).toThrow('depth')
  })

  test('refuses more than 1,000 parts', () => {
    expect(() => outline(withParts(mimeLimits.parts - 1))).not.toThrow()
    expect(() => outline(withParts(mimeLimits.parts))).toThrow('parts')
  })

  test('refuses a header of more than 256 KiB, and a field of more than 64 KiB', () => {
    const field = `X: ${'a'.repeat(1_000)}\r\n`
    expect(() => outline(`${field.repeat(200)}\r\n`)).not.toThrow()
    expect(() => outline(`${field.repeat(300)}\r\n`)).toThrow('headerBytes')
    expect(() => outline(`X:${' a\r\n'.repeat(20_000)}\r\n`)).toThrow('fieldBytes')
  })

  test('a delimiter of an outer part ends the parts inside it', () => {
    const text =
      'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n'
    const again = '--a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n'
    expect(() => outline(text + again.repeat(200))).not.toThrow()
  })

  test('lines that look like delimiters are walked in time that grows with their number', () => {
    const text = (lines: number) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--bb\r\n'.repeat(lines)}`
    expect(growth(50_000, (lines) => outline(text(lines)))).toBeLessThan(1.5)
  }, 60_000)
})
