import { loadDatabase } from '../backup/load-database.js'
import { openDatabase } from '../database.js'
import type { Gate } from '../gate.js'
import { LedgerError } from '../ledger/ledger-line.js'
import { type GateOptions, openGate } from '../open-gate.js'
import { type DatabaseUrls, prepareDatabase } from '../prepare-database.js'
import { storeSeal } from '../seal/stored-seal.js'
import { StartError } from '../start-error.js'
import type { FinishOptions } from './finish-restore.js'

/** How a restore ends, and as whom the tables are filled. */
export type RestoreOptions = Pick<FinishOptions, 'acceptResurrection'> & Pick<DatabaseUrls, 'ownerUrl'>

/**
 * Puts a backup into an empty database, sealed; then, or without a folder only that, opens it once the revocations since are applied
 * to it. Each step is told in a sentence. Throws a BackupError, and a StartError where it has to stay sealed.
 */
export async function* restore(
  gateOptions: GateOptions,
  folder: string | undefined,
  { acceptResurrection, ownerUrl }: RestoreOptions,
): AsyncGenerator<string> {
  const urls = { databaseUrl: gateOptions.databaseUrl, ownerUrl }
  if (folder === undefined) await prepareDatabase(urls)
  else {
    const { at, tables } = await loadDatabase(urls, folder)
    yield `${tables.length} tables are restored as they were at ${at}, and sealed.`
  }
  const options = { acceptResurrection, ownerUrl: ownerUrl ?? gateOptions.databaseUrl }
  const gate = await openSealed(gateOptions, options)
  try {
    yield* gate.bootstrap.finishRestore(options)
  } finally {
    await gate.close()
  }
}

/** What does not come up for want of its ledger is sealed first, where it is to be opened without one. */
async function openSealed(gateOptions: GateOptions, { acceptResurrection }: FinishOptions): Promise<Gate> {
  try {
    return await openGate(gateOptions)
  } catch (error) {
    if (!acceptResurrection || !(error instanceof StartError && error.cause instanceof LedgerError)) throw error
    const database = openDatabase(gateOptions.databaseUrl, 1, gateOptions.log)
    await storeSeal(database.pool, 'restored').finally(() => database.close())
    return openGate(gateOptions)
  }
}
