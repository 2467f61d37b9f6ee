import { crc32, deflateSync } from 'node:zlib'
import type { Grey } from '../../src/totp/qr/grey.js'

/** What a PNG is made of: its samples are asked for by place and channel, each of `bitDepth` bits. */
export type PngSource = Readonly<{
  width: number
  height: number
  bitDepth?: number
  colourType?: 0 | 2 | 3 | 4 | 6
  isInterlaced?: boolean
  sample: (x: number, y: number, channel: number) => number
  /** Whole chunks that stand before the pixels. */
  before?: readonly Buffer[]
}>

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A PNG whose rows have each filter in turn. */
export function pngFile(source: PngSource): Buffer {
  const { width, height, bitDepth = 8, colourType = 0, isInterlaced = false, before = [] } = source
  const header = pngHeaderChunk(width, height, bitDepth, colourType, isInterlaced)
  const rows = deflateSync(Buffer.concat(isInterlaced ? interlacedRows(source) : wholeRows(source)))
  const half = rows.length >> 1
  const idat = [rows.subarray(0, half), rows.subarray(half)].map((part) => pngChunk('IDAT', part))
  return Buffer.concat([signature, header, ...before, ...idat, pngChunk('IEND')])
}

/** A grey picture as a PNG of 8 bits. */
export function pngOf({ width, height, pixels }: Grey): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const idat = pngChunk('IDAT', deflateSync(rows))
  return pngOfChunks(pngHeaderChunk(width, height), idat, pngChunk('IEND'))
}

/** A PNG of any chunks. */
export const pngOfChunks = (...chunks: readonly Buffer[]): Buffer => Buffer.concat([signature, ...chunks])

export function pngChunk(type: string, data: Uint8Array = new Uint8Array(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

export function pngHeaderChunk(
  width: number,
  height: number,
  bitDepth = 8,
  colourType = 0,
  isInterlaced = false,
): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width)
  data.writeUInt32BE(height, 4)
  data.set([bitDepth, colourType, 0, 0, isInterlaced ? 1 : 0], 8)
  return pngChunk('IHDR', data)
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const

function wholeRows(source: PngSource): Buffer[] {
  const xs = Array.from({ length: source.width }, (_, x) => x)
  const rows = Array.from({ length: source.height }, (_, y) => packed(source, xs, y))
  return filtered(rows, source)
}

// The pass that each pixel of a square of eight belongs to, as the specification draws it (§8.2).
const passes = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777']

function interlacedRows(source: PngSource): Buffer[] {
  return ['1', '2', '3', '4', '5', '6', '7'].flatMap((pass) => {
    const rows: Buffer[] = []
    for (let y = 0; y < source.height; y++) {
      const xs = Array.from({ length: source.width }, (_, x) => x).filter((x) => passes[y % 8]?.[x % 8] === pass)
      if (xs.length > 0) rows.push(packed(source, xs, y))
    }
    return filtered(rows, source)
  })
}

function packed({ bitDepth = 8, colourType = 0, sample }: PngSource, xs: readonly number[], y: number): Buffer {
  const channels = Array.from({ length: channelsOf[colourType] }, (_, channel) => channel)
  const bits = xs.flatMap((x) => channels.map((of) => sample(x, y, of).toString(2).padStart(bitDepth, '0'))).join('')
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)))
}

function filtered(rows: readonly Buffer[], { bitDepth = 8, colourType = 0 }: PngSource): Buffer[] {
  const distance = Math.max(1, (bitDepth * channelsOf[colourType]) >> 3)
  return rows.map((row, index) => {
    const filter = index % 5
    const above = rows[index - 1] ?? Buffer.alloc(row.length)
    const bytes = row.map((byte, at) => {
      const [a, b, c] = [row[at - distance] ?? 0, above[at] ?? 0, above[at - distance] ?? 0]
      const nearest = [a, b, c].sort((one, other) => Math.abs(a + b - c - one) - Math.abs(a + b - c - other))[0] ?? 0
      return byte - ([0, a, b, Math.floor((a + b) / 2), nearest][filter] ?? 0)
    })
    return Buffer.concat([Buffer.from([filter]), bytes])
  })
}
