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
  const logger = stream ? pino(options, stream) : pino(options)
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error'): Write =>
    (fields, message) =>
      logger[at](fields, message)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
