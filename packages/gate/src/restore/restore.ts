import { loadDatabase } from '../backup/load-database.js'
import { BackupError, readManifest } from '../backup/manifest.js'
import { openDatabase } from '../database.js'
import type { Gate } from '../gate.js'
import { LedgerError } from '../ledger/ledger-line.js'
import { type GateOptions, openGate } from '../open-gate.js'
import { type DatabaseUrls, prepareDatabase } from '../prepare-database.js'
import { type RootKeyPlace, RootKeys, rootKeyFileOf } from '../root-keys.js'
import { KeyAway } from '../seal/key-away.js'
import { storeSeal } from '../seal/stored-seal.js'
import { StartError } from '../start-error.js'
import type { FinishOptions } from './finish-restore.js'

/** How a restore ends, and as whom the tables are filled. */
export type RestoreOptions = Pick<FinishOptions, 'acceptResurrection'> &
  Pick<DatabaseUrls, 'ownerUrl'> &
  Readonly<{
    /** Believes a backup whoever made it, and whoever had it meanwhile: the root key's signature is not looked at. The logs say so. */
    acceptUnsigned: boolean
  }>

/**
 * Puts a backup into an empty database, sealed; then, or without a folder only that, opens it once the revocations since are applied
 * to it. It has to be signed by the root key. Each step is told in a sentence. Throws a BackupError, and a StartError where it has to stay sealed.
 */
export async function* restore(
  gateOptions: GateOptions,
  folder: string | undefined,
  { acceptResurrection, acceptUnsigned, ownerUrl }: RestoreOptions,
): AsyncGenerator<string> {
  const urls = { databaseUrl: gateOptions.databaseUrl, ownerUrl }
  if (folder === undefined) await prepareDatabase(urls)
  else {
    const manifest = await readManifest(folder, acceptUnsigned ? undefined : await signerOf(gateOptions))
    const { at, tables } = manifest
    await loadDatabase(urls, folder, manifest, acceptUnsigned)
    if (acceptUnsigned) yield 'Nobody looked whether it is as it was made, as accepted.'
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

/** The root key, which says whether a backup is as it was made. */
function signerOf(place: RootKeyPlace): Promise<RootKeys> {
  return RootKeys.at(rootKeyFileOf(place), false, place.keyServices).catch((cause: unknown) => {
    if (!(cause instanceof KeyAway)) throw cause
    throw new BackupError(
      `${cause.message}\nNothing was restored: it says whether the backup is as it was made. npm start -- restore FOLDER --accept-unsigned believes it as it is.`,
      { cause },
    )
  })
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
