import { AppError } from '@keyfob/contracts/errors'
import { findCanaries } from '@keyfob/testkit/canaries'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Grey } from '../src/totp/qr/grey.js'
import { QrReader } from '../src/totp/qr/read-qr.js'
import { cmykJpeg, endlessJpeg } from './pictures/jpeg-file.js'
import { jpegOf, webpOf } from './pictures/photo-file.js'
import { pngChunk, pngFile, pngHeaderChunk, pngOf, pngOfChunks } from './pictures/png-file.js'
import { blurred, drawn, noisy, page, qrCode, shaded, turned } from './pictures/qr-code.js'

const secret = 'JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQ'
const uri = `otpauth://totp/Example:ada%40example.com?secret=${secret}&issuer=Example`
const other = 'otpauth://totp/Other:bob%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Other'

const reader = new QrReader()
afterAll(() => reader.close())

const inverted = (grey: Grey) => shaded(grey, (shade) => 255 - shade)
const mirrored = ({ width, height, pixels }: Grey) =>
  drawn(width, height, (x, y) => pixels[y * width + width - 1 - x] ?? 255)
const pale = (grey: Grey) => shaded(grey, (shade) => (shade === 0 ? 144 : 152))
const lit = (grey: Grey) => shaded(grey, (shade, x, y) => (shade * (40 + x + y)) / (40 + grey.width + grey.height))
/** Each black module a dot that does not reach the next. */
const dotted = ({ width, height, pixels }: Grey) =>
  drawn(width * 8, height * 8, (x, y) => {
    const isBlack = pixels[Math.floor(y / 8) * width + Math.floor(x / 8)] === 0
    return isBlack && Math.hypot((x % 8) - 3.5, (y % 8) - 3.5) < 3.4 ? 0 : 255
  })
/** One shade of a picture made clear; what is behind it is black, as most programs leave it. */
const clearPng = ({ width, height, pixels }: Grey, clear: number) =>
  pngFile({
    width,
    height,
    colourType: 4,
    sample: (x, y, channel) => {
      const shade = pixels[y * width + x] ?? 0
      return shade === clear ? 0 : channel === 0 ? shade : 255
    },
  })

const shapes: Record<string, () => Promise<Buffer>> = {
  'in a PNG': async () => pngOf(await qrCode(uri)),
  'with modules of one pixel': async () => pngOf(await qrCode(uri, 1)),
  'with modules of two pixels, in a poor JPEG': async () => await jpegOf(await qrCode(uri, 2), 30),
  'in a progressive JPEG': async () => await jpegOf(await qrCode(uri), 75, true),
  'in a JPEG for print': async () => {
    const { width, height, pixels } = await qrCode(uri, 1)
    return cmykJpeg(width, height, (column, row) => pixels[row * width + column] === 255)
  },
  'in a WebP without losses': async () => await webpOf(await qrCode(uri)),
  'in a poor WebP': async () => await webpOf(await qrCode(uri), 20),
  'black on clear, in a PNG': async () => clearPng(await qrCode(uri), 255),
  'white on clear, in a PNG': async () => clearPng(inverted(await qrCode(uri)), 0),
  'black on clear, in a WebP': async () => await webpOf(await qrCode(uri), undefined, 255),
  'in a dark page': async () => pngOf(inverted(await qrCode(uri))),
  mirrored: async () => pngOf(mirrored(await qrCode(uri))),
  'turned by 15 degrees': async () => pngOf(turned(await qrCode(uri), 15)),
  'turned by 45 degrees, on black': async () => pngOf(turned(await qrCode(uri), 45, 1, 0)),
  'turned by 90 degrees': async () => pngOf(turned(await qrCode(uri), 90)),
  'upside down': async () => pngOf(turned(await qrCode(uri), 180)),
  'made smaller by no whole number': async () => pngOf(turned(await qrCode(uri), 0, 0.43)),
  'out of focus': async () => pngOf(blurred(await qrCode(uri, 6), 4)),
  noisy: async () => pngOf(noisy(await qrCode(uri, 5), 260)),
  'of round dots': async () => pngOf(dotted(await qrCode(uri, 1))),
  pale: async () => pngOf(pale(await qrCode(uri))),
  'lit from one side': async () => await jpegOf(lit(await qrCode(uri)), 60),
  'photographed from a screen': async () => {
    const photo = noisy(lit(blurred(turned(await qrCode(uri, 6), 8, 0.9, 90), 2)), 60)
    return await jpegOf(photo, 50)
  },
  'small on a large page': async () => pngOf(page(4000, 3000, [{ grey: await qrCode(uri, 2), left: 2900, top: 1700 }])),
}

describe('a QR code', () => {
  test.each(Object.keys(shapes))('is read %s', async (shape) => {
    const picture = await shapes[shape]?.()
    expect(picture && (await reader.read(picture))).toEqual([uri])
  })

  test('is read beside others: each text once, in the same order every time', async () => {
    const codes = await Promise.all([qrCode(uri), qrCode(other, 3), qrCode(uri, 3)])
    const parts = codes.map((grey, index) => ({ grey, left: 100 + index * 400, top: 100 + index * 130 }))
    const grey = page(1300, 700, parts)
    const [png, webp, jpeg] = [pngOf(grey), await webpOf(grey, 60), await jpegOf(grey, 60)]
    const texts = await reader.read(png)
    expect([...texts].sort()).toEqual([uri, other].sort())
    for (const picture of [png, webp, jpeg, png]) expect(await reader.read(picture)).toEqual(texts)
  })

  test('is read as UTF-8, and what is no code of one-time codes is read too', async () => {
    const texts = ['otpauth://totp/Zoë Müller 株式会社?secret=ABC', 'https://example.com/', 'é']
    for (const text of texts) expect(await reader.read(pngOf(await qrCode(text)))).toEqual([text])
  })
})

