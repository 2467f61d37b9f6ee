import { HOTP, Secret as Key } from 'otpauth'
import type { OtpSeed, TotpParameters } from './otp-seed.js'

/** A code and the time step that it belongs to. `remaining` is in whole seconds, rounded down. */
export type TotpCode = Readonly<{ code: string; step: number; remaining: number; validFrom: Date; validUntil: Date }>

type Secret = Readonly<{ secret: Uint8Array }>

/** The code of a moment (RFC 6238). */
export function totpCode(seed: Omit<TotpParameters, 'kind'> & Secret, at: Date): TotpCode {
  const step = stepAt(seed.period, at)
  const validUntil = new Date((step + 1) * seed.period * 1000)
  return {
    code: codeOfStep(seed, step),
    step,
    remaining: secondsRemaining(seed.period, at),
    validFrom: new Date(step * seed.period * 1000),
    validUntil,
  }
}

/** The number of the time step that a moment lies in. `period` is in seconds. */
export const stepAt = (period: number, at: Date): number => Math.floor(at.getTime() / 1000 / period)

/** Whole seconds that are left of the time step at that moment: less than a second counts as none. */
export const secondsRemaining = (period: number, at: Date): number =>
  Math.floor(((stepAt(period, at) + 1) * period * 1000 - at.getTime()) / 1000)

/** The code of a counter (RFC 4226 §5.3), 0 to 2^53-1: for TOTP, the number of the time step. */
export function codeOfStep(seed: Pick<OtpSeed, 'algorithm' | 'digits'> & Secret, counter: number): string {
  const copy = Uint8Array.from(seed.secret)
  try {
    const { algorithm, digits } = seed
    return HOTP.generate({ secret: new Key({ buffer: copy.buffer }), algorithm, digits, counter })
  } finally {
    copy.fill(0)
  }
}
