import type { AuditLog } from '../audit-log/audit-log.js'
import { type LogComparison, proofOfLoss } from '../audit-log/compare-logs.js'
import type { Hinges } from '../gate.js'
import { LedgerError, type LedgerLine, type Revocation } from '../ledger/ledger-line.js'
import { fitting, lockHead, moveHead, place, settleLedger } from '../ledger/settle-ledger.js'
import { revokeAgent } from '../revoke-agent.js'
import { StartError } from '../start-error.js'
import { transact } from '../transaction.js'
import { endAccess } from './end-access.js'
import { renumberLog } from './renumber-log.js'

export type FinishOptions = Readonly<{
  /**
   * Opens without the ledger, knowing that agents come back to life whose revocation only the ledger would tell of. Whoever runs
   * the machine says so, alone: a rule that two persons have to would be asked here.
   */
  acceptResurrection: boolean
  /** Of the role that owns the tables. */
  ownerUrl: string
}>

/**
 * Opens an installation that is sealed as `restored`: compares its audit log with what was signed outside, applies the revocations
 * of the ledger, ends every token, session and login, and unseals, but for what its operators sealed. Each step is told in a sentence. Cut short anywhere it is sealed
 * still, and is done again from the beginning. Throws a StartError where it has to stay sealed.
 */
export async function* finishRestore(
  hinges: Hinges,
  auditLog: AuditLog,
  { acceptResurrection, ownerUrl }: FinishOptions,
): AsyncGenerator<string> {
  const sealed = hinges.seal.state
  if (sealed?.reason === 'root_key_away') throw new StartError(sealed.says)
  if (sealed?.reason !== 'restored')
    throw new StartError('This installation is not sealed as restored: there is nothing to finish.')
  const logs = await auditLog.compare()
  for (const log of logs) yield* tellOf(log)
  const found = await readLedger(hinges)
  if (found instanceof LedgerError && !acceptResurrection)
    throw new StartError(
      `${found.message}\nIt stays sealed: agents that were revoked since may be alive in this database. Put the ledger in its place and ` +
        'run npm start -- restore. Where there is none any more, npm start -- restore --accept-resurrection opens without it, and says so in the log.',
      { cause: found },
    )
  await renumberLog(ownerUrl)
  const revocations = found instanceof LedgerError ? await hinges.ledger.salvage() : revocationsIn(found)
  const { applied, unknown } = await apply(hinges, revocations)
  if (found instanceof LedgerError) await beginAnew(hinges)
  else await takeOver(hinges, found)
  yield `Revocations in the ledger: ${revocations.length}. Applied now: ${applied}. Of agents that this database never knew: ${unknown}.`
  await settleLedger(hinges)
  const without = await hasBegunAnew(hinges)
  if (found instanceof LedgerError) yield `Opened without the whole ledger, as accepted: ${found.message}`
  else if (without) yield 'Opened without the whole ledger, as was accepted when it was tried before.'
  const ended = await endAccess(hinges.database.url, (organisationId) => ({
    appliedRevocations: applied,
    acceptedResurrection: without,
    ...missingOf(
      hinges,
      logs.find((log) => log.organisationId === organisationId),
    ),
  }))
  yield `Ended: tokens ${ended.tokens}, sessions and links ${ended.sessions}, logins ${ended.logins}.`
  if (ended.counters.length > 0)
    yield `Counters of one-time codes may be behind their sites, which then refuse some codes first: ${ended.counters.join(', ')}.`
  const keyless = await agentsWithoutShare(hinges)
  if (keyless > 0)
    yield `Agents without a key share here: ${keyless}. What they have opens when their shares are put in their place.`
  await hinges.seal.unseal('restored')
  const kept = hinges.seal.state
  yield kept ? `It stays sealed. ${kept.says}` : 'Unsealed.'
}

function* tellOf({ organisationId, rows, missing, flaw }: LogComparison): Generator<string> {
  const log = `The audit log of ${organisationId}`
  if (flaw)
    throw new StartError(
      `${log} is not the one whose checkpoints are here: ${flaw}. It stays sealed: take another backup, or the right checkpoints.`,
    )
  if (missing) {
    const { from, to, until } = missing
    yield `${log} ends with row ${rows}. Signed and not in this backup: rows ${from} to ${to}, up to ${until.toISOString()}.`
  }
}

