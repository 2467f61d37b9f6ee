import { randomBytes } from 'node:crypto'
import { aesGcmBytes, openAesGcm, sealAesGcm } from './aes-gcm.js'

/**
 * The sealed form of a value: AES-256-GCM under one key, with a header that says how it was sealed.
 *
 *   "KF" | format 1 | suite 1 | key id (4 bytes) | key version (uint32) | nonce (12 bytes) | ciphertext | tag (16 bytes)
 *
 * The header and the value's context (whose it is, which row, which field, which version) are authenticated with it, so
 * what is moved, swapped, rolled back or altered does not open. An unknown format or suite is an error, never plaintext.
 */
export type SealingKey = Readonly<{ id: Uint8Array; version: number; bytes: Buffer }>

const magic = Buffer.from('KF')
const format = 1
const aes256gcm = 1
/** What stands before what is sealed: with its nonce in it, no two sealed values begin alike. */
export const headerBytes = 24

/** Why a sealed value did not open. Says nothing of its content. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError'
}

/** Seals `plain` under `key`, bound to `context`. A fresh random nonce each time. */
export function sealEnvelope(key: SealingKey, context: readonly string[], plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(headerBytes)
  magic.copy(header)
  header.set([format, aes256gcm], 2)
  header.set(key.id.subarray(0, 4), 4)
  header.writeUInt32BE(key.version, 8)
  randomBytes(aesGcmBytes.nonce).copy(header, 12)
  const { ciphertext, tag } = sealAesGcm(key.bytes, header.subarray(12), boundTo(context, header), plain)
  return new Uint8Array(Buffer.concat([header, ciphertext, tag]))
}

/** Opens what {@link sealEnvelope} sealed. Throws an {@link EnvelopeError} for anything that is not exactly that. */
export function openEnvelope(key: SealingKey, context: readonly string[], sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const header = bytes.subarray(0, headerBytes)
  const tagAt = bytes.length - aesGcmBytes.tag
  if (tagAt < headerBytes || !header.subarray(0, 2).equals(magic)) {
    throw new EnvelopeError('this is not a sealed value')
  }
  if (header[2] !== format || header[3] !== aes256gcm)
    throw new EnvelopeError('sealed in a format this version does not know')
  if (!header.subarray(4, 8).equals(key.id.subarray(0, 4))) throw new EnvelopeError('sealed with another key')
  if (header.readUInt32BE(8) !== key.version) throw new EnvelopeError('sealed with another version of the key')
  const [ciphertext, tag] = [bytes.subarray(headerBytes, tagAt), bytes.subarray(tagAt)]
  try {
    return openAesGcm(key.bytes, header.subarray(12), boundTo(context, header), ciphertext, tag)
  } catch (cause) {
    throw new EnvelopeError('the sealed value, its place or its key is not the one it was sealed with', { cause })
  }
}

/** Which key sealed a value, by its id and version. Throws an {@link EnvelopeError} for what is too short to be one. */
export function sealedBy(sealed: Uint8Array): { id: Buffer; version: number } {
  if (sealed.byteLength < headerBytes) throw new EnvelopeError('this is not a sealed value')
  const header = Buffer.from(sealed.buffer, sealed.byteOffset, headerBytes)
  return { id: header.subarray(4, 8), version: header.readUInt32BE(8) }
}

/** Each part with its length before it, so that no two contexts read alike. */
export function boundParts(context: readonly string[]): Buffer {
  return Buffer.concat(
    context.flatMap((part) => {
      const bytes = Buffer.from(part)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}

const boundTo = (context: readonly string[], header: Buffer): Buffer => Buffer.concat([boundParts(context), header])
