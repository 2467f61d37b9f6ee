import { growth } from '@keyfob/testkit/growth'
import { describe, expect, test } from 'vitest'
import { cmykJpeg, jpegEnd, jpegFrame, jpegSegment, jpegStart } from '../../../test/pictures/jpeg-file.js'
import { jpegOf, webpOf } from '../../../test/pictures/photo-file.js'
import { pngChunk, pngHeaderChunk, pngOf, pngOfChunks } from '../../../test/pictures/png-file.js'
import { drawn } from '../../../test/pictures/qr-code.js'
import { refusal } from '../../../test/refusal.js'
import { pictureOf } from './picture.js'

const grey = drawn(60, 40, (x, y) => (x * y) % 256)
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const webpChunk = (type: string, data: Buffer) => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(data.length)
  return Buffer.concat([latin1(type), size, data])
}
const webpFile = (...chunks: readonly Buffer[]) => webpChunk('RIFF', Buffer.concat([latin1('WEBP'), ...chunks]))

describe('the header of a picture says', () => {
  test('what it is and how large', async () => {
    const size = { width: 60, height: 40, isCmyk: false }
    expect(pictureOf(pngOf(grey))).toEqual({ kind: 'PNG', ...size })
    expect(pictureOf(await jpegOf(grey, 80))).toEqual({ kind: 'JPEG', ...size })
    expect(pictureOf(await jpegOf(grey, 80, true))).toEqual({ kind: 'JPEG', ...size })
    expect(pictureOf(await webpOf(grey))).toEqual({ kind: 'WebP', ...size })
    expect(pictureOf(await webpOf(grey, 50))).toEqual({ kind: 'WebP', ...size })
    expect(pictureOf(await webpOf(grey, 50, 255))).toEqual({ kind: 'WebP', ...size })
    expect(pictureOf(cmykJpeg(3, 2, () => true))).toEqual({ kind: 'JPEG', width: 24, height: 16, isCmyk: true })
  })

  test('the same where something stands before or behind it', async () => {
    const jpeg = await jpegOf(grey, 80)
    const thumbnail = jpegSegment(
      0xe1,
      ...(
        await jpegOf(
          drawn(8, 8, () => 0),
          50,
        )
      ).subarray(0, 600),
    )
    const behind = Buffer.concat([
      jpegStart,
      thumbnail,
      jpegSegment(0xfe, 0xff, 0xc0),
      jpeg.subarray(2),
      latin1('more'),
    ])
    expect(pictureOf(behind)).toMatchObject({ width: 60, height: 40 })
    expect(pictureOf(Buffer.concat([pngOf(grey), latin1('PK\x03\x04')]))).toMatchObject({ width: 60, height: 40 })
  })

  test('that it is more than 25 megapixels, whatever follows', async () => {
    const of = (picture: Buffer) => refusal(() => pictureOf(picture)).message
    expect(of(pngOfChunks(pngHeaderChunk(30_000, 30_000)))).toMatch(/is a picture of 30000 × 30000 pixels; at most 25/)
    expect(of(pngOfChunks(pngHeaderChunk(0x7fffffff, 0x7fffffff), pngChunk('IEND')))).toMatch(/at most 25 megapixels/)
    expect(of(Buffer.concat([jpegStart, jpegFrame(65_535, 65_535), jpegEnd]))).toMatch(/of 65535 × 65535 pixels/)
    const size = Buffer.from([0x2f, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0, 0])
    expect(of(webpFile(webpChunk('VP8L', size)))).toMatch(/of 16384 × 16384 pixels/)
    expect(pictureOf(pngOfChunks(pngHeaderChunk(5_000, 5_000), pngChunk('IEND')))).toMatchObject({ width: 5_000 })
    expect(of(pngOfChunks(pngHeaderChunk(5_000, 5_001), pngChunk('IEND')))).toMatch(/at most 25 megapixels/)
  })

  test('a size once: the first frame counts, as it does for who decodes it', () => {
    const start = Buffer.concat([jpegStart, jpegSegment(0xfe, 1), latin1('\0\0')])
    const twice = Buffer.concat([start, jpegFrame(60_000, 60_000), jpegFrame(8, 8), jpegEnd])
    expect(refusal(() => pictureOf(twice)).message).toMatch(/of 60000 × 60000 pixels/)
  })
})

