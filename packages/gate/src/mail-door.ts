import { AppError } from '@keyfob/contracts/errors'
import { audit } from './audit.js'
import { type DeliverGate, hand, type Sql } from './doors.js'
import type { Hinges } from './gate.js'
import { plainly } from './plain-transaction.js'
import type { MailRow } from './rows.js'

type Delivered = Readonly<{ delivered: string[]; refused: string[] }>

/**
 * Takes mail in: sealed for its agents, opened for nobody. One transaction for all recipients, one audit row each. Of a
 * `sender` that has ended nothing is taken: it is looked at in its lock. @throws AppError agent_revoked, agent_suspended: the sender
 */
export async function mailDoor(
  { database, seal, keyring }: Hinges,
  addressKeys: readonly string[],
  verb: (gates: readonly DeliverGate[]) => Promise<void>,
  sender: string | undefined,
): Promise<Delivered> {
  seal.check()
  const startedMs = performance.now()
  return plainly(database, async (tx) => {
    if (sender !== undefined) await lockSender(tx, addressKeys, sender)
    const rows = await tx.$queryRaw<MailRow[]>`SELECT * FROM gate_deliver(${[...addressKeys]})`
    const live = rows.filter((row) => row.state === 'active' || row.state === 'suspended')
    const delivered = live.map((row) => row.address_key)
    const refused = addressKeys.filter((address) => !delivered.includes(address))
    if (live.length === 0) return { delivered, refused }
    const keys = live.map((row) => keyring.agent(row, keyring.shares.read(row.agent_id)))
    try {
      await verb(live.map((row, index) => handed(tx, row, keys[index] as (typeof keys)[number])))
    } finally {
      for (const key of keys) {
        key.agent.close()
        key.organisation.close()
      }
    }
    await Promise.all(live.map((row) => record(tx, row, startedMs)))
    return { delivered, refused }
  })
}

const record = (tx: Sql, row: MailRow, startedMs: number) =>
  audit(
    tx,
    {
      organisationId: row.organisation_id,
      agentId: row.agent_id,
      actor: 'system:mail.deliver',
      operation: 'mail.deliver',
      category: 'mail',
      requestId: 'mail',
      durationMs: performance.now() - startedMs,
    },
    'allowed',
  )

async function lockSender(tx: Sql, addressKeys: readonly string[], sender: string): Promise<void> {
  await tx.$executeRaw`SELECT gate_lock_delivery(${[...addressKeys]}, ${sender})`
  // In a statement of its own: that sees what was committed before the lock was had.
  const [agent] = await tx.$queryRaw<{ state: string; has_ended: boolean }[]>`
    SELECT a.state, o.ended_at IS NOT NULL AS has_ended
      FROM agent a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = ${sender}`
  if (agent?.state === 'suspended' && !agent.has_ended) throw new AppError('agent_suspended')
  if (agent?.state !== 'active' || agent.has_ended) throw new AppError('agent_revoked')
}

const handed = (tx: DeliverGate['tx'], row: MailRow, keys: ReturnType<Hinges['keyring']['agent']>): DeliverGate =>
  hand<DeliverGate>({
    agent: {
      id: row.agent_id,
      organisationId: row.organisation_id,
      address: row.address,
      state: row.state === 'suspended' ? 'suspended' : 'active',
    },
    now: row.now,
    tx,
    seal: (place, plain) => keys.agent.seal(place, plain),
    blind: (field, value) => keys.agent.blind(field, value),
  })
