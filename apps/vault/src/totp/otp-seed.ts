import type { Algorithm } from '@keyfob/gate/one-time-code'
import { wrongPart } from '../wrong-part.js'

type Derivation = Readonly<{ algorithm: Algorithm; digits: number }>
/** RFC 6238: a code of the time. `period` is in seconds. */
export type TotpParameters = Derivation & Readonly<{ kind: 'totp'; period: number }>
/** RFC 4226: a code of a counter. `counter` is the next one to give, at most 2^53-1. */
export type HotpParameters = Derivation & Readonly<{ kind: 'hotp'; counter: number }>

/** A seed with all that an enrolment says. `issuer` and `account` are empty where it does not say them. */
export type OtpSeed = (TotpParameters | HotpParameters) &
  Readonly<{ secret: Uint8Array<ArrayBuffer>; issuer: string; account: string }>

/** Less than this many bits is taken only by force (RFC 4226 §4 R6 asks for 128; sites issue 80). */
const seedBitsMin = 80
const seedBytesMax = 625
const periods = { min: 15, forcedMin: 5, max: 120 }

/**
 * What is wrong with a seed of that many bytes, if anything is: 10 to 625 are taken, by `force` 1 to 625, since some sites
 * issue nothing better.
 */
export function lengthProblem(bytes: number, force: boolean): string | undefined {
  if (bytes === 0) return 'holds no seed'
  if (bytes > seedBytesMax) return `must be at most ${seedBytesMax} bytes`
  const bits = bytes * 8
  if (force || bits >= seedBitsMin) return undefined
  return `holds ${bits} bits, and a seed needs at least ${seedBitsMin}, unless it is enrolled with force: true`
}

/** The hash function of that name, in any case and spelling (`sha-256`); SHA1 where none is named. */
export function algorithmNamed(value: unknown, field: string): Algorithm {
  if (value === undefined || value === '') return 'SHA1'
  const bits = typeof value === 'string' && /^(?:hmac[-_ ]?)?sha[-_ ]?(1|256|512)$/i.exec(value.trim())
  if (!bits) throw wrongPart(field, 'must be SHA1, SHA256 or SHA512')
  return `SHA${bits[1]}` as Algorithm
}

/** 6, 7 or 8; 6 where nothing is said. */
export function digitsOf(value: unknown, field: string): number {
  const digits = said(value) ? wholeNumber(value) : 6
  if (digits === undefined || digits < 6 || digits > 8) throw wrongPart(field, 'must be a whole number from 6 to 8')
  return digits
}

/**
 * 15 to 120 seconds, by `force` 5 to 120; 30 where nothing is said. Another period is refused: a clamped one would derive
 * wrong codes.
 */
export function periodOf(value: unknown, field: string, force = false): number {
  const period = said(value) ? wholeNumber(value) : 30
  const min = force ? periods.forcedMin : periods.min
  if (period !== undefined && period >= min && period <= periods.max) return period
  const isForcible = period !== undefined && period >= periods.forcedMin && period < min
  const range = `must be a whole number from ${min} to ${periods.max}`
  throw wrongPart(field, isForcible ? `${range}; ${periods.forcedMin} and more is enrolled with force: true` : range)
}

/** 0 to 2^53-1. It has no default: a counter that begins at the wrong place gives codes that no site accepts. */
export function counterOf(value: unknown, field: string): number {
  if (!said(value)) throw wrongPart(field, 'is missing: a counter-based seed needs the counter of its next code')
  const counter = wholeNumber(value)
  if (counter === undefined) throw wrongPart(field, `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`)
  return counter
}

/** An issuer as two writings of it are compared. */
export const folded = (issuer: string): string => issuer.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Steam calls itself TOTP and counts in another alphabet: digits derived from its seed are wrong. */
export const isSteam = (issuer: string): boolean => folded(issuer) === 'steam'

const said = (value: unknown): boolean => value !== undefined && value !== ''

// Past 2^53-1 a number is no longer the one that was written, and its codes are another's.
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,20}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}
