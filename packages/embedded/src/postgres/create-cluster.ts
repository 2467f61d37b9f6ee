import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assertSpace } from './assert-space.js'
import { type Cluster, database, nameFromInside, user } from './cluster.js'
import type { Binaries } from './find-binaries.js'
import { runTool } from './run-tool.js'

const megabytesNeeded = 200

/**
 * Makes an empty database cluster: checksums, UTF-8, the built-in C.UTF-8 collation (the same on every system, and it
 * never changes), a random password. All of it appears at once: what is half made lies in `draft` and is thrown away.
 */
export async function createCluster(cluster: Cluster, binaries: Binaries, durable: boolean): Promise<void> {
  await assertSpace(cluster.directory, megabytesNeeded)
  const draft = join(cluster.directory, 'draft')
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await give(draft, cluster)

  const password = randomBytes(32).toString('base64url')
  await initialize({ ...cluster, data: draft }, binaries, password, durable)
  await createDatabase({ ...cluster, data: draft }, binaries)
  await writeSecret(cluster.passwordFile, password)
  await rename(draft, cluster.data)
  await syncDirectory(cluster.directory)
}

async function initialize(cluster: Cluster, { initdb }: Binaries, password: string, durable: boolean): Promise<void> {
  const { data: cwd, directory, owner } = cluster
  const file = join(directory, 'draft.password')
  await writeSecret(file, `${password}\n`)
  await give(file, cluster)
  const passwordFile = owner !== undefined && process.platform === 'linux' ? '/proc/self/fd/3' : file
  const args = [
    `--pgdata=${nameFromInside(cwd, owner)}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  try {
    await runTool({ what: 'Making the database (initdb)', command: initdb, args, cwd, owner, file })
  } finally {
    await rm(file, { force: true })
  }
}

/** In single-user mode, which needs no connection. */
async function createDatabase({ data: cwd, owner }: Cluster, { postgres }: Binaries): Promise<void> {
  const args = ['--single', '-D', nameFromInside(cwd, owner), 'template1']
  const input = `create database ${database}\n`
  await runTool({ what: 'Making the database', command: postgres, args, cwd, owner, input })
}

async function writeSecret(path: string, text: string): Promise<void> {
  await rm(path, { force: true })
  await writeFile(path, text, { mode: 0o600, flag: 'wx', flush: true })
}

async function give(path: string, { owner }: Cluster): Promise<void> {
  if (owner !== undefined) await chown(path, owner.uid, owner.gid)
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  await directory.sync().finally(() => directory.close())
}
