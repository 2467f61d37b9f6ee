import { inspect } from 'node:util'
import { KeyfobError } from '@keyfob/sdk/caller'
import { type ErrorCode, exitCodeOf } from '../exit-codes.js'
import { CommandError, Exit } from '../failure.js'
import type { Terminal } from './terminal.js'
import { jsonOf, visible } from './visible.js'

/** How it is said. */
type Manner = Readonly<{ json: boolean; debug: boolean }>

/**
 * Says on stderr what went wrong, in one sentence, with what was wrong where, what to do, and the id under which the platform has
 * logged it; as one line of JSON with `--json`; with its stack only with `--debug`. Returns what the process ends with.
 */
export function reportFailure(terminal: Terminal, error: unknown, { json, debug }: Manner): number {
  if (error instanceof Exit) {
    if (error.says) terminal.note(`${terminal.paint('red', 'keyfob:', terminal.stderr)} ${error.says}`)
    return error.exitCode
  }
  const failure = failureOf(error)
  if (json) terminal.note(jsonOf(failure, 0))
  else {
    const { message, error: code, requestId } = failure
    const mark = terminal.paint('red', 'keyfob:', terminal.stderr)
    terminal.note(`${mark} ${visible(message)} (${requestId ? `${code}, request ${visible(requestId)}` : code})`)
    for (const line of advice[code] ?? []) terminal.note(`  ${line}`)
  }
  if (debug) terminal.note(inspect(error, { depth: 4 }))
  return exitCodeOf[failure.error]
}

type Failure = Readonly<{
  error: ErrorCode
  message: string
  status?: number | undefined
  requestId?: string | undefined
  details?: unknown
}>

function failureOf(error: unknown): Failure {
  if (error instanceof KeyfobError) {
    const { code, message, status, requestId, details } = error
    return { error: code, message, status, requestId, details }
  }
  if (error instanceof CommandError) return { error: error.code, message: error.message }
  return { error: 'internal_error', message: 'Something went wrong in keyfob itself. With --debug it says where.' }
}

/** What to do, where the sentence does not say it. */
const advice: Partial<Record<ErrorCode, readonly string[]>> = {
  unavailable: ['Is it running, and is its address right? keyfob doctor looks.'],
  unauthorized: ['keyfob doctor says what it knows of the token.'],
}
