import { audit } from './audit.js'
import { type DeliverGate, hand } from './doors.js'
import type { Hinges } from './gate.js'
import type { MailRow } from './rows.js'
import { transact } from './transaction.js'

/** Takes mail in: sealed for its agents, opened for nobody. One transaction for all recipients, one audit row each. */
export function mailDoor(
  { database, keyring }: Hinges,
  addressKeys: readonly string[],
  verb: (gates: readonly DeliverGate[]) => Promise<void>,
): Promise<{ delivered: string[]; refused: string[] }> {
  const startedMs = performance.now()
  return transact(
    database,
    () => {},
    async (tx) => {
      const rows = await tx.$queryRaw<MailRow[]>`SELECT * FROM gate_deliver(${[...addressKeys]})`
      const live = rows.filter((row) => row.state === 'active' || row.state === 'suspended')
      const delivered = live.map((row) => row.address_key)
      const refused = addressKeys.filter((address) => !delivered.includes(address))
      if (live.length === 0) return { value: { delivered, refused } }
      const keys = live.map((row) => keyring.agent(row, keyring.shares.read(row.agent_id)))
      try {
        await verb(live.map((row, index) => handed(tx, row, keys[index] as (typeof keys)[number])))
      } finally {
        for (const key of keys) {
          key.agent.close()
          key.organisation.close()
        }
      }
      for (const row of live) {
        const entry = {
          organisationId: row.organisation_id,
          agentId: row.agent_id,
          actor: 'system:mail.deliver',
          operation: 'mail.deliver',
          category: 'mail',
          requestId: 'mail',
          durationMs: performance.now() - startedMs,
        }
        await audit(tx, entry, 'allowed')
      }
      return { value: { delivered, refused } }
    },
  )
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
