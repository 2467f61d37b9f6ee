import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RootKeys } from '../root-keys.js'

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

/** Where the rows of a table lie in a backup's folder. */
export const fileOf = (table: string): string => `${table}.copy`

const name = 'manifest.json'
const macName = `${name}.mac`
const macForm = /^keyfob-backup-mac-1 ([\da-f]{8}) ([\da-f]{64})$/

/** Writes it by `write`, and beside it what the root keys sign of it that it names; returns how many did. */
export async function writeManifest(
  write: (file: string, text: string) => Promise<void>,
  manifest: Manifest,
  root: RootKeys | undefined,
): Promise<number> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  const macs = root?.macsOf('backup', Buffer.from(text), manifest.keys.root) ?? []
  const lines = macs.map(({ key, mac }) => `keyfob-backup-mac-1 ${key} ${Buffer.from(mac).toString('hex')}\n`)
  if (lines.length > 0) await write(macName, lines.join(''))
  await write(name, text)
  return lines.length
}

/**
 * The manifest of a backup that this root key signed, all of whose files are there and as they were written; without one
 * whoever made it is believed. @throws BackupError naming the first file that is not, or why it is not believed
 */
export async function readManifest(folder: string, root: RootKeys | undefined): Promise<Manifest> {
  const bytes = await readFile(join(folder, name)).catch((cause: NodeJS.ErrnoException) => {
    throw new BackupError(`There is no backup in ${folder}: ${name} cannot be read (${cause.code}).`, { cause })
  })
  if (root) await refuseUnsigned(folder, bytes, root)
  const manifest = parse(bytes.toString())
  if (manifest?.v !== 1) throw new BackupError(`${join(folder, name)} is not one that this version can read.`)
  for (const { name: table, file, bytes, sha256 } of manifest.tables) {
    if (!/^\w+$/.test(table) || file !== fileOf(table))
      throw new BackupError(`The backup is not as it was written: it keeps the table ${table} in ${file}.`)
    await readThrough(folder, { file, bytes, sha256 }, new Writable({ write: (_, __, done) => done() }))
  }
  return manifest
}

async function refuseUnsigned(folder: string, bytes: Buffer, root: RootKeys): Promise<void> {
  const text = await readFile(join(folder, macName), 'utf8').catch(() => '')
  const macs = text.split('\n').flatMap((line) => {
    const [, key, mac] = macForm.exec(line) ?? []
    return key && mac ? [{ key, mac: Buffer.from(mac, 'hex') }] : []
  })
  if (macs.length === 0)
    throw new BackupError(
      `The backup in ${folder} is not signed: it was made without the root key, or by an earlier version. Whoever had it may have changed ` +
        'it. Take another, or believe it as it is: npm start -- restore FOLDER --accept-unsigned',
    )
  const verdicts = macs.map(({ key, mac }) => root.hasMade(mac, key, 'backup', bytes))
  if (verdicts.every((verdict) => verdict === undefined))
    throw new BackupError(
      `The backup in ${folder} was signed by the root key ${macs.map(({ key }) => key).join(', ')}, which is another than the one here. Put the one of its time in its place.`,
    )
  if (verdicts.includes(false))
    throw new BackupError(`The backup is not as it was written: ${name} was changed. Take another copy of it.`)
}

/** Sends a file of a backup somewhere, and says at its end whether it was as it was written. @throws BackupError */
export async function readThrough(
  folder: string,
  { file, bytes, sha256 }: BackupFile,
  into: NodeJS.WritableStream,
): Promise<void> {
  const { measured, found } = measuring()
  const path = join(folder, file)
  await pipeline(createReadStream(path), measured, into).catch((cause: NodeJS.ErrnoException) => {
    if (cause.path !== path) throw cause
    throw new BackupError(`The backup is not whole: ${file} cannot be read (${cause.code}).`, { cause })
  })
  const { bytes: foundBytes, sha256: foundSha256 } = found()
  if (foundBytes !== bytes || foundSha256 !== sha256)
    throw new BackupError(`The backup is not as it was written: ${file} has other bytes. Take another copy of it.`)
}

/** Lets everything through, and knows afterwards how much it was and its SHA-256. */
export function measuring(): { measured: Transform; found: () => Omit<BackupFile, 'file'> } {
  const hash = createHash('sha256')
  let bytes = 0
  const measured = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { measured, found: () => ({ bytes, sha256: hash.digest('hex') }) }
}

function parse(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    return undefined
  }
}
