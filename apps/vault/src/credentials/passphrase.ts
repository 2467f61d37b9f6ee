import type { PasswordPolicy } from '@keyfob/contracts/password-policy'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { wrongPart } from '../wrong-part.js'
import { type Draw, passwordsMin } from './character-password.js'

/**
 * A password of English words (BIP 39's 2,048), drawn evenly from all that fit the policy: by default six, which is 66 bits,
 * with `-` between them. `bad_request` names the field of `generate` that leaves too few, or that is for characters.
 */
export function passphrase({ passphrase: asked = {}, forbidden = '', ...others }: PasswordPolicy, draw: Draw): string {
  const beside = (['length', 'classes', 'symbols'] as const).find((field) => others[field] !== undefined)
  if (beside) throw wrongPart(`generate.${beside}`, 'must not stand beside generate.passphrase')
  const { words: count = 6, separator = '-', capitalise = false, digit = false } = asked
  const isAllowed = (text: string) => ![...forbidden].some((each) => text.includes(each))
  if (!isAllowed(separator)) throw wrongPart('generate.passphrase.separator', 'holds a character that is forbidden')

  const words = wordlist.map((word) => (capitalise ? capitalised(word) : word)).filter(isAllowed)
  const digits = digit ? [...'0123456789'].filter(isAllowed) : []
  if (digit && digits.length === 0) throw wrongPart('generate.forbidden', 'leaves no digit for the passphrase')
  // Separators hold no letters or digits, so that no two draws read alike.
  const passphrases = BigInt(words.length) ** BigInt(count) * BigInt(digit ? count * digits.length : 1)
  if (passphrases < passwordsMin) {
    const problem = 'leaves fewer than 2^64 passphrases, and they could be guessed: ask for more words or forbid less'
    throw wrongPart('generate.passphrase.words', problem)
  }

  const drawn = Array.from({ length: count }, () => words[draw(words.length)] as string)
  const place = digit ? draw(count) : -1
  return drawn.map((word, at) => (at === place ? `${word}${digits[draw(digits.length)]}` : word)).join(separator)
}

const capitalised = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
