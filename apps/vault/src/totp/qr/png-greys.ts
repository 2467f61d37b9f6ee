import { brightness, type Grey, GreyCanvas } from './grey.js'
import { type PngHeader, pngChunks, pngHeader } from './png-chunks.js'
import { pngRows } from './png-rows.js'

/** The pixels of a PNG of any colour type and depth, interlaced or not. Throws where it is damaged. */
export async function pngGreys(bytes: Uint8Array): Promise<Grey[]> {
  const chunks = [...pngChunks(bytes)]
  const header = chunks[0] && pngHeader(chunks[0])
  if (!header) throw new Error('The PNG has no header.')
  const data = (type: string) => chunks.filter((chunk) => chunk.type === type).map((chunk) => chunk.data)
  const { grey, alpha } = colours(header, data('PLTE')[0], data('tRNS')[0])
  const canvas = new GreyCanvas(header.width, header.height)
  for await (const { samples, first, step, count } of pngRows(data('IDAT'), header)) {
    for (let x = 0; x < count; x++) canvas.put(first + x * step, grey(samples, x), alpha(samples, x))
  }
  return canvas.greys
}

type Colours = Record<'grey' | 'alpha', (row: Uint8Array, x: number) => number>

/** What the samples of a row mean (§6.1, §11.3.1.1). */
function colours({ colourType, bitDepth }: PngHeader, palette: Uint8Array = none, transparency?: Uint8Array): Colours {
  const sample = sampler(bitDepth)
  const scale = bitDepth < 8 ? 255 / (2 ** bitDepth - 1) : 1
  // A colour that stands for transparency: 16 bits each, of which as many count as a sample has.
  const key = (channel: number): number | undefined => transparency?.[2 * channel + (bitDepth === 16 ? 0 : 1)]
  const keys = [key(0), key(1), key(2)]
  switch (colourType) {
    case 2:
      return {
        grey: (row, x) => brightness(sample(row, 3 * x), sample(row, 3 * x + 1), sample(row, 3 * x + 2)),
        alpha: (row, x) => (keys.every((value, channel) => sample(row, 3 * x + channel) === value) ? 0 : 255),
      }
    case 3: {
      const shade = (index: number) => brightness(...([0, 1, 2].map((of) => palette[3 * index + of] ?? 0) as RGB))
      const shades = Array.from({ length: 256 }, (_, index) => shade(index))
      return {
        grey: (row, x) => shades[sample(row, x)] ?? 0,
        alpha: (row, x) => transparency?.[sample(row, x)] ?? 255,
      }
    }
    case 4:
      return { grey: (row, x) => sample(row, 2 * x), alpha: (row, x) => sample(row, 2 * x + 1) }
    case 6:
      return {
        grey: (row, x) => brightness(sample(row, 4 * x), sample(row, 4 * x + 1), sample(row, 4 * x + 2)),
        alpha: (row, x) => sample(row, 4 * x + 3),
      }
    default:
      return {
        grey: (row, x) => scale * sample(row, x),
        alpha: (row, x) => (sample(row, x) === keys[0] ? 0 : 255),
      }
  }
}

type RGB = [number, number, number]
const none = new Uint8Array(0)

/** Takes one sample out of a row; of 16 bits the upper 8. */
function sampler(bitDepth: number): (row: Uint8Array, index: number) => number {
  if (bitDepth === 8) return (row, index) => row[index] ?? 0
  if (bitDepth === 16) return (row, index) => row[2 * index] ?? 0
  const mask = 2 ** bitDepth - 1
  return (row, index) => {
    const bit = index * bitDepth
    return ((row[bit >> 3] ?? 0) >> (8 - bitDepth - (bit & 7))) & mask
  }
}
