import type { Tone } from '../controls/badge.js'
import { plainWords } from '../controls/problem-words.js'
import { sentence } from '../controls/sentence.js'

type Status = 'imported' | 'skipped' | 'duplicate' | 'refused'
type Line = Readonly<{ status: Status; reason?: string | undefined }>

const words: Readonly<Record<Status, readonly [checked: string, done: string, Tone]>> = {
  imported: ['Will be stored', 'Stored', 'good'],
  skipped: ['Will be left out', 'Left out', 'warn'],
  duplicate: ['There already', 'There already', 'warn'],
  refused: ['Cannot be stored', 'Not stored', 'bad'],
}

/** What became of a line of an import, or will: in a word with its colour, and why. */
export function lineWords({ status, reason }: Line, dryRun: boolean): { word: string; tone: Tone; reason?: string } {
  const [checked, done, tone] = words[status]
  return { word: dryRun ? checked : done, tone, ...(reason && { reason: sentence(plainWords(reason)) }) }
}

/** How many lines have which end, in one sentence. */
export function countWords(lines: readonly Line[], dryRun: boolean): string {
  const count = (...statuses: Status[]) => lines.filter(({ status }) => statuses.includes(status)).length
  const parts = [
    `${count('imported')} ${dryRun ? 'will be stored' : 'stored'}`,
    `${count('skipped', 'duplicate')} left out`,
    `${count('refused')} not possible`,
  ]
  return `${parts.join(', ')}.`
}

const order: readonly Status[] = ['refused', 'skipped', 'duplicate', 'imported']

/** What needs a look first: refusals, then what is left out, then what comes with a remark; else as they came. */
export const troubleFirst = <L extends Line>(lines: readonly L[]): L[] => {
  const rank = ({ status, reason }: Line) => order.indexOf(status) * 2 + (reason === undefined ? 1 : 0)
  return lines.toSorted((one, other) => rank(one) - rank(other))
}
