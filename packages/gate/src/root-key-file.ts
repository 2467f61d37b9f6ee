import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { link, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { RootKey } from './keys.js'
import { StartError } from './start-error.js'
import { syncFolder } from './sync-folder.js'

const label = 'keyfob-root-key-1:'
const wrappedForm = /^keyfob-wrapped-root-key-1 (\w{1,32}) (\w{16}) (\S{1,16384})$/

/** A root key as its file keeps it: itself, or wrapped by a service, under an id that is part of the wrapping's context. */
export type KeptRootKey =
  | Readonly<{ by: 'file'; bytes: Buffer }>
  | Readonly<{ by: 'passphrase' | 'transit'; id: string; wrapped: string }>

/**
 * What a root key's file keeps, `undefined` where there is no file. Throws a StartError for one that others may read, and for
 * what is none. Read at once: it happens at the start, and once more after a rotation.
 */
export function readKeptRootKey(file: string): KeptRootKey | undefined {
  let text: string
  try {
    const { mode } = statSync(file)
    if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
      throw new StartError(`Others may read the root key in ${file}. Make it yours alone: chmod 600 ${file}`)
    }
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const [, by, id, wrapped] = wrappedForm.exec(text) ?? []
  if ((by === 'passphrase' || by === 'transit') && id && wrapped) return { by, id, wrapped }
  const bytes = Buffer.from(text.slice(label.length), 'base64url')
  if (text.startsWith(label) && bytes.length === 32) return { by: 'file', bytes }
  throw new StartError(`${file} is not a root key of Keyfob. Put the right file back from your backup.`)
}

/** The root key that its file keeps unwrapped; `undefined` where there is none such. */
export function readRootKey(file: string): RootKey | undefined {
  const kept = readKeptRootKey(file)
  return kept?.by === 'file' ? new RootKey(kept.bytes) : undefined
}

export const rootKeyText = (bytes: Buffer): string => `${label}${bytes.toString('base64url')}`

export const wrappedRootKeyText = ({ by, id, wrapped }: Exclude<KeptRootKey, { by: 'file' }>): string =>
  `keyfob-wrapped-root-key-1 ${by} ${id} ${wrapped}`

/**
 * Writes a root key's file (mode 0600), which is on disk when this returns. Several processes may do it at once: the first to
 * link its file has made the key, and it is that for all.
 */
export async function createRootKey(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${text}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
  await syncFolder(dirname(file))
}

/**
 * Puts the root key of one file in the place of another's. When this returns the key that stood there is gone from disk, and
 * so is what {@link createRootKey} left where it was cut short.
 */
export async function replaceRootKey(file: string, by: string): Promise<void> {
  await rename(by, file)
  for (const name of await readdir(dirname(file))) {
    if ([file, by].some((one) => isDraftOf(basename(one), name))) await rm(join(dirname(file), name), { force: true })
  }
  await syncFolder(dirname(file))
}

/** What to write for a root key that is made by hand. */
export const rootKeyByHand = `printf '${label}%s\\n' "$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\\n')"`

const isDraftOf = (file: string, name: string): boolean =>
  name.startsWith(`${file}.`) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name.slice(file.length + 1))
