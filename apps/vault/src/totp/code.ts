import { HOTP, Secret } from 'otpauth'
import type { TotpParameters } from './totp-seed.js'

/** A code and the time step that it belongs to. `remaining` is in whole seconds, rounded down. */
export type TotpCode = Readonly<{ code: string; step: number; remaining: number; validFrom: Date; validUntil: Date }>

/** The code of a moment (RFC 6238). */
export function totpCode(seed: TotpParameters & { secret: Uint8Array }, at: Date): TotpCode {
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

/** The code of a counter (RFC 4226 §5.3): for TOTP, the number of the time step. */
export function codeOfStep(
  seed: Pick<TotpParameters, 'algorithm' | 'digits'> & { secret: Uint8Array },
  step: number,
): string {
  const copy = Uint8Array.from(seed.secret)
  try {
    const { algorithm, digits } = seed
    return HOTP.generate({ secret: new Secret({ buffer: copy.buffer }), algorithm, digits, counter: step })
  } finally {
    copy.fill(0)
  }
}