describe('what is no picture to read is refused', () => {
  const others: [string, string | Buffer][] = [
    ['SVG', '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['SVG', '\ufeff<!-- a drawing --><svg viewBox="0 0 9 9">'],
    ['HTML', '\n<!DOCTYPE html><html><body>'],
    ['XML', '<?xml version="1.0"?><feed/>'],
    ['text', 'otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP'],
    ['a data URL', 'data:image/png;base64,iVBORw0KGgo='],
    ['GIF', latin1('GIF89a\x01\0\x01\0\0\0\0;')],
    ['PDF', '%PDF-1.7\n'],
    ['BMP', latin1('BM\x9a\0\0\0\0\0')],
    ['TIFF', latin1('II*\0\x08\0\0\0')],
    ['HEIC', latin1('\0\0\0\x18ftypheic\0\0\0\0')],
    ['AVIF', latin1('\0\0\0\x1cftypavif\0\0\0\0')],
    ['JPEG XL', latin1('\xff\x0a\xfa\x1f')],
    ['ZIP archive', latin1('PK\x03\x04\x14\0')],
    ['nothing known', Buffer.alloc(500)],
    ['nothing known', latin1('\x89PNG\n\x1a\n')],
  ]

  test.each(others)('as what it seems to be: %s', (kind, bytes) => {
    const { code, message } = refusal(() => pictureOf(Buffer.from(bytes as Buffer)))
    expect(code).toBe('bad_request')
    expect(message).toBe(`The request is not valid: qr must be a PNG, JPEG or WebP picture; it seems to be ${kind}.`)
  })

  test('where it has no bytes, or more than 5 MiB', () => {
    expect(refusal(() => pictureOf(new Uint8Array(0)))).toMatchObject({ code: 'bad_request' })
    const refused = refusal(() => pictureOf(new Uint8Array(5 * 1024 * 1024 + 1)))
    expect(refused).toMatchObject({ code: 'payload_too_large', details: { problems: [{ field: 'qr' }] } })
  })

  test('where it is animated: a code of a later frame would be left out', () => {
    const [header, end] = [pngHeaderChunk(9, 9), pngChunk('IEND')]
    const png = pngOfChunks(header, pngChunk('acTL', Buffer.alloc(8)), end)
    expect(refusal(() => pictureOf(png)).message).toMatch(/is an animated PNG; a still picture is expected/)
    const webp = webpFile(webpChunk('VP8X', latin1('\x02\0\0\0\x08\0\0\x08\0\0')), webpChunk('ANIM', Buffer.alloc(6)))
    expect(refusal(() => pictureOf(webp)).message).toMatch(/is an animated WebP/)
  })

  test('where it is cut short, wherever that is', async () => {
    for (const whole of [pngOf(grey), await jpegOf(grey, 80), await jpegOf(grey, 80, true), await webpOf(grey, 60)]) {
      for (let length = 12; length < whole.length; length++) {
        const { message } = refusal(() => pictureOf(whole.subarray(0, length)))
        expect(message).toMatch(/that is cut short: its end is missing|its header is damaged/)
      }
      expect(refusal(() => pictureOf(whole.subarray(0, whole.length - 1))).message).toMatch(/is cut short/)
    }
  })

  test('where its header is damaged', () => {
    const frameless = Buffer.concat([jpegStart, jpegSegment(0xfe, 1, 2, 3), jpegEnd])
    const damaged = [
      pngOfChunks(pngChunk('IDAT'), pngChunk('IEND')),
      pngOfChunks(pngHeaderChunk(0, 9), pngChunk('IEND')),
      pngOfChunks(pngHeaderChunk(9, 9, 3, 0), pngChunk('IEND')),
      pngOfChunks(pngHeaderChunk(9, 9, 8, 5), pngChunk('IEND')),
      frameless,
      Buffer.concat([jpegStart, jpegFrame(0, 9), jpegEnd]),
      webpFile(webpChunk('ICCP', Buffer.alloc(40))),
    ]
    for (const bytes of damaged) expect(refusal(() => pictureOf(bytes)).message).toMatch(/its header is damaged/)
  })

  test('in time that grows with its size, whatever its bytes are', () => {
    const filled = (start: Buffer, ...pattern: number[]) => {
      const bytes = Buffer.alloc(5 * 1024 * 1024, Buffer.from(pattern))
      start.copy(bytes)
      return bytes
    }
    const files = [
      filled(jpegStart, 0xff),
      filled(Buffer.from([0xff, 0xd8, 0xff]), 0xff, 0),
      filled(Buffer.from([0xff, 0xd8, 0xff]), 0xff, 0xe0, 0, 2),
      filled(latin1('RIFF\xff\xff\x4f\0WEBP'), 0),
      filled(pngOfChunks(pngHeaderChunk(9, 9)), 0),
    ]
    for (const file of files) {
      const refuse = (size: number) => expect(refusal(() => pictureOf(file.subarray(0, size))).code).toBe('bad_request')
      expect(growth(file.length / 8, refuse)).toBeLessThan(1.5)
    }
  })
})
