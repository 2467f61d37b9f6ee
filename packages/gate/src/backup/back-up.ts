import { type RootKeyPlace, RootKeys, rootKeyFileOf } from '../root-keys.js'
import { KeyAway } from '../seal/key-away.js'
import { StartError } from '../start-error.js'
import { dumpDatabase } from './dump-database.js'

/**
 * Copies the database as it is at one moment into a new folder, while everything goes on, and says what is in it and what is not.
 * The root key signs it; where that cannot be had it is made all the same. Where `cut` cuts it off, nothing of it is left.
 * @throws BackupError
 */
export async function* backUp(
  databaseUrl: string,
  folder: string,
  place: RootKeyPlace,
  cut?: AbortSignal,
): AsyncGenerator<string> {
  let without = 'The root key that is here is none of those that open it.'
  const root = () =>
    RootKeys.at(rootKeyFileOf(place), false, place.keyServices).catch((error: Error) => {
      if (!(error instanceof KeyAway || error instanceof StartError || 'code' in error)) throw error
      without = error.message
      return undefined
    })
  const { at, tables, ledger, keys, checkpoints, isSigned } = await dumpDatabase(databaseUrl, folder, root, cut)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0)
  yield `${rows} rows of ${tables.length} tables, ${bytes} bytes, are in ${folder}, as of ${at}.`
  yield `Revocations so far: ${Math.max(0, ledger.seq)}. Opened by the root key ${keys.root.join(', ')}.`
  for (const { organisationId, size } of checkpoints) yield `Audit log of ${organisationId}: signed up to row ${size}.`
  if (!isSigned) yield `Not signed, so a restore believes it only if it is told to: ${without}`
  yield 'Not in it: root key, key shares, ledger, checkpoints. Whoever has the backup alone can open nothing of it, and restoring'
  yield 'it undoes no revocation; so keep each of them in another place than the backup.'
}
