import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Tx } from '../doors.js'
import type { Hinges } from '../gate.js'
import type { OrganisationKey } from '../keys.js'
import type { DutyRow } from '../rows.js'
import { transact } from '../transaction.js'
import { countLeft } from './count-left.js'
import { patiently } from './patiently.js'
import { recordRotation } from './record-rotation.js'
import { resealRows } from './reseal-rows.js'
import { sealedTables } from './sealed-tables.js'

/** How long the look through everything that an agent has may take, in milliseconds: it holds no lock. */
const lookMs = 60_000

/**
 * Gives an agent another data key and seals anew what it has, a step at a time; the name of each is given when it is done.
 * What is to be done next is read from the database and the files: cut short anywhere, it goes on from there, in any process
 * or in several at once. An agent that is revoked meanwhile ends it, and keeps nothing.
 */
export async function* rotateAgentKey(hinges: Hinges, agentId: string): AsyncGenerator<string> {
  const { database, keyring, fenceMs } = hinges
  for (;;) {
    const rotation = await database.prisma.keyRotation.findUnique({ where: { ownerId: agentId } })
    const agent = await database.prisma.agent.findUnique({ where: { id: agentId }, include: { organisation: true } })
    if (!rotation || !agent || agent.organisation.endedAt) return
    if (agent.state === 'revoked') {
      await keyring.shares.remove(agentId)
      await database.prisma.keyRotation.deleteMany({ where: { ownerId: agentId } })
      yield 'dropped: the agent is revoked'
    } else if (agent.dataKeyVersion < rotation.version) {
      await keyring.shares.makeLater(agentId, rotation.version)
      yield 'the share is on disk'
      if (await patiently(() => renew(hinges, agentId, agent.organisationId, rotation.version)))
        yield 'the new key seals'
    } else if (agent.dataKeyOldest < agent.dataKeyVersion) {
      yield* resealAll(hinges, agentId)
      if (await isAnythingLeft(hinges, agentId, agent.dataKeyVersion)) continue
      const retired = await patiently(() => retire(hinges, agentId, agent.organisationId, agent.dataKeyVersion))
      if (retired) yield 'the old key is deleted'
    } else {
      // A read takes the shares after its transaction: one that began before the old key went may still want the old share.
      await delay(fenceMs)
      await keyring.shares.removeOlder(agentId, agent.dataKeyVersion)
      yield 'the old share is deleted'
      await database.prisma.keyRotation.deleteMany({ where: { ownerId: agentId, version: rotation.version } })
    }
  }
}

/**
 * The new key, from the moment of this commit the one that seals. The lock is had alone: no door stands open whose keys were
 * looked at before.
 */
function renew(hinges: Hinges, agentId: string, organisationId: string, version: number): Promise<boolean> {
  const { keyring } = hinges
  return alone(hinges, agentId, organisationId, async (tx, row) => {
    if ((row.data_key_version ?? 0) >= version) return false
    const share = keyring.shares.share(agentId, version)
    if (!share) return false
    const keys = keyring.agent(row, keyring.shares.read(agentId))
    const wrapping = await currentKey(hinges, tx, organisationId)
    try {
      const wrapped = wrapping.wrapDataKey(agentId, randomBytes(32))
      const bytes = wrapping.dataKey(agentId, version, wrapped, share)
      const sealedIndex = keys.agent.sealIndex(version, bytes)
      bytes.fill(0)
      const keyVersion = wrapping.version
      await tx.dataKey.create({ data: { agentId, version, wrapped, keyVersion, sealedIndex, createdAt: row.now } })
      await tx.agent.update({ where: { id: agentId }, data: { dataKeyVersion: version } })
      await recordRotation(tx, { organisationId: row.organisation_id, agentId: row.agent_id }, 'dataKey.renew', version)
      return true
    } finally {
      wrapping.close()
      keys.agent.close()
      keys.organisation.close()
    }
  })
}

async function* resealAll(hinges: Hinges, agentId: string): AsyncGenerator<string> {
  for (const table of sealedTables) {
    for (let from = 0n; ; ) {
      const { rows, seq } = await patiently(() => resealRows(hinges, agentId, table, from))
      if (rows === 0) break
      from = seq
      yield `${rows} rows of ${table.table} are sealed by the new key`
    }
  }
}

/**
 * Since the new key seals no older one has sealed anything, and nobody can have begun to before: a look through everything
 * that began after that and found nothing holds for ever, with no lock.
 */
async function isAnythingLeft({ database }: Hinges, agentId: string, version: number): Promise<boolean> {
  const left = await database.prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(lookMs)}, true)`
      return countLeft(tx, agentId, version, 1)
    },
    { maxWait: 5_000, timeout: lookMs },
  )
  if (left > 0) await delay(100)
  return left > 0
}

function retire(hinges: Hinges, agentId: string, organisationId: string, version: number): Promise<boolean> {
  return alone(hinges, agentId, organisationId, async (tx, row) => {
    if (row.data_key_version !== version) return false
    const { count } = await tx.dataKey.deleteMany({ where: { agentId, version: { lt: version } } })
    await tx.agent.update({ where: { id: agentId }, data: { dataKeyOldest: version } })
    if (count > 0)
      await recordRotation(
        tx,
        { organisationId: row.organisation_id, agentId: row.agent_id },
        'dataKey.retire',
        version,
      )
    return count > 0
  })
}

/** In the agent's lock, held alone; not at all where the agent has ended. Returns whether it was done. */
function alone(
  { database }: Hinges,
  agentId: string,
  organisationId: string,
  body: (tx: Tx, row: DutyRow) => Promise<boolean>,
): Promise<boolean> {
  return transact(
    database,
    () => {},
    async (tx) => {
      await tx.$executeRaw`SELECT gate_lock_to_rotate(${organisationId}, ${agentId})`
      const [row] = await tx.$queryRaw<DutyRow[]>`SELECT * FROM gate_perform(${agentId})`
      return { value: row !== undefined && row.state !== 'revoked' && (await body(tx, row)) }
    },
  )
}

/** The version of the organisation's key that wraps now; the agent's may still be wrapped by an older one. */
async function currentKey({ keyring }: Hinges, tx: Tx, id: string): Promise<OrganisationKey> {
  const { keyVersion } = await tx.organisation.findUniqueOrThrow({ where: { id } })
  const where = { organisationId_version: { organisationId: id, version: keyVersion } }
  const { wrapped } = await tx.organisationKey.findUniqueOrThrow({ where })
  return keyring.organisation(id, wrapped, keyVersion)
}
