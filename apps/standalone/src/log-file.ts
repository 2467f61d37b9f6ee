import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createLog, type Log, type LogLevel, logDestination } from '@keyfob/service/log'

const bytesMax = 10 * 1024 * 1024

/** The platform's log in a file of the data folder, readable by its owner alone; at 10 MiB the one before is kept as `.1`. */
export function logTo(home: string, level: LogLevel): { log: Log; file: string } {
  const directory = join(home, 'log')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'keyfob.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > bytesMax) renameSync(file, `${file}.1`)
  return { log: createLog({ level, stream: logDestination(file) }), file }
}
