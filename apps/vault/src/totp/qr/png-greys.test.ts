import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PngSource, pngChunk, pngFile, pngHeaderChunk, pngOfChunks } from '../../../test/pictures/png-file.js'
import { pngGreys } from './png-greys.js'

const types = [
  { colourType: 0, depths: [1, 2, 4, 8, 16] },
  { colourType: 2, depths: [8, 16] },
  { colourType: 3, depths: [1, 2, 4, 8] },
  { colourType: 4, depths: [8, 16] },
  { colourType: 6, depths: [8, 16] },
] as const
const forms = types.flatMap(({ colourType, depths }) => depths.map((bitDepth) => ({ colourType, bitDepth })))

/** Greys of no pattern that a filter or a pass could leave as it was. */
const mixed = (x: number, y: number, channel: number) => (x * 37 + y * 101 + channel * 59 + x * y * 7) >>> 0

describe('a PNG gives its pixels', () => {
  test.each(forms)(
    'of colour type $colourType in $bitDepth bits, interlaced or not',
    async ({ colourType, bitDepth }) => {
      const most = 2 ** bitDepth - 1
      const palette = Buffer.from(Array.from({ length: 3 * 256 }, (_, at) => (at * 91) % 256))
      const sample: PngSource['sample'] = (x, y, channel) => mixed(x, y, channel) % (most + 1)
      const before = colourType === 3 ? [pngChunk('PLTE', palette)] : []
      const seen = (x: number, y: number) => {
        const at = (channel: number) => Math.trunc((sample(x, y, channel) / most) * 255)
        const colour = [0, 1, 2].map((of) => palette[sample(x, y, 0) * 3 + of] ?? 0)
        if (colourType === 3) return { grey: luma(colour), alpha: 255 }
        const grey = colourType === 2 || colourType === 6 ? luma([at(0), at(1), at(2)]) : at(0)
        return { grey, alpha: colourType === 4 ? at(1) : colourType === 6 ? at(3) : 255 }
      }
      for (const [width, height] of [
        [1, 1],
        [3, 2],
        [13, 11],
        [8, 17],
      ] as const) {
        for (const isInterlaced of [false, true]) {
          const file = pngFile({ width, height, bitDepth, colourType, isInterlaced, sample, before })
          const [onWhite, onBlack = onWhite] = await pngGreys(file)
          for (let y = 0, place = 0; y < height; y++) {
            for (let x = 0; x < width; x++, place++) {
              const { grey, alpha } = seen(x, y)
              const light = (grey * alpha) / 255
              expect(Math.abs((onWhite?.pixels[place] ?? -9) - (light + 255 - alpha))).toBeLessThanOrEqual(2)
              expect(Math.abs((onBlack?.pixels[place] ?? -9) - light)).toBeLessThanOrEqual(2)
            }
          }
        }
      }
    },
  )

  test('with one colour, or parts of its palette, seen through', async () => {
    const size = { width: 2, height: 1 }
    const alternating = (first: number, second: number) => (x: number) => (x === 0 ? first : second)
    const key = (...bytes: number[]) => [pngChunk('tRNS', Buffer.from(bytes))]
    const grounds = async (source: Omit<PngSource, 'width' | 'height'>) =>
      (await pngGreys(pngFile({ ...size, ...source }))).map(({ pixels }) => [...pixels])
    const seenThrough = [
      [255, 90],
      [0, 90],
    ]
    expect(await grounds({ sample: alternating(0, 90), before: key(0, 0) })).toEqual(seenThrough)
    expect(await grounds({ colourType: 2, sample: alternating(7, 90), before: key(0, 7, 0, 7, 0, 7) })).toEqual(
      seenThrough,
    )
    const palette = pngChunk('PLTE', Buffer.from([1, 2, 3, 90, 90, 90]))
    const before = [palette, ...key(0)]
    expect(await grounds({ colourType: 3, bitDepth: 1, sample: alternating(0, 1), before })).toEqual(seenThrough)
    expect(await grounds({ sample: alternating(5, 90), before: key(0, 6) })).toEqual([[5, 90]])
  })
})

const luma = ([red = 0, green = 0, blue = 0]: readonly number[]) => 0.299 * red + 0.587 * green + 0.114 * blue

describe('a PNG that is not what it says', () => {
  const file = (idat: Buffer, ...more: Buffer[]) =>
    pngOfChunks(pngHeaderChunk(100, 100), ...more, pngChunk('IDAT', idat), pngChunk('IEND'))

  test('and unpacks to far more is read as far as it says, at no cost', async () => {
    const bomb = deflateSync(Buffer.alloc(256 * 1024 * 1024), { level: 1 })
    const before = process.resourceUsage().maxRSS
    const [grey] = await pngGreys(file(bomb, pngChunk('zTXt', bomb), pngChunk('iCCP', bomb)))
    expect(grey).toMatchObject({ width: 100, height: 100 })
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(64 * 1024)
  })

  test('is not read where rows are missing, damaged or of an unknown filter', async () => {
    const rows = Buffer.alloc(101 * 100)
    const damaged = deflateSync(Buffer.from(rows.map((_, at) => (at % 101 === 0 ? 0 : at * at))))
    damaged.fill(0xff, damaged.length >> 1)
    const unknown = Buffer.from(rows)
    unknown[101] = 5
    for (const idat of [
      deflateSync(rows.subarray(1)),
      damaged,
      deflateSync(unknown),
      Buffer.alloc(0),
      Buffer.from('no'),
    ]) {
      await expect(pngGreys(file(idat))).rejects.toThrow()
    }
    await expect(pngGreys(pngOfChunks(pngHeaderChunk(9, 9), pngChunk('IEND')))).rejects.toThrow()
  })

  test('ends in pixels or an error, whatever its bytes are', async () => {
    const sample = (x: number, y: number) => (x * y) % 2
    const whole = pngFile({ width: 20, height: 20, bitDepth: 1, isInterlaced: true, sample })
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 9), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const changed = Buffer.from(whole)
        // The size stays: what is too large is refused before.
        for (const [at, byte] of all) if (at < 16 - 8 || at >= 24 - 8) changed[at + 8] = byte
        const result = await pngGreys(changed).catch((error: unknown) => error)
        if (!(result instanceof Error)) expect(result).toMatchObject([{ width: 20, height: 20 }])
      }),
    )
  })
})
