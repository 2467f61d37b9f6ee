import { AppError } from '@keyfob/contracts/errors'
import { wrongPart } from '../wrong-part.js'
import { otpauthUri } from './otpauth-uri.js'
import type { QrReader } from './qr/read-qr.js'

/**
 * The URIs of one-time codes in a picture, in base64 (a `data:` URL is taken too). `bad_request` where there is none, and what
 * else the picture holds is not said.
 */
export async function urisInPicture(picture: string, reader: QrReader): Promise<readonly string[]> {
  const texts = await reader.read(bytesOf(picture))
  const uris = texts.map((text) => text.trim()).filter((text) => /^otpauth(?:-migration)?:/i.test(text))
  if (uris.length === 0) {
    const problem =
      'holds a QR code that is not of one-time codes: it must be the one that the site shows for an authenticator'
    throw wrongPart('qr', problem)
  }
  return uris
}

/** The one URI of a picture that can be enrolled. Of several none is guessed: which there are is said by site and account. */
export async function uriInPicture(picture: string, reader: QrReader): Promise<string> {
  const [uri, ...others] = await urisInPicture(picture, reader)
  if (uri === undefined || others.length > 0) throw several([uri ?? '', ...others])
  if (/^otpauth-migration:/i.test(uri)) {
    throw wrongPart('qr', 'is an export of an authenticator: send it to POST /v0/vault/totp/import')
  }
  return uri
}

function several(uris: readonly string[]): AppError {
  const problem = `holds ${uris.length} codes, and which one is meant cannot be guessed: cut the picture to one, or send its uri`
  return new AppError('bad_request', {
    message: `The request is not valid: qr ${problem}.`,
    details: { problems: [{ field: 'qr', problem }], codes: uris.map(labelOf) },
  })
}

function labelOf(uri: string): { issuer: string; account: string } {
  try {
    const { issuer, account } = otpauthUri(uri, 'qr', true)
    return { issuer, account }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { issuer: '', account: '' }
  }
}

function bytesOf(picture: string): Uint8Array {
  const base64 = picture.replace(/^data:image\/[a-z+.-]{1,40};base64,/i, '')
  const bytes = Buffer.from(base64, 'base64')
  // What may not stand there is looked for. A match of the whole, of millions of characters, outgrows V8's stack in a process that has compiled
  // many expressions: from then on it compiles them without optimization.
  if (/[^A-Za-z0-9+/_=\s-]/.test(base64) || bytes.length === 0) throw wrongPart('qr', 'must be a picture in base64')
  return bytes
}
