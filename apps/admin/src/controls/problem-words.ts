import type { Problem } from '@keyfob/contracts/errors'
import { problemEntry } from './problem-field.js'
import { sentence } from './sentence.js'

/** What the platform says to programs, as it is said to a person before this app. */
const said: readonly (readonly [RegExp, string])[] = [
  [/, unless it is enrolled with force: true/, ''],
  [/; \d+ and more is enrolled with force: true/, ''],
  [/(?:send it to|enrol them with) POST \/v0\/vault\/totp\/import/, 'it is taken by Import, beside the credentials'],
  [/: enrol it with POST \/v0\/vault\/.*\/totp, or store it as data\.totp$/, ': enrol it as a seed'],
  [
    /^leaves fewer than 2\^64 (?:passwords of these characters|passphrases), and they could be guessed/,
    'leaves too few, and they could be guessed',
  ],
  [/: cut the picture to one, or send its uri$/, ': cut the picture to one'],
  [/^(?:uri|qr|uris\.\d+|data\.totp)(?:\.\w+)?:? (?=\S)/, ''],
]

/** A part of a sentence of the platform, without what only a program can do. */
export const plainWords = (text: string): string =>
  said.reduce((words, [program, person]) => words.replace(program, person), text)

/** A problem as a line under its field; of a list it says at which entry. */
export function problemLine({ field, problem }: Problem): string {
  const entry = problemEntry(field)
  return entry === undefined ? sentence(plainWords(problem)) : `Entry ${entry}: ${plainWords(problem)}`
}

/** Does the platform take what it refused, when it is told to all the same? */
export const mayBeForced = (text: string): boolean => /\bforce: true\b/.test(text)
