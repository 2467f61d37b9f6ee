import { AppError } from '@keyfob/contracts/errors'
import { wrongPart } from '../wrong-part.js'
import { type Batch, type MigrationAccount, migrationAccounts, missingParts } from './migration.js'
import { otpauthUri } from './otpauth-uri.js'

/** The accounts that an import brings, and the parts of an export that it lacks, counted from 1. */
export type ImportBatch = Readonly<{ accounts: readonly MigrationAccount[]; missingParts: readonly number[] }>

const accountsMax = 500

/**
 * The accounts behind URIs: each an account's own (`otpauth:`) or a part of an export (`otpauth-migration:`). What is no such
 * URI is `bad_request` as a whole; an account whose codes are of another kind is refused alone. Messages name `field`, and
 * never a piece of a URI. Every part counts, one that came twice too: some exporters give all their exports one number.
 */
export function importBatch(uris: readonly string[], field: (index: number) => string, force: boolean): ImportBatch {
  const batches: Batch[] = []
  const accounts = uris.flatMap((uri, index) => {
    if (!/^\s*otpauth-migration:/i.test(uri)) return [oneAccount(uri, field(index), force)]
    const part = migrationAccounts(uri, field(index), force)
    batches.push(part.batch)
    return part.accounts
  })
  if (accounts.length > accountsMax) throw wrongPart('uris', `must hold at most ${accountsMax} accounts in all`)
  return { accounts, missingParts: missingParts(batches).flatMap(({ parts }) => parts) }
}

function oneAccount(uri: string, field: string, force: boolean): MigrationAccount {
  try {
    return { seed: otpauthUri(uri, field, force) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unsupported_dialect') throw error
    return { refused: { issuer: '', account: '', reason: error.message } }
  }
}
