import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, ownsListener } from '../children/listener.js'
import { type Owner, unprivileged } from '../children/owner.js'
import { lastLines, PartError } from '../children/part-error.js'
import { type Child, runChild } from '../children/run-child.js'
import { findServer } from './find-server.js'

const startMs = 20_000
const stopMs = 10_000
const portAttempts = 5

export type Redis = {
  /** With its password: a secret. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Settles when the server has ended: `undefined` after `stop`, else why. Never rejects. */
  readonly ended: Promise<PartError | undefined>
  /** Idempotent. What it held is gone: it keeps nothing on disk. */
  stop(): Promise<void>
}

/**
 * Starts a Redis of our own on a loopback port that the system chose, from `redis-server` or `valkey-server` on PATH;
 * `undefined` if there is neither. `directory`, made if absent, gets its log. It ends with `stop`, and also when this
 * process is killed. As root it runs as `nobody`. Throws a `PartError` if it does not start.
 */
export async function startRedis({ directory }: { directory: string }): Promise<Redis | undefined> {
  const command = await findServer()
  if (command === undefined) return undefined
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
  const logFile = join(await realpath(directory), 'server.log')
  const data = join(await realpath(directory), 'data')
  await mkdir(data, { recursive: true, mode: 0o700 })
  // It keeps nothing, and yet it looks for a dump in its working directory, from which root has sent it away otherwise.
  const owner = unprivileged()
  if (owner !== undefined) await chown(data, owner.uid, owner.gid)
  const password = randomBytes(32).toString('hex')

  const { child, port } = await launch({ command, data, owner, logFile, password })
  let stopping = false
  const ended = child.ended.then(async ({ code, signal }) => {
    if (stopping) return undefined
    return new PartError(`Redis ended by itself (${signal ?? code}).`, { output: await logTail(logFile) })
  })
  return {
    url: `redis://default:${password}@127.0.0.1:${port}`,
    port,
    pid: child.pid,
    ended,
    async stop() {
      stopping = true
      await child.stop()
      await ended
    },
  }
}

type Launch = { command: string; data: string; owner: Owner | undefined; logFile: string; password: string }

async function launch({ command, data, owner, logFile, password }: Launch): Promise<{ child: Child; port: number }> {
  for (let attempt = 1; ; attempt++) {
    await rm(logFile, { force: true })
    const port = await freePort()
    const child = await runChild({
      name: 'Redis',
      command,
      args: ['-'],
      cwd: data,
      env: { LC_ALL: 'C' },
      input: configuration(port, password),
      owner,
      logFile,
      stopSignal: 'SIGTERM',
      stopMs,
    })
    const deadline = performance.now() + startMs
    while (child.alive() && performance.now() < deadline) {
      if (await ownsListener(child.pid, port)) return { child, port }
      await sleep(10)
    }
    await child.stop()
    const output = await logTail(logFile)
    if (!output.includes('Address already in use') || attempt === portAttempts) {
      throw new PartError('Starting Redis failed. Its last lines were:', { output })
    }
  }
}

/** Given on standard input: arguments are seen by every user of the machine. */
function configuration(port: number, password: string): string {
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    'appendonly no',
    'save ""',
    // A queue must never lose a job to make room (BullMQ).
    'maxmemory-policy noeviction',
    'daemonize no',
  ]
  return `${lines.join('\n')}\n`
}

async function logTail(logFile: string): Promise<string> {
  return lastLines(await readFile(logFile, 'utf8').catch(() => ''))
}
