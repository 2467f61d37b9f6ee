import { chmod, mkdir, readFile, realpath, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { holdDirectory } from '../children/hold-directory.js'
import { freePort, ownsListener } from '../children/listener.js'
import { type Owner, unprivileged } from '../children/owner.js'
import { lastLines, PartError } from '../children/part-error.js'
import { type Child, runChild } from '../children/run-child.js'
import { assertSpace } from './assert-space.js'
import { assertVersion } from './assert-version.js'
import { type Cluster, cluster, database, nameFromInside, user } from './cluster.js'
import { createCluster } from './create-cluster.js'
import { endOrphan } from './end-orphan.js'
import { type Binaries, findBinaries } from './find-binaries.js'
import { pidFile } from './pid-file.js'
import { serverFailure } from './server-failure.js'
import { settings } from './settings.js'

const startMs = 120_000
const stopMs = 10_000
const portAttempts = 5
/** A few segments of the write-ahead log. */
const megabytesToStart = 64
const logBytesMax = 1024 * 1024

export type PostgresOptions = {
  /** Where it keeps its data, its log and its password. Made, with mode 0700, if absent. */
  directory: string
  /** Told one line for each thing worth knowing, such as a server that was left over. */
  log?: (line: string) => void
  /** `false` gives up the safety of the data against a crash of the machine, for tests. Default `true`. */
  durable?: boolean
}

export type Postgres = {
  /** With user and password: a secret. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Such as `18.4`. */
  readonly version: string
  /** Settles when the server has ended: `undefined` after `stop`, else why. Never rejects. */
  readonly ended: Promise<PartError | undefined>
  /** Open transactions are rolled back, then it ends; killed after 10 s. Idempotent. */
  stop(): Promise<void>
}

/**
 * Starts a real PostgreSQL 18 of our own on a loopback port that the system chose, on the data in `directory`, which is
 * made if there is none. As root it runs as `nobody`. It ends with `stop`, and also when this process is killed.
 * Throws a `PartError` whose sentence says what to do.
 */
export async function startPostgres({ directory, log, durable = true }: PostgresOptions): Promise<Postgres> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
  const path = await realpath(directory)
  const place = cluster(path, await chooseOwner(path))
  await assertSpace(path, megabytesToStart)
  const holder = await holdDirectory(path)
  try {
    const binaries = await findBinaries(place.owner)
    const made = await assertVersion(place, binaries.version)
    if (made) {
      const orphan = await endOrphan(place)
      if (orphan !== undefined) log?.(`ended a database server that an earlier start left behind (process ${orphan})`)
    } else await createCluster(place, binaries, durable)

    const password = await readPassword(place)
    const { child, port } = await launch(place, binaries, durable)
    let stopping = false
    const ended = child.ended.then(async ({ code, signal }) => {
      await holder.release()
      if (stopping) return undefined
      return serverFailure(`The database server ended by itself (${signal ?? code})`, await logTail(place, 0))
    })
    return {
      url: `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
      port,
      pid: child.pid,
      version: binaries.version,
      ended,
      async stop() {
        stopping = true
        await child.stop()
        await ended
      },
    }
  } catch (error) {
    await holder.release()
    throw error
  }
}

/** PostgreSQL refuses to be root. Data that an ordinary user made stays that user's. */
async function chooseOwner(directory: string): Promise<Owner | undefined> {
  const other = unprivileged()
  const data = await stat(join(directory, 'data')).catch(() => undefined)
  return other === undefined || data === undefined || data.uid === 0 ? other : { uid: data.uid, gid: data.gid }
}

async function readPassword({ passwordFile }: Cluster): Promise<string> {
  return readFile(passwordFile, 'utf8').catch((cause) => {
    throw new PartError(
      `The database's password cannot be read (${passwordFile}). Bring the file back from a backup; ` +
        'without it the data beside it stays closed.',
      { cause },
    )
  })
}

/** The port is free when we ask and may be taken a moment later: then the server says so, and we ask for another. */
async function launch(place: Cluster, binaries: Binaries, durable: boolean): Promise<{ child: Child; port: number }> {
  const { size } = await stat(place.logFile).catch(() => ({ size: 0 }))
  if (size > logBytesMax) await rename(place.logFile, `${place.logFile}.1`)
  for (let attempt = 1; ; attempt++) {
    const from = await stat(place.logFile).then(
      (found) => found.size,
      () => 0,
    )
    const port = await freePort()
    const child = await runChild({
      name: 'The database server',
      command: binaries.postgres,
      args: ['-D', nameFromInside(place.data, place.owner), ...settings({ port, durable })],
      cwd: place.data,
      env: { LC_ALL: 'C' },
      owner: place.owner,
      logFile: place.logFile,
      stopSignal: 'SIGINT',
      stopMs,
    })
    const ready = await becameReady(place, child, port).catch(async (error) => {
      await child.stop()
      throw error
    })
    if (ready) return { child, port }
    const output = await logTail(place, from)
    const again = /could not bind|pre-existing shared memory block/.test(output)
    if (!again || attempt === portAttempts) throw serverFailure('Starting the database server', output)
    await sleep(100 * attempt)
  }
}

/** The server itself says in its own folder that it is ready and on which port, and the socket is its own. */
async function becameReady(place: Cluster, child: Child, port: number): Promise<boolean> {
  const deadline = performance.now() + startMs
  while (performance.now() < deadline) {
    if (!child.alive()) return false
    const text = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '')
    const said = pidFile(text)
    if (said?.pid === child.pid && said.ready && said.port === port) {
      if (await ownsListener(child.pid, port)) return true
      throw new PartError(`The database server does not own its port ${port}. Start again.`)
    }
    await sleep(10)
  }
  throw serverFailure(`Starting the database server took more than ${startMs / 1000} s and`, await logTail(place, 0))
}

async function logTail({ logFile }: Cluster, from: number): Promise<string> {
  const bytes = await readFile(logFile).catch(() => Buffer.alloc(0))
  return lastLines(bytes.subarray(from).toString('utf8'))
}
