import { createHmac } from 'node:crypto'

/** HMAC-SHA-256 (RFC 2104) over the parts as if they were one: 32 bytes, never cut short. */
export function hmacSha256(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const hmac = createHmac('sha256', key)
  for (const part of parts) hmac.update(part)
  return Uint8Array.from(hmac.digest())
}
