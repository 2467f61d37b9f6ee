import { PartError } from '../children/part-error.js'

const known: [RegExp, string][] = [
  [/No space left on device|Disk quota exceeded/, 'The disk is full: free some space and start again.'],
  [/Permission denied/, 'It may not use its own files: start as the user whom the data folder belongs to.'],
  [/Read-only file system/, 'The data folder lies on a read-only file system: choose another one.'],
  [
    /could not create shared memory segment|Cannot allocate memory/,
    'The memory is used up: end something and start again.',
  ],
]

/** The error for what PostgreSQL wrote before it gave up: a sentence that says what to do, where the cause is known. */
export function serverFailure(what: string, output: string, cause?: unknown): PartError {
  const advice = known.find(([pattern]) => pattern.test(output))?.[1]
  return new PartError(`${what} failed. ${advice ?? 'Its last lines were:'}`, { output, cause })
}
