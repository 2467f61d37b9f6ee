import {
  type CharacterClass,
  characterClasses,
  defaultSymbols,
  type PasswordPolicy,
} from '@keyfob/contracts/password-policy'
import { wrongPart } from '../wrong-part.js'

/** A whole number from 0 to below `below`, each as likely as the others. */
export type Draw = (below: number) => number

/** A policy must leave at least this many passwords: each is drawn as likely as the others, so none is guessed. */
export const passwordsMin = 2n ** 64n

const lengthMax = 128
const letters: Readonly<Record<CharacterClass, string>> = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: '0123456789',
  symbols: defaultSymbols,
}

/**
 * A password of characters, drawn evenly from all that fit the policy: by default 24 characters with at least one of each
 * class. `bad_request` names the field of `generate` that leaves none, or fewer than {@link passwordsMin}.
 */
export function characterPassword(policy: PasswordPolicy, draw: Draw): string {
  const { length = 24 } = policy
  const alphabets = alphabetsOf(policy)
  const all = alphabets.flat()
  if (passwords(alphabets, length) < passwordsMin) throw wrongPart('generate.length', tooFew(alphabets, length))
  // Drawn anew as a whole until every class is in it: whatever mends a password afterwards prefers some to others. One
  // draw in 32 is taken at the least: policies that leave 2^64 passwords leave no rarer ones.
  for (;;) {
    const drawn = Array.from({ length }, () => all[draw(all.length)] as string)
    if (alphabets.every((alphabet) => drawn.some((each) => alphabet.includes(each)))) return drawn.join('')
  }
}

function alphabetsOf({ classes = [...characterClasses], symbols, forbidden = '' }: PasswordPolicy): string[][] {
  if (symbols !== undefined && !classes.includes('symbols')) {
    throw wrongPart('generate.symbols', 'is of no use where generate.classes does not name symbols')
  }
  return [...new Set(classes)].map((name) => {
    const all = name === 'symbols' ? (symbols ?? letters.symbols) : letters[name]
    const allowed = [...new Set(all)].filter((each) => !forbidden.includes(each))
    if (allowed.length === 0) throw wrongPart('generate.forbidden', `leaves none of the class ${name}`)
    return allowed
  })
}

/** How many strings of that length hold at least one of each alphabet, by inclusion and exclusion. */
function passwords(alphabets: readonly (readonly string[])[], length: number): bigint {
  const count = (total: number, [size, ...sizes]: readonly number[]): bigint =>
    size === undefined ? BigInt(total) ** BigInt(length) : count(total, sizes) - count(total - size, sizes)
  return count(
    alphabets.flat().length,
    alphabets.map((alphabet) => alphabet.length),
  )
}

function tooFew(alphabets: readonly (readonly string[])[], length: number): string {
  const longer = Array.from({ length: lengthMax - length }, (_, at) => length + 1 + at)
  const enough = longer.find((each) => passwords(alphabets, each) >= passwordsMin)
  const remedy = enough === undefined ? 'allow more characters' : `make it at least ${enough}`
  return `leaves fewer than 2^64 passwords of these characters, and they could be guessed: ${remedy}`
}
