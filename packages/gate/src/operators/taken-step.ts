import { timingSafeEqual } from 'node:crypto'
import { codeOfStep, stepAt } from '../one-time-code.js'

/** Of operators' own codes: what every authenticator app takes. */
export const codePeriod = 30
export const codeDigits = 6
export const seedBytes = 20

/** What was typed as a code, in the one form that is compared: spaces and hyphens are how people group it. */
export const codeText = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '')

/**
 * The time step whose code this is: the current one, or one beside it, for clocks that differ by some seconds (RFC 6238 §5.2). None
 * that is not after `last`: a code is taken once, however it is spelt.
 */
export function takenStep(
  typed: string,
  secret: Uint8Array,
  { at, last }: { at: Date; last: bigint },
): bigint | undefined {
  const code = Buffer.from(codeText(typed))
  const now = stepAt(codePeriod, at)
  const fitting = [now - 1, now, now + 1].filter((step) => {
    const expected = Buffer.from(codeOfStep({ algorithm: 'SHA1', digits: codeDigits, secret }, step))
    return expected.length === code.length && timingSafeEqual(expected, code)
  })
  return fitting.map(BigInt).find((step) => step > last)
}
