import { AppError } from '@keyfob/contracts/errors'

/**
 * What an agent's name is unique by: two names that read alike are one. NFKC, without characters that nobody sees, without
 * regard to case (Unicode's NFKC_Casefold; `toUpperCase` first, for letters such as ß). `bad_request` where nothing is left.
 */
export function nameKey(name: string): string {
  const seen = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  const key = seen.toUpperCase().toLowerCase().normalize('NFKC').trim()
  if (key !== '') return key
  const problem = 'holds nothing that can be seen'
  throw new AppError('bad_request', {
    message: `The request is not valid: name ${problem}.`,
    details: { problems: [{ field: 'name', problem }] },
  })
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** `agent-` and a character for each of these random bytes: the name of an agent that was given none. */
export const nameFrom = (random: Uint8Array): string => `agent-${lettersFrom(random)}`

/** Five random bits of each byte, as a lower-case letter of base32. */
export const lettersFrom = (random: Uint8Array): string => Array.from(random, (byte) => letters[byte & 31]).join('')
