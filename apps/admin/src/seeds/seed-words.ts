import type { Answer } from '../wire/operations.js'

type Parameters = Readonly<{ kind: string; algorithm: string; digits: number; period: number | null }>

/** How a seed's codes are made: `6 digits, every 30 seconds, SHA1`. */
export const codesWords = ({ kind, algorithm, digits, period }: Parameters): string =>
  `${digits} digits, ${kind === 'hotp' ? 'one for each use (HOTP)' : `every ${period} seconds`}, ${algorithm}`

/** How far the clock of a seed's site was seen to go wrong, in a sentence; nothing where it goes right. */
export function siteClockWords(steps: number | null, period: number | null): string | undefined {
  if (steps === null || steps === 0 || period === null) return undefined
  return `Its site’s clock is about ${Math.abs(steps) * period} seconds ${steps > 0 ? 'ahead' : 'behind'}: codes are made for it`
}

const titles: ReadonlyMap<string, string> = new Map([
  ['weak_seed', 'A weak seed'],
  ['duplicate_seed', 'The same seed twice'],
  ['short_period', 'A short period'],
  ['unusual_period', 'An unusual period'],
  ['unusual_digits', 'An unusual number of digits'],
  ['unusual_algorithm', 'An unusual algorithm'],
])

type Warning = Answer<'platformVault.enrol'>['warnings'][number]

/** A warning of an enrolment: what it is about, and what follows from it. */
export const warningWords = ({ code, message }: Warning): { title: string; words: string } => ({
  title: titles.get(code) ?? 'Unusual',
  words: message.replace('asked for with minRemaining', 'its agent asks for one that lives on (minRemaining)'),
})
