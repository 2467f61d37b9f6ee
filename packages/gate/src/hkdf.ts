import { hkdfSync } from 'node:crypto'

/** HKDF-SHA-256 (RFC 5869): `bytes` bytes of key material, 8160 at most. Throws a RangeError for more. */
export const hkdfSha256 = (
  from: Uint8Array,
  salt: string | Uint8Array,
  info: string | Uint8Array,
  bytes: number,
): Buffer => Buffer.from(hkdfSync('sha256', from, salt, info, bytes))

/** A key of 32 bytes for one purpose. */
export const deriveKey = (from: Uint8Array, salt: string, purpose: string): Buffer =>
  hkdfSha256(from, salt, purpose, 32)
