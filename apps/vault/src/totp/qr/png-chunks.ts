/** A chunk of a PNG (its specification, §5.3). `data` is shorter than it should be where the file is cut. */
export type PngChunk = Readonly<{ type: string; data: Uint8Array; isWhole: boolean }>

/** What the header of a PNG says (§11.2.1), in the words of its specification. */
export type PngHeader = Readonly<{
  width: number
  height: number
  bitDepth: number
  colourType: number
  isInterlaced: boolean
}>

/** The chunks of a PNG in order, to IEND or to where it is cut, 10,000 at most. Their checksums are not looked at. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8, count = 0; at + 8 <= bytes.length && count < chunksMax; count++) {
    const start = at + 8
    const end = start + view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, start))
    yield { type, data: bytes.subarray(start, end), isWhole: end + 4 <= bytes.length }
    if (type === 'IEND') return
    at = end + 4
  }
}

/** Reads the first chunk of a PNG; `undefined` where it says what no PNG can be. */
export function pngHeader({ type, data }: PngChunk): PngHeader | undefined {
  if (type !== 'IHDR' || data.length !== 13) return undefined
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const [bitDepth = 0, colourType = 0, compression, filter, interlace = 0] = data.subarray(8)
  const isKnown = depths[colourType]?.includes(bitDepth) && compression === 0 && filter === 0 && interlace <= 1
  const size = { width: view.getUint32(0), height: view.getUint32(4) }
  if (!isKnown || size.width === 0 || size.height === 0) return undefined
  return { ...size, bitDepth, colourType, isInterlaced: interlace === 1 }
}

const chunksMax = 10_000

const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
