import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How to reach the embedded PostgreSQL of a data folder (`url`, with its password), and its first process (`pid`). */
export function databaseOf(home) {
  const password = readFileSync(join(home, 'postgres/password'), 'utf8').trim()
  const [pid, , , port] = readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')
  return { url: `postgres://keyfob:${password}@127.0.0.1:${port.trim()}/keyfob`, pid: Number(pid) }
}