function missingOf({ keyring }: Hinges, log: LogComparison | undefined) {
  if (!log?.missing) return {}
  const { from, to, until } = log.missing
  const missingProof = proofOfLoss(keyring, log.organisationId, log.missing)
  return { missingFrom: from, missingTo: to, missingUntil: until.toISOString(), missingProof }
}

/** The ledger, or what keeps it from being used. */
async function readLedger({ database, ledger }: Hinges): Promise<readonly LedgerLine[] | LedgerError> {
  try {
    const lines = await ledger.read()
    return await transact(
      database,
      () => {},
      async (tx) => ({ value: fitting(await lockHead(tx), lines, ledger.place) }),
    )
  } catch (error) {
    if (error instanceof LedgerError) return error
    throw error
  }
}

const revocationsIn = (lines: readonly LedgerLine[]): Revocation[] =>
  lines.flatMap(({ revocation }) => revocation ?? [])

/** Ends every agent that the ledger says has ended; of all of them the shares go too. */
async function apply(hinges: Hinges, revocations: readonly Revocation[]) {
  const { database, keyring } = hinges
  const { rows } = await database.pool.query<{ id: string; state: string }>(
    'SELECT id, state FROM agent WHERE id = ANY ($1)',
    [revocations.map(({ agentId }) => agentId)],
  )
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  const due = new Map(
    revocations.flatMap((one) => ((states.get(one.agentId) ?? 'revoked') === 'revoked' ? [] : [[one.agentId, one]])),
  )
  for (const { agentId: id, organisationId, revokedAt } of due.values()) {
    await transact(
      database,
      () => {},
      async (tx) => {
        await tx.$executeRaw`SELECT gate_lock_agent(${id}, true)`
        return {
          value: await revokeAgent(
            tx,
            { id, organisationId, state: 'active' },
            'revoked before the restore',
            revokedAt,
          ),
        }
      },
    )
  }
  for (const { agentId } of revocations) await keyring.shares.remove(agentId)
  return { applied: due.size, unknown: revocations.filter(({ agentId }) => !states.has(agentId)).length }
}

/** From here on the database knows these lines. */
function takeOver({ database }: Hinges, lines: readonly LedgerLine[]): Promise<void> {
  return transact(
    database,
    () => {},
    async (tx) => {
      await lockHead(tx)
      await place(tx, lines)
      return { value: await moveHead(tx, lines) }
    },
  )
}

/**
 * What this database knows begins another ledger; then what is left of the first is put aside. Each log says in the same transaction
 * that this was accepted: cut short from here on, nothing else would know.
 */
async function beginAnew({ database, ledger }: Hinges): Promise<void> {
  await transact(
    database,
    () => {},
    async (tx) => {
      await lockHead(tx)
      await tx.$executeRaw`UPDATE ledger_line SET seq = NULL`
      await tx.$executeRaw`UPDATE ledger_head SET seq = -1, mac = ''`
      await tx.$executeRaw`
        INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, metadata, duration_ms)
        SELECT id, 'system:host', 'installation.restore', 'auth', 'allowed', 'host', '{"acceptedResurrection": true}', 0 FROM organisation`
      return { value: undefined }
    },
  )
  await ledger.putAside(new Date())
}

/** Was that accepted since it was sealed, in this try or in one before it? Asked of each log by its index: the whole may be large. */
async function hasBegunAnew({ database }: Hinges): Promise<boolean> {
  const { rows } = await database.pool.query(
    `SELECT 1 FROM organisation o CROSS JOIN LATERAL (
       SELECT 1 FROM audit_event e
        WHERE e.organisation_id = o.id AND e.actor = 'system:host' AND e.at >= (SELECT sealed_at FROM instance)
          AND e.operation = 'installation.restore' AND e.metadata @> '{"acceptedResurrection": true}' LIMIT 1) e LIMIT 1`,
  )
  return rows.length > 0
}

async function agentsWithoutShare({ database, keyring }: Hinges): Promise<number> {
  const { rows } = await database.pool.query<{ id: string; version: number }>(
    "SELECT id, data_key_version AS version FROM agent WHERE state <> 'revoked'",
  )
  return rows.filter(({ id, version }) => keyring.shares.share(id, version) === undefined).length
}
