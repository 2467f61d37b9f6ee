import type { CredentialType } from '@keyfob/contracts/credential-types'
import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { importCredentials as operation } from '@keyfob/contracts/vault-import'
import { keepNewCredentials, type NewVersion } from '../credentials/keep-version.js'
import { originsOf } from '../credentials/origins.js'
import { takeSeed } from '../credentials/seed-fields.js'
import { sendersOf } from '../credentials/senders.js'
import type { Keeper } from '../keeper.js'
import { wrongPart } from '../wrong-part.js'
import { type FreeNames, freeNames } from './free-name.js'
import type { ImportedRow } from './imported-row.js'

type Report = Out<typeof operation>
type Line = Report['rows'][number]
type Choice = Pick<In<typeof operation>, 'conflicts' | 'dryRun'>
type Taken = Readonly<{ line: Line; kept?: NewVersion }>

/**
 * Keeps the rows of a file, each as a credential of its own, all in one act; what cannot be is reported, by its row. A dry run
 * reports the same and keeps nothing. The report holds names and types, never a value.
 */
export async function importCredentials(keeper: Keeper, rows: readonly ImportedRow[], choice: Choice): Promise<Report> {
  const { conflicts, dryRun } = choice
  const names = await freeNames(keeper)
  const taken = rows.map((row) => take(row, names, conflicts))
  const kept = taken.flatMap((one) => one.kept ?? [])
  if (!dryRun && kept.length > 0) await keepNewCredentials(keeper, kept)
  const count = (status: Line['status']) => taken.filter(({ line }) => line.status === status).length
  keeper.note({ metadata: { imported: dryRun ? 0 : kept.length, rows: rows.length, dryRun } })
  return {
    rows: taken.map(({ line }) => line),
    imported: count('imported'),
    skipped: count('skipped'),
    refused: count('refused'),
    dryRun,
  }
}

function take(row: ImportedRow, names: FreeNames, conflicts: Choice['conflicts']): Taken {
  const line = { row: row.row, name: row.name, hasTOTP: false }
  if ('refused' in row) return { line: { ...line, type: null, status: 'refused', reason: row.refused } }
  const { type } = row
  if (conflicts === 'skip' && !names.isFree(row.name)) {
    return { line: { ...line, type, status: 'skipped', reason: 'There is a credential of this name already.' } }
  }
  try {
    const { kept, withoutSeed } = versionOf(row, type)
    const name = names.take(row.name)
    const reason = reasonOf(withoutSeed, row.leftOut)
    const seed = kept.seed !== undefined
    return {
      line: { ...line, name, type, status: 'imported', hasTOTP: seed, ...(reason && { reason }) },
      kept: { ...kept, name },
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { line: { ...line, type, status: 'refused', reason: error.message } }
  }
}

type Row = Exclude<ImportedRow, { refused: string }>

/** A row whose codes are of another kind, or whose seed cannot be read, is kept without them: its password is worth having. */
function versionOf(row: Row, type: CredentialType): { kept: NewVersion; withoutSeed: string | undefined } {
  const { name, data, metadata, totp } = row
  const policy = { origins: originsOf([], metadata), senders: sendersOf([], metadata) }
  const version = (given: Row['data']): NewVersion => {
    const { data: masked, seed } = takeSeed({ name, type, data: given, metadata })
    if (seed === 'kept') throw wrongPart('data', 'holds the placeholder of a seed, and not the seed')
    return { name, type, metadata, policy, expiresAt: null, data: masked, seed }
  }
  if (totp === undefined) return { kept: version(data), withoutSeed: undefined }
  try {
    return { kept: version({ ...data, totp }), withoutSeed: undefined }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kept: version(data), withoutSeed: error.message }
  }
}

function reasonOf(withoutSeed: string | undefined, leftOut: readonly string[] | undefined): string | undefined {
  const reasons = [
    withoutSeed && `Its one-time codes were left out: ${withoutSeed}`,
    leftOut && leftOut.length > 0 && `Left out: ${leftOut.join(', ')}.`,
  ].filter((reason) => typeof reason === 'string')
  return reasons.length > 0 ? reasons.join(' ') : undefined
}
