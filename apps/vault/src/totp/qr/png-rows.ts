import { createInflate } from 'node:zlib'
import type { PngHeader } from './png-chunks.js'

/** A row of samples. Its pixels are `count`, of which the first has its place at `first` and each next one `step` further. */
export type PngRow = Readonly<{ samples: Uint8Array; first: number; step: number; count: number }>

/**
 * The rows of a PNG out of its IDAT chunks. They are unpacked one at a time and only as many as the header says, so that a
 * file which holds far more costs nothing. Throws where there are fewer, or where they are damaged.
 */
export async function* pngRows(parts: readonly Uint8Array[], header: PngHeader): AsyncGenerator<PngRow> {
  const { width, height, bitDepth, colourType, isInterlaced } = header
  const pixelBits = bitDepth * (channels[colourType] ?? 1)
  const unpacked = new Unpacked(parts)
  try {
    for (const { left, top, across, down } of isInterlaced ? interlacing : whole) {
      const count = Math.max(0, Math.ceil((width - left) / across))
      const rowBytes = Math.ceil((count * pixelBits) / 8)
      let above = new Uint8Array(rowBytes)
      for (let y = top; y < height && count > 0; y += down) {
        const filtered = await unpacked.take(1 + rowBytes)
        const samples = unfiltered(filtered, above, Math.ceil(pixelBits / 8))
        yield { samples, first: y * width + left, step: across, count }
        above = samples
      }
    }
  } finally {
    unpacked.close()
  }
}

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const pass = (left: number, top: number, across: number, down: number) => ({ left, top, across, down })
const whole = [pass(0, 0, 1, 1)]
/** Adam7 (§8.2). */
const interlacing = [
  pass(0, 0, 8, 8),
  pass(4, 0, 8, 8),
  pass(0, 4, 4, 8),
  pass(2, 0, 4, 4),
  pass(0, 2, 2, 4),
  pass(1, 0, 2, 2),
  pass(0, 1, 1, 2),
]

class Unpacked {
  private readonly inflate = createInflate({ chunkSize: 256 * 1024 })
  private readonly chunks: AsyncIterator<Uint8Array> = this.inflate[Symbol.asyncIterator]()
  private rest: Uint8Array = new Uint8Array(0)

  constructor(parts: readonly Uint8Array[]) {
    for (const part of parts) this.inflate.write(part)
    this.inflate.end()
  }

  async take(count: number): Promise<Uint8Array> {
    const taken = new Uint8Array(count)
    for (let filled = 0; filled < count; ) {
      if (this.rest.length === 0) {
        const { done, value } = await this.chunks.next()
        if (done) throw new Error('The PNG has fewer rows than its header says.')
        this.rest = value
      }
      const part = this.rest.subarray(0, count - filled)
      taken.set(part, filled)
      filled += part.length
      this.rest = this.rest.subarray(part.length)
    }
    return taken
  }

  close(): void {
    this.inflate.destroy()
  }
}

/** Undoes the filter that the first byte of a row names (§9.2); `distance` is the bytes of a pixel. */
function unfiltered(filtered: Uint8Array, above: Uint8Array, distance: number): Uint8Array<ArrayBuffer> {
  const row = filtered.slice(1)
  const length = row.length
  switch (filtered[0]) {
    case 0:
      return row
    case 1:
      for (let at = distance; at < length; at++) row[at] = (row[at] ?? 0) + (row[at - distance] ?? 0)
      return row
    case 2:
      for (let at = 0; at < length; at++) row[at] = (row[at] ?? 0) + (above[at] ?? 0)
      return row
    case 3:
      for (let at = 0; at < length; at++) {
        const left = at < distance ? 0 : (row[at - distance] ?? 0)
        row[at] = (row[at] ?? 0) + ((left + (above[at] ?? 0)) >> 1)
      }
      return row
    case 4:
      for (let at = 0; at < length; at++) {
        const left = at < distance ? 0 : (row[at - distance] ?? 0)
        const upperLeft = at < distance ? 0 : (above[at - distance] ?? 0)
        row[at] = (row[at] ?? 0) + paeth(left, above[at] ?? 0, upperLeft)
      }
      return row
    default:
      throw new Error('The PNG has a row with an unknown filter.')
  }
}

function paeth(left: number, up: number, upperLeft: number): number {
  const fromLeft = Math.abs(up - upperLeft)
  const fromUp = Math.abs(left - upperLeft)
  const fromUpperLeft = Math.abs(left + up - 2 * upperLeft)
  if (fromLeft <= fromUp && fromLeft <= fromUpperLeft) return left
  return fromUp <= fromUpperLeft ? up : upperLeft
}
