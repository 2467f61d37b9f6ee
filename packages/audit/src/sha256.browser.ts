import { sha256 as hash } from '@noble/hashes/sha2.js'

/** SHA-256 as {@link file://./sha256.ts} has it: at once, where WebCrypto would make a promise of each of a log's rows. */
export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((begun, part) => begun.update(part), hash.create()).digest()
