/** A segment of a JPEG, which counts its own bytes. */
export const jpegSegment = (marker: number, ...data: readonly number[]): Buffer =>
  Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff, ...data])

export const jpegStart = Buffer.from([0xff, 0xd8])
export const jpegEnd = Buffer.from([0xff, 0xd9])

/** The header of a frame; each component has the same sampling and the first table. */
export function jpegFrame(width: number, height: number, components = 1, marker = 0xc0): Buffer {
  const parts = Array.from({ length: components }, (_, index) => [index + 1, 0x11, 0]).flat()
  return jpegSegment(marker, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, components, ...parts)
}

/**
 * A CMYK JPEG (Adobe's, inverted) of squares that are eight pixels wide: ink of the key alone, none where `isWhite`.
 * Each square is one block with nothing but its mean.
 */
export function cmykJpeg(columns: number, rows: number, isWhite: (column: number, row: number) => boolean): Buffer {
  const adobe = jpegSegment(0xee, ...Buffer.from('Adobe\0\x64\0\0\0\0\0', 'latin1'))
  const table = jpegSegment(0xdb, 0, ...new Array(64).fill(8))
  // Twelve sizes of a difference, in four bits each; and the end of a block, in one.
  const means = jpegSegment(0xc4, 0x00, 0, 0, 0, 12, ...new Array(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
  const rest = jpegSegment(0xc4, 0x10, 1, ...new Array(15).fill(0), 0)
  const scan = jpegSegment(0xda, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0)
  let bits = ''
  const last = [0, 0, 0, 0]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const component of [0, 1, 2, 3]) {
        const mean = component < 3 || isWhite(column, row) ? 127 : -128
        bits += difference(mean - (last[component] ?? 0)) + endOfBlock
        last[component] = mean
      }
    }
  }
  const frame = jpegFrame(columns * 8, rows * 8, 4)
  return Buffer.concat([jpegStart, adobe, table, frame, means, rest, scan, stuffed(bits), jpegEnd])
}

const endOfBlock = '0'

/** ITU-T T.81, F.1.2.1: how many bits, then the bits. */
function difference(value: number): string {
  if (value === 0) return '0000'
  const size = Math.abs(value).toString(2).length
  const bits = value > 0 ? value : value + 2 ** size - 1
  return size.toString(2).padStart(4, '0') + bits.toString(2).padStart(size, '0')
}

/** Filled up with ones, and a zero after each byte of ones. */
function stuffed(bits: string): Buffer {
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2))
  return Buffer.from(bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])))
}

/** A progressive JPEG of a few megabytes that goes over all its pixels again and again, and never shows any. */
export function endlessJpeg(side: number, scans: number): Buffer {
  // One code, of one bit: the next 16,384 blocks and more have nothing to add (EOB14, G.1.2.2), here 32,767 of them.
  const table = jpegSegment(0xc4, 0x10, 1, ...new Array(15).fill(0), 0xe0)
  const runs = Math.ceil((side / 8) ** 2 / 32_767)
  const scan = Buffer.concat([jpegSegment(0xda, 1, 1, 0, 1, 63, 0), stuffed(`0${'1'.repeat(14)}`.repeat(runs))])
  const quantisation = jpegSegment(0xdb, 0, ...new Array(64).fill(8))
  const frame = jpegFrame(side, side, 1, 0xc2)
  return Buffer.concat([jpegStart, quantisation, frame, table, ...new Array(scans).fill(scan), jpegEnd])
}
