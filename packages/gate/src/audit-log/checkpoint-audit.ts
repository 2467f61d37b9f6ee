import { generateKeyPairSync } from 'node:crypto'
import { originOf } from '@keyfob/audit/chain'
import { signCheckpoint, verifierKey } from '@keyfob/audit/checkpoint'
import { MerkleTree } from '@keyfob/audit/merkle-tree'
import { AppError } from '@keyfob/contracts/errors'
import type { Tx } from '../doors.js'
import type { Keyring } from '../keyring.js'
import { openSecret, secretsFor } from '../organisation-secrets.js'
import type { CheckpointFiles } from './checkpoint-files.js'

/** A checkpoint is due when so many rows came since the last, or when any came and so much time went by. */
const everyRows = 1_000
const everyMs = 60_000
/** Under which what an organisation keeps its signing key is found. */
const object = 'checkpoint'

/** The organisations whose log has grown enough, or long enough ago, since its last checkpoint. */
export async function dueForCheckpoint(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT organisation_id AS id FROM audit_head
     WHERE size >= checkpoint_size + ${everyRows}
        OR size > checkpoint_size
       AND (checkpoint_at IS NULL OR checkpoint_at <= clock_timestamp() - ${everyMs} * interval '1 millisecond')`
  return rows.map(({ id }) => id)
}

/**
 * Signs how much of an organisation's log there is, and keeps that outside the database before the database has it. The key is made for
 * the first checkpoint, and sealed by the organisation's own. Returns whether that is all that was done: it has to be kept before
 * anything outside is signed by it.
 */
export async function checkpointAudit(
  { tx, keyring, files }: Readonly<{ tx: Tx; keyring: Keyring; files: CheckpointFiles }>,
  organisationId: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now FROM gate_perform_for_organisation(${organisationId})`
  if (!row) return false
  // One at a time: two that are signed at once would be two of one size.
  const [head] = await tx.$queryRaw<{ size: bigint; frontier: Uint8Array; verifierKey: string | null }[]>`
    SELECT s.size, s.frontier, h.verifier_key AS "verifierKey"
      FROM audit_to_sign(${organisationId}) s, audit_head h WHERE h.organisation_id = ${organisationId}`
  if (!head) return false
  const key = await checkpointKey({ tx, keyring }, organisationId)
  const origin = originOf(organisationId)
  // What another key signs would stand outside for good, and speak against the log.
  if (head.verifierKey !== null && head.verifierKey !== (key && verifierKey(origin, key)))
    throw new Error('the key that signed this log is gone or another one: no checkpoint is made by it')
  if (key === undefined) {
    await makeKey({ tx, keyring }, organisationId, row.now)
    return true
  }
  const size = Number(head.size)
  const note = signCheckpoint({ origin, size, root: MerkleTree.of(size, head.frontier).root(), at: row.now }, key)
  await files.append(organisationId, note)
  await tx.$executeRaw`
    SELECT audit_sign(${organisationId}, ${head.size}, ${note}, ${row.now}, ${verifierKey(origin, key)})`
  return false
}

async function makeKey(
  { tx, keyring }: Readonly<{ tx: Tx; keyring: Keyring }>,
  organisationId: string,
  now: Date,
): Promise<void> {
  const { wrapped, version } = await tx.organisationKey.findFirstOrThrow({
    where: { organisationId },
    orderBy: { version: 'desc' },
  })
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const key = keyring.organisation(organisationId, wrapped, version)
  try {
    await secretsFor(tx, key, 'system:audit.checkpoint', now).keepSecret('audit.key', object, pem)
  } finally {
    key.close()
  }
}

/** The private key of an organisation's checkpoints in PEM; `undefined` before the first. @throws AppError sealed */
export async function checkpointKey(
  hinges: Readonly<{ tx: Tx; keyring: Keyring }>,
  organisationId: string,
): Promise<string | undefined> {
  try {
    return (await openSecret(hinges, organisationId, 'audit.key', object)).toString()
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error
    return undefined
  }
}
