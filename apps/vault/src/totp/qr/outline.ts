import type { PictureKind } from './picture-kind.js'
import { pngChunks, pngHeader } from './png-chunks.js'

/** What a picture's file says of itself, without a pixel being decoded. `isCmyk`: in the four colours of print. */
export type Outline = Readonly<{ width: number; height: number; isAnimated: boolean; isCut: boolean; isCmyk: boolean }>

/** The outline of a picture; `undefined` where its header is damaged. */
export function outline(kind: PictureKind, bytes: Uint8Array): Outline | undefined {
  if (kind === 'PNG') return pngOutline(bytes)
  return kind === 'JPEG' ? jpegOutline(bytes) : webpOutline(bytes)
}

function pngOutline(bytes: Uint8Array): Outline | undefined {
  let header: ReturnType<typeof pngHeader>
  let isAnimated = false
  let isCut = true
  for (const chunk of pngChunks(bytes)) {
    header ??= pngHeader(chunk)
    if (!header) return undefined
    if (chunk.type === 'acTL') isAnimated = true
    if (chunk.type === 'IEND') isCut = !chunk.isWhole
  }
  return header && { width: header.width, height: header.height, isAnimated, isCut, isCmyk: false }
}

/**
 * Walks the markers (ITU-T T.81, B.1.1) as decoders do, who skip whatever stands between two segments: the first frame is
 * theirs too. Compressed data reads as such skipped bytes, since its FF is always followed by 00 or a restart marker.
 */
function jpegOutline(bytes: Uint8Array): Outline | undefined {
  let frame: { width: number; height: number; isCmyk: boolean } | undefined
  const number = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  for (let at = 2; ; ) {
    while (at < bytes.length && bytes[at] !== 0xff) at += 1
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at++]
    if (marker === undefined) break
    if (marker === endOfImage) return frame && { ...frame, isAnimated: false, isCut: false }
    if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8)) continue
    if (isFrame(marker)) frame ??= { height: number(at + 3), width: number(at + 5), isCmyk: bytes[at + 7] === 4 }
    if (frame && frame.width * frame.height === 0) return undefined
    at += number(at)
  }
  return { ...unknown, ...frame, isCut: true }
}

const unknown: Outline = { width: 0, height: 0, isAnimated: false, isCut: false, isCmyk: false }

const endOfImage = 0xd9
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Walks the chunks (RFC 9649 §2.3) up to the one that holds the picture. */
function webpOutline(bytes: Uint8Array): Outline | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isCut = file.length < 12 || file.length < 8 + file.readUInt32LE(4)
  let isAnimated = false
  for (let at = 12, count = 0; at + 18 <= file.length && count < webpChunksMax; count++) {
    const type = file.toString('latin1', at, at + 4)
    const data = file.subarray(at + 8, at + 18)
    if (type === 'VP8X') isAnimated = (data.readUInt8(0) & 2) !== 0
    if (type === 'ANIM' || type === 'ANMF') isAnimated = true
    const size = type === 'VP8 ' ? lossySize(data) : type === 'VP8L' ? losslessSize(data) : undefined
    if (size || isAnimated) return { ...unknown, ...size, isAnimated, isCut }
    const length = file.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return isCut ? { ...unknown, isCut } : undefined
}

// Before the picture stand its colour profile, its transparency and what others have put there: a few.
const webpChunksMax = 100

/** RFC 6386 §9.1. */
const lossySize = (data: Buffer) => ({ width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff })

/** RFC 9649 §3.4: 14 bits each, less one. */
function losslessSize(data: Buffer) {
  const bits = data.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
