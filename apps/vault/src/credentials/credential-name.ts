import { wrongPart } from '../wrong-part.js'

/**
 * What a credential's name is looked up by: two names that read alike are one. NFKC, without characters that nobody sees,
 * without regard to case (Unicode's NFKC_Casefold; `toUpperCase` first, for letters such as ß). `bad_request` where
 * nothing is left to see.
 */
export function nameKey(name: string): string {
  const seen = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  const key = seen.toUpperCase().toLowerCase().normalize('NFKC').trim()
  if (/otpauth(?:-migration)?:/.test(key)) throw wrongPart('name', 'holds an otpauth value: send that as the seed')
  if (key === '') throw wrongPart('name', 'holds nothing that can be seen')
  return key
}
