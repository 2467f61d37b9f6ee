import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** A file of a backup, by its place in the folder. */
export type BackupFile = Readonly<{ file: string; bytes: number; sha256: string }>

/** One table of the database, in the order in which rows can be put back. */
export type BackupTable = BackupFile & Readonly<{ name: string; columns: readonly string[]; rows: number }>

/** What a backup says of itself, in `manifest.json`. A folder without one is no backup: it is written last. */
export type Manifest = Readonly<{
  v: 1
  /** What the database says is of this moment. */
  at: string
  postgres: string
  /** The migrations that the database had, in their order, with the SHA-256 of their SQL. */
  migrations: readonly Readonly<{ name: string; sha256: string }>[]
  /** Without these keys, which are not in the backup, nothing of it can be opened. */
  keys: Readonly<{ root: readonly string[]; organisations: readonly Readonly<{ id: string; versions: number[] }>[] }>
  /** With which line the ledger of revocations ended; the ledger is not in the backup. */
  ledger: Readonly<{ seq: number; mac: string }>
  /** The newest signed checkpoint of each organisation's audit log, and its public key. */
  checkpoints: readonly Readonly<{ organisationId: string; size: number; note: string; key: string }>[]
  tables: readonly BackupTable[]
  sequences: readonly Readonly<{ name: string; value: string }>[]
  /** The parts of the audit log, by their names. */
  partitions: readonly string[]
}>

/** Why a folder cannot be restored from, or written to, in a sentence for the person at the terminal. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

const name = 'manifest.json'

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, name), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })

/** The manifest of a backup, all of whose files are there and as they were written. @throws BackupError naming the first that is not */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, name), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new BackupError(`There is no backup in ${folder}: ${name} cannot be read (${cause.code}).`, { cause })
  })
  const manifest = parse(text)
  if (manifest?.v !== 1) throw new BackupError(`${join(folder, name)} is not one that this version can read.`)
  for (const { file, bytes, sha256 } of manifest.tables) {
    const found = await digestOf(join(folder, file)).catch((cause: NodeJS.ErrnoException) => {
      throw new BackupError(`The backup is not whole: ${file} cannot be read (${cause.code}).`, { cause })
    })
    if (found.bytes !== bytes || found.sha256 !== sha256)
      throw new BackupError(`The backup is not as it was written: ${file} has other bytes. Take another copy of it.`)
  }
  return manifest
}

function parse(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    return undefined
  }
}

async function digestOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path), async (chunks) => {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
    }
  })
  return { bytes, sha256: hash.digest('hex') }
}
