import { Secret, TOTP } from 'otpauth'
import { codeDigits, codePeriod } from './taken-step.js'

/** A seed as people type it into an authenticator: base32 (RFC 4648 §6). */
export const seedText = (seed: Uint8Array): string => keyOf(seed).base32

/** The same as an authenticator reads it from a picture: an otpauth URI. */
export const seedUri = (seed: Uint8Array, { issuer, account }: { issuer: string; account: string }): string =>
  new TOTP({
    issuer,
    label: account,
    secret: keyOf(seed),
    algorithm: 'SHA1',
    digits: codeDigits,
    period: codePeriod,
  }).toString()

/** Under what an operator's seeds are kept: the one that their codes are checked with, and one that is yet to be proven. */
export const seedsOf = (operatorId: string) => [operatorId, `${operatorId}.new`] as const

const keyOf = (seed: Uint8Array): Secret => new Secret({ buffer: Uint8Array.from(seed).buffer })
