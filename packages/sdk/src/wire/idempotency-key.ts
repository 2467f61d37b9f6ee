import { KeyfobError } from '../error.js'

/** A key that the platform takes. Another one is a `bad_request`, before anything is sent. */
export function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new KeyfobError('bad_request', 'idempotencyKey: must be 1–200 visible ASCII characters.')
}

/** A new key: 128 random bits in hex. Not randomUUID, which browsers keep from pages that came over plain HTTP. */
export const randomKey = (): string =>
  Array.from(globalThis.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
