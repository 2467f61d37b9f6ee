import { AppError } from '@keyfob/contracts/errors'
import { wrongPart } from '../../wrong-part.js'
import { outline } from './outline.js'
import { type PictureKind, pictureKind } from './picture-kind.js'

/** How much of a picture is read at most: bytes of the file, and pixels once it is decoded. */
const pictureLimits = { bytes: 5 * 1024 * 1024, pixels: 25_000_000 } as const

/** What a picture is, by its header. `isCmyk`: in the four colours of print. */
export type Picture = Readonly<{ kind: PictureKind; width: number; height: number; isCmyk: boolean }>

/**
 * What a picture is and how large, from its file alone: nothing is decoded.
 * `payload_too_large` beyond 5 MiB; `bad_request` where it is no whole, still PNG, JPEG or WebP, or beyond 25 megapixels.
 */
export function pictureOf(bytes: Uint8Array): Picture {
  if (bytes.length > pictureLimits.bytes) throw tooLarge()
  if (bytes.length === 0) throw wrongPart('qr', 'holds no bytes')
  const kind = pictureKind(bytes)
  if (!isRead(kind))
    throw wrongPart('qr', `must be a PNG, JPEG or WebP picture; it seems to be ${kind ?? 'nothing known'}`)
  const found = outline(kind, bytes)
  if (!found) throw wrongPart('qr', `is no ${kind} that can be read: its header is damaged`)
  const { width, height, isAnimated, isCut, isCmyk } = found
  // Of several frames some would be left out, and with them perhaps the code that is meant.
  if (isAnimated) throw wrongPart('qr', `is an animated ${kind}; a still picture is expected`)
  if (width * height > pictureLimits.pixels) {
    throw wrongPart('qr', `is a picture of ${width} × ${height} pixels; at most 25 megapixels are read`)
  }
  if (isCut) throw wrongPart('qr', `is a ${kind} that is cut short: its end is missing`)
  return { kind, width, height, isCmyk }
}

const isRead = (kind: string | undefined): kind is PictureKind => kind === 'PNG' || kind === 'JPEG' || kind === 'WebP'

function tooLarge(): AppError {
  const problem = 'must be a picture of at most 5 MiB'
  return new AppError('payload_too_large', {
    message: `The picture is too large: qr ${problem}.`,
    details: { problems: [{ field: 'qr', problem }] },
  })
}
