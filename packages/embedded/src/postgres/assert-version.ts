import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PartError } from '../children/part-error.js'
import type { Cluster } from './cluster.js'

/** Whether there is data. Throws a `PartError` if another major version of PostgreSQL wrote it, or if it cannot be read. */
export async function assertVersion({ data }: Cluster, version: string): Promise<boolean> {
  const text = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((cause) => {
    if (cause.code === 'ENOENT') return undefined
    throw new PartError(`${data} cannot be read. Start as the user whom it belongs to.`, { cause })
  })
  if (text === undefined) {
    const other = await readdir(data).catch(() => [])
    if (other.length === 0) return false
    throw new PartError(`${data} is not a database that Keyfob made. Move it away, or start with another data folder.`)
  }
  const theirs = Number.parseInt(text, 10)
  const ours = Number.parseInt(version, 10)
  if (theirs === ours) return true
  if (theirs > ours) {
    throw new PartError(
      `${data} was written by PostgreSQL ${theirs}; this Keyfob brings PostgreSQL ${ours} and cannot read it. ` +
        'Use the newer Keyfob that wrote it, or start with another data folder (KEYFOB_HOME).',
    )
  }
  throw new PartError(
    `${data} was written by PostgreSQL ${text.trim()}; this Keyfob brings PostgreSQL ${ours}. Start the Keyfob that wrote ` +
      'it, dump its database (pg_dumpall), and restore the dump into a new data folder (KEYFOB_HOME).',
  )
}