async function refusalOf(picture: Uint8Array): Promise<AppError> {
  const result = await reader.read(picture).catch((error: unknown) => error)
  if (result instanceof AppError) return result
  throw new Error(`not refused: ${result}`)
}

describe('a picture is refused with its reason', () => {
  test('where there is no code in it', async () => {
    for (const grey of [
      drawn(300, 200, () => 255),
      noisy(
        drawn(300, 200, () => 128),
        120,
      ),
      page(500, 400, []),
    ]) {
      expect((await refusalOf(pngOf(grey))).message).toMatch(/holds no QR code that can be read/)
    }
  })

  test('where its pixels are damaged, or not what its header says', async () => {
    const png = pngOf(await qrCode(uri))
    const twoRows = pngOfChunks(pngHeaderChunk(90, 90), pngChunk('IDAT', png.subarray(41, 60)), pngChunk('IEND'))
    const jpeg = await jpegOf(await qrCode(uri), 75)
    const noTables = Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xc0])))])
    const webp = await webpOf(await qrCode(uri))
    const noPixels = Buffer.concat([webp.subarray(0, 25), Buffer.alloc(webp.length - 25, 0xff)])
    expect((await refusalOf(twoRows)).message).toMatch(/is no PNG that can be read: it is damaged/)
    expect((await refusalOf(noTables)).message).toMatch(/is no JPEG that can be read: it is damaged/)
    expect((await refusalOf(noPixels)).message).toMatch(/is no WebP that can be read: it is damaged/)
  })

  test('where it takes too long, and the next one is read', async () => {
    const began = performance.now()
    const refused = await refusalOf(endlessJpeg(5_000, 100_000))
    expect(refused).toMatchObject({ code: 'bad_request', message: expect.stringMatching(/takes longer to read/) })
    expect(performance.now() - began).toBeLessThan(8_000)
    expect(await reader.read(pngOf(await qrCode(uri)))).toEqual([uri])
  })

  test('and neither reason nor cause holds what stands in it', async () => {
    const codes = await Promise.all([qrCode(uri), qrCode(uri, 2)])
    const whole = await Promise.all([pngOf(codes[0]), jpegOf(codes[0], 80), webpOf(codes[1])])
    for (const picture of whole) {
      const refused = await refusalOf(picture.subarray(0, picture.length - 20))
      const told = JSON.stringify([refused.message, refused.details, String(refused.cause)])
      expect(findCanaries(told, { secret, uri })).toEqual([])
    }
  })

  test('whatever is changed in it, and nothing else happens', async () => {
    const code = await qrCode(uri, 3)
    const { width, height, pixels } = await qrCode(uri, 1)
    const pictures = [
      pngOf(code),
      clearPng(code, 255),
      await jpegOf(code, 60),
      await jpegOf(code, 60, true),
      await webpOf(code),
      await webpOf(code, 50, 255),
      cmykJpeg(width, height, (column, row) => pixels[row * width + column] === 255),
    ]
    const cut = fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, fc.nat(3))
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255), cut })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pictures),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async (picture, all) => {
          const changed = all.reduce((bytes, { at, byte, cut }) => {
            const place = Math.floor(at * bytes.length)
            return Buffer.concat([bytes.subarray(0, place), Buffer.from([byte]), bytes.subarray(place + cut)])
          }, picture)
          const result = await reader.read(changed).catch((error: unknown) => error)
          if (result instanceof AppError) expect(result.code).toBe('bad_request')
          else expect(result).toEqual([uri])
        },
      ),
      { numRuns: 150, endOnFailure: true },
    )
    expect(await reader.read(pictures[0] as Buffer)).toEqual([uri])
  })
})

describe('the reader', () => {
  test('refuses as unavailable what it has no room for, and reads the others', async () => {
    const picture = pngOf(await qrCode(uri, 2))
    const results = await Promise.all(
      Array.from({ length: 60 }, () => reader.read(picture).catch((error: AppError) => error.code)),
    )
    expect(results.filter((result) => result === 'unavailable').length).toBeGreaterThan(0)
    expect(results.filter((result) => Array.isArray(result)).length).toBeGreaterThanOrEqual(20)
    expect(new Set(results.map((result) => String(result)))).toEqual(new Set(['unavailable', uri]))
  })

  test('refuses as unavailable what it has not read when it is closed', async () => {
    const own = new QrReader()
    const begun = own.read(pngOf(await qrCode(uri))).catch((error: AppError) => error.code)
    await own.close()
    expect(await begun).toBe('unavailable')
    await expect(own.read(pngOf(await qrCode(uri)))).rejects.toMatchObject({ code: 'unavailable' })
  })
})
