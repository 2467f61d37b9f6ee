import { type RootKeyPlace, RootKeys, rootKeyFileOf } from '../root-keys.js'
import { KeyAway } from '../seal/key-away.js'
import { dumpDatabase } from './dump-database.js'

/**
 * Copies the database as it is at one moment into a new folder, while everything goes on, and says what is in it and what is not.
 * The root key signs it; where that is away it is made all the same. @throws BackupError, and a StartError of what is no root key
 */
export async function* backUp(databaseUrl: string, folder: string, place: RootKeyPlace): AsyncGenerator<string> {
  const root = await RootKeys.at(rootKeyFileOf(place), false, place.keyServices).catch((error: unknown) => {
    if (error instanceof KeyAway) return error
    throw error
  })
  const signer = root instanceof KeyAway ? undefined : root
  const { at, tables, ledger, keys, checkpoints } = await dumpDatabase(databaseUrl, folder, signer)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0)
  yield `${rows} rows of ${tables.length} tables, ${bytes} bytes, are in ${folder}, as of ${at}.`
  yield `Revocations so far: ${Math.max(0, ledger.seq)}. Opened by the root key ${keys.root.join(', ')}.`
  for (const { organisationId, size } of checkpoints) yield `Audit log of ${organisationId}: signed up to row ${size}.`
  if (root instanceof KeyAway) yield `Not signed, so a restore believes it only if it is told to: ${root.message}`
  yield 'Not in it: root key, key shares, ledger, checkpoints. Whoever has the backup alone can open nothing of it, and restoring'
  yield 'it undoes no revocation; so keep each of them in another place than the backup.'
}
