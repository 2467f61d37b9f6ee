import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ownsListener } from '../children/listener.js'
import { cluster, database, user } from './cluster.js'
import { pidFile } from './pid-file.js'

/**
 * The URL, a secret, of a server that another process runs on the data in `directory`; `undefined` where none does. Who may read
 * the folder is let in by what it holds.
 */
export async function findPostgres(directory: string): Promise<string | undefined> {
  const { data, passwordFile } = cluster(directory, undefined)
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(unlessMissing)
  const { pid, port, ready } = pidFile(text ?? '') ?? {}
  if (!pid || !port || !ready || !(await ownsListener(pid, port))) return undefined
  return `postgres://${user}:${await readFile(passwordFile, 'utf8')}@127.0.0.1:${port}/${database}`
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
