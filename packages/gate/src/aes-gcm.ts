import { createCipheriv, createDecipheriv } from 'node:crypto'

/** Why nothing was sealed or opened. Says nothing of keys or content. */
export class AesGcmError extends Error {
  override readonly name = 'AesGcmError'
}

/** Bytes of a key, a nonce and a tag. Others are refused: a short tag is easily forged, another nonce is hashed first. */
export const aesGcmBytes = { key: 32, nonce: 12, tag: 16 } as const

/**
 * AES-256-GCM (NIST SP 800-38D): the ciphertext, as long as `plain`, and its tag. `data` is authenticated with it. A nonce
 * must never come twice under one key.
 */
export function sealAesGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  data: Uint8Array,
  plain: Uint8Array,
): { ciphertext: Buffer; tag: Buffer } {
  refuseOthers({ key, nonce })
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: aesGcmBytes.tag }).setAAD(data)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return { ciphertext, tag: cipher.getAuthTag() }
}

/** Opens what {@link sealAesGcm} sealed. Throws an {@link AesGcmError} for anything that is not exactly that. */
export function openAesGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  data: Uint8Array,
  ciphertext: Uint8Array,
  tag: Uint8Array,
): Buffer {
  refuseOthers({ key, nonce, tag })
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: aesGcmBytes.tag })
  decipher.setAAD(data).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch (cause) {
    throw new AesGcmError('not what was sealed with this key and nonce', { cause })
  }
}

function refuseOthers(parts: Partial<Record<keyof typeof aesGcmBytes, Uint8Array>>): void {
  for (const [part, bytes] of Object.entries(aesGcmBytes)) {
    const given = parts[part as keyof typeof aesGcmBytes]
    if (given && given.length !== bytes) throw new AesGcmError(`a ${part} must have ${bytes} bytes`)
  }
}
