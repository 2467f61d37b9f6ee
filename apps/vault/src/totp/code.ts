import { HOTP, Secret as Key } from 'otpauth'
import type { OtpSeed } from './otp-seed.js'

type Secret = Readonly<{ secret: Uint8Array }>

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
