import { KeyfobError } from './error.js'

/**
 * A PNG, JPEG or WebP of at most 5 MiB: its bytes, a `Blob` or `File`, or base64 (a `data:` address too). It holds a
 * seed: keep it out of logs.
 */
export type Picture = string | Uint8Array | ArrayBuffer | Readonly<{ arrayBuffer: () => Promise<ArrayBuffer> }>

/** An input whose picture may be given in any of these forms. */
export type WithPicture<Input extends { qr?: string | undefined }> = Omit<Input, 'qr'> & { qr?: Picture | undefined }

const bytesMax = 5 * 1024 * 1024
// Divisible by three, so that the pieces of base64 can be joined; and few enough to be arguments of one call.
const pieceBytes = 24_576

/** A picture in base64. What is not the bytes of one, or too many, is refused, unsent. */
export const base64Of = async (picture: Picture | undefined): Promise<string | undefined> =>
  picture === undefined || typeof picture === 'string' ? picture : base64(await bytesOf(picture))

async function bytesOf(picture: Exclude<Picture, string>): Promise<Uint8Array> {
  const bytes = viewOf(picture) ?? viewOf(await contentOf(picture))
  if (bytes === undefined) {
    throw new KeyfobError('bad_request', 'qr: must be the bytes of a picture, a Blob or File, or base64.')
  }
  if (bytes.byteLength > bytesMax) throw tooLarge()
  return bytes
}

// Not `instanceof`: bytes may come from another window, frame or worker.
function viewOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  if (Object.prototype.toString.call(value) === '[object ArrayBuffer]') return new Uint8Array(value as ArrayBuffer)
  return undefined
}

async function contentOf(value: unknown): Promise<unknown> {
  const { arrayBuffer, size } = Object(value)
  if (typeof arrayBuffer !== 'function') return undefined
  if (size > bytesMax) throw tooLarge()
  try {
    return await arrayBuffer.call(value)
  } catch (cause) {
    throw new KeyfobError('bad_request', 'qr: the picture could not be read.', { cause })
  }
}

const tooLarge = () => new KeyfobError('payload_too_large', 'qr: must be a picture of at most 5 MiB.')

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    text += globalThis.btoa(String.fromCharCode(...bytes.subarray(at, at + pieceBytes)))
  }
  return text
}
