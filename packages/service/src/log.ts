import { writeSync } from 'node:fs'
import { operations } from '@keyfob/contracts/operations'
import { type DestinationStream, pino } from 'pino'
import { censored, secretNames } from './redaction.js'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

type Write = (fields: Record<string, unknown>, message: string) => void

/** The process's log, and the token by which Nest injects it. JSON lines; never a body, a query, a token or a cookie. */
export abstract class Log {
  abstract debug: Write
  abstract info: Write
  abstract warn: Write
  abstract error: Write
}

const unwrittenBytesMax = 1024 * 1024

/**
 * Where a log is written: a file, which its owner alone may read, or 1 for standard output. Each line is written before the
 * process goes on, as Node itself writes to files and pipes: none is lost where it ends, and who stops reading holds it up.
 * Where nothing can be written, the disk being full for one, standard error is told so once, lines are lost after the first
 * MiB, and nothing else stops.
 */
export function logDestination(dest: string | 1): DestinationStream {
  const destination = pino.destination({ dest, mode: 0o600, sync: true, maxLength: unwrittenBytesMax })
  let fails = false
  destination.on('error', (error: NodeJS.ErrnoException) => {
    if (!fails) sayOnStandardError(`The log cannot be written (${error.code}): what it would say is lost.\n`)
    fails = true
  })
  destination.on('write', () => {
    fails = false
  })
  return destination
}

/** Where that lies on the same full disk there is nobody left to tell. Its stream would end the process. */
function sayOnStandardError(text: string): void {
  try {
    writeSync(2, text)
  } catch {}
}

/**
 * A log that writes to `stream`, by default standard output. What is marked `secret()` in any operation is censored, as are
 * the headers that carry a token: a second net under not logging them.
 */
export function createLog({ level = 'info', stream }: { level?: LogLevel; stream?: DestinationStream } = {}): Log {
  const names = new Set([...secretNames(operations), 'authorization', 'cookie', 'bearer', 'session'])
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => censored(fields, names),
    },
  }
  const logger = pino(options, stream ?? logDestination(1))
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error'): Write =>
    (fields, message) =>
      logger[at](fields, message)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
