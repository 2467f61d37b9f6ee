import type { LoggerService } from '@nestjs/common'
import { failureOf } from './failure.js'
import type { Log } from './log.js'

/** What Nest itself has to say: its warnings and errors go to our log, its chatter nowhere. */
export const nestLog = (log: Log): LoggerService => ({
  log: () => {},
  warn: (message: unknown) => log.warn({}, textOf(message)),
  error: (message: unknown) =>
    log.error(message instanceof Error ? { failure: failureOf(message) } : {}, textOf(message)),
})

const textOf = (message: unknown): string => (typeof message === 'string' ? message : 'Nest reports an error')
