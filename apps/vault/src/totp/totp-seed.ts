import { wrongPart } from '../wrong-part.js'

/** The hash functions of RFC 6238. */
export const algorithms = ['SHA1', 'SHA256', 'SHA512'] as const
export type Algorithm = (typeof algorithms)[number]

/** How codes are derived from a seed. `period` is in seconds. */
export type TotpParameters = Readonly<{ algorithm: Algorithm; digits: number; period: number }>

/** A seed with all that an enrolment says. `issuer` and `account` are empty where it does not say them. */
export type TotpSeed = TotpParameters & Readonly<{ secret: Uint8Array<ArrayBuffer>; issuer: string; account: string }>

/** The hash function of that name, in any case and spelling (`sha-256`); SHA1 where none is named. */
export function algorithmNamed(value: unknown, field: string): Algorithm {
  if (value === undefined || value === '') return 'SHA1'
  const bits = typeof value === 'string' && /^(?:hmac[-_ ]?)?sha[-_ ]?(1|256|512)$/i.exec(value.trim())
  if (!bits) throw wrongPart(field, 'must be SHA1, SHA256 or SHA512')
  return `SHA${bits[1]}` as Algorithm
}

/** 6, 7 or 8; 6 where nothing is said. */
export const digitsOf = (value: unknown, field: string): number => wholeNumber(value, field, 6, 8, 6)

/** 15 to 120 seconds, 30 where nothing is said. Another period is refused: a clamped one would derive wrong codes. */
export const periodOf = (value: unknown, field: string): number => wholeNumber(value, field, 15, 120, 30)

function wholeNumber(value: unknown, field: string, min: number, max: number, otherwise: number): number {
  if (value === undefined || value === '') return otherwise
  const number = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
    throw wrongPart(field, `must be a whole number from ${min} to ${max}`)
  }
  return number
}
