import { createHash } from 'node:crypto'

/** SHA-256 (FIPS 180-4) over the parts, one after the other. In a browser {@link file://./sha256.browser.ts} stands in its place. */
export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
