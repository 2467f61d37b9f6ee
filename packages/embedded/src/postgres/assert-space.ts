import { statfs } from 'node:fs/promises'
import { PartError } from '../children/part-error.js'

const megabyte = 1024 ** 2

/** Throws a `PartError` unless the disk under `directory` has this much free: PostgreSQL itself says it late, and badly. */
export async function assertSpace(directory: string, megabytesNeeded: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  const free = Math.floor((bavail * bsize) / megabyte)
  if (free >= megabytesNeeded) return
  throw new PartError(
    `The disk that holds ${directory} is full: ${free} MB are free, the database needs ${megabytesNeeded} MB to start. ` +
      'Free some space, or choose another data folder (KEYFOB_HOME).',
  )
}
