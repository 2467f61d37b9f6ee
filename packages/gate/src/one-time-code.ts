import { HOTP, Secret as Key } from 'otpauth'

/** The hash functions of RFC 6238. */
export const algorithms = ['SHA1', 'SHA256', 'SHA512'] as const
export type Algorithm = (typeof algorithms)[number]

/** What a code is derived from, beside its counter. */
export type CodeSeed = Readonly<{ algorithm: Algorithm; digits: number; secret: Uint8Array }>

/** The number of the time step that a moment lies in. `period` is in seconds. */
export const stepAt = (period: number, at: Date): number => Math.floor(at.getTime() / 1000 / period)

/** Whole seconds that are left of the time step at that moment: less than a second counts as none. */
export const secondsRemaining = (period: number, at: Date): number =>
  Math.floor(((stepAt(period, at) + 1) * period * 1000 - at.getTime()) / 1000)

/** The code of a counter (RFC 4226 §5.3), 0 to 2^53-1: for TOTP, the number of the time step. */
export function codeOfStep(seed: CodeSeed, counter: number): string {
  const copy = Uint8Array.from(seed.secret)
  try {
    const { algorithm, digits } = seed
    return HOTP.generate({ secret: new Key({ buffer: copy.buffer }), algorithm, digits, counter })
  } finally {
    copy.fill(0)
  }
}
