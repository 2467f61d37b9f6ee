import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { PartError } from '../children/part-error.js'
import { processIdentity } from '../children/process-identity.js'
import type { Cluster } from './cluster.js'
import { pidFile } from './pid-file.js'

const stopMs = 10_000

/**
 * Ends a server that was left on this data directory by a start that was killed. Only a process that works in this very
 * directory is touched; a `postmaster.pid` whose number now belongs to something else is left to PostgreSQL itself.
 * The caller holds the directory, so that this is nobody's living server.
 */
export async function endOrphan({ data, logFile }: Cluster): Promise<number | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const pid = pidFile(text)?.pid
  if (pid === undefined || !(await worksIn(pid, data))) return undefined

  const began = await processIdentity(pid)
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const deadline = performance.now() + stopMs
    // One that is just ending may be gone by now.
    if (!send(pid, signal)) return pid
    while (performance.now() < deadline) {
      if ((await processIdentity(pid)) !== began) return pid
      await sleep(20)
    }
  }
  throw new PartError(`An old database server (process ${pid}) does not end. Look into ${logFile}, and end it by hand.`)
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

async function worksIn(pid: number, directory: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const [theirs, ours] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => undefined), stat(directory)])
    return theirs !== undefined && theirs.dev === ours.dev && theirs.ino === ours.ino
  }
  const args = ['-a', '-p', String(pid), '-d', 'cwd', '-Fn']
  const found = await promisify(execFile)('lsof', args).catch(() => undefined)
  return found?.stdout.split('\n').includes(`n${directory}`) ?? false
}
