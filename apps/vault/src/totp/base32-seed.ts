import { wrongPart } from '../wrong-part.js'
import { lengthProblem } from './otp-seed.js'
import { unpadded } from './unpadded.js'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const charactersMax = 1_000
const writtenCharactersMax = 2_000

/**
 * The bytes of a seed in base32 (RFC 4648 §6) as people write it: lower case, spaces, dashes and padding are forgiven.
 * At most 1,000 letters, and 2,000 characters as written. `bad_request` for anything else and, except by `force`, for less than
 * 80 bits; the message names `field`, never the seed.
 */
export function base32Seed(text: string, field: string, force = false): Uint8Array<ArrayBuffer> {
  if (text.length > writtenCharactersMax) {
    throw wrongPart(
      field,
      `must be at most ${charactersMax} characters, and ${writtenCharactersMax} with spaces and padding`,
    )
  }
  const letters = lettersOf(text)
  if (letters === '') throw wrongPart(field, 'holds no seed')
  if (!isBase32(letters)) throw wrongPart(field, 'must be base32: the letters A to Z and the digits 2 to 7')
  if (letters.length > charactersMax) throw wrongPart(field, `must be at most ${charactersMax} characters`)
  const bytes = decode(letters.toUpperCase())
  const problem = lengthProblem(bytes.length, force)
  if (problem) throw wrongPart(field, problem)
  return bytes
}

/** Could this text, of any length, be a seed in base32? At least 16 letters of the alphabet, which is 80 bits. */
export function looksLikeSeed(text: string): boolean {
  const letters = lettersOf(text)
  return letters.length >= 16 && isBase32(letters)
}

const lettersOf = (text: string): string => unpadded(text.replace(/[\s-]/g, ''))

// Tested before it is put in upper case: that would turn ı and ſ into letters of the alphabet.
const isBase32 = (letters: string): boolean => /^[A-Za-z2-7]+$/.test(letters)

// Bits that fill no whole byte are dropped, as every authenticator does: sites issue seeds of any length.
function decode(letters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((letters.length * 5) / 8))
  let bits = 0
  let value = 0
  let at = 0
  for (const letter of letters) {
    value = ((value << 5) | alphabet.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (value >>> bits) & 0xff
  }
  return bytes
}
