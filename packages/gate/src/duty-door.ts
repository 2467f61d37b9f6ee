import { AppError } from '@keyfob/contracts/errors'
import {
  type AuditNote,
  type Field,
  hand,
  type OrganisationField,
  type OrganisationGate,
  type PerformGate,
  type Place,
} from './doors.js'
import { type Duty, duties, type OrganisationDuty, organisationDuties } from './duties.js'
import type { Fence } from './fence.js'
import type { Hinges } from './gate.js'
import { openSecret, renewSecret } from './organisation-secrets.js'
import type { DutyRow, OrganisationDutyRow } from './rows.js'
import { settle, transact } from './transaction.js'

/** Opens the fields of one duty for one agent, in its lock. A revoked or suspended agent's duties are refused. */
export async function dutyDoor<T>(
  { database, seal, keyring }: Hinges,
  duty: Duty,
  agentId: string,
  body: (gate: PerformGate) => Promise<T>,
  fence: Fence | undefined,
): Promise<T> {
  seal.check()
  const startedMs = performance.now()
  const fields: readonly Field[] = duties[duty]
  return transact(
    database,
    () => fence?.start(),
    async (tx) => {
      const [row] = await tx.$queryRaw<DutyRow[]>`SELECT * FROM gate_perform(${agentId})`
      if (!row) return { refused: new AppError('not_found') }
      const notes: Parameters<AuditNote>[0][] = []
      const entry = () => ({
        organisationId: row.organisation_id,
        agentId: row.agent_id,
        actor: `system:${duty}`,
        operation: duty,
        category: duty.split('.')[0] ?? duty,
        requestId: 'duty',
        durationMs: performance.now() - startedMs,
        ...Object.assign({}, ...notes),
      })
      return settle(tx, entry, verdict(row), async () => {
        const keys = keyring.agent(row, keyring.shares.read(row.agent_id))
        const unseal = (place: Place, sealed: Uint8Array) => {
          if (!fields.includes(place.field)) throw new Error(`the duty ${duty} does not open ${place.field}`)
          return keys.agent.unseal(place, sealed)
        }
        try {
          return {
            value: await body(hand<PerformGate>({ tx, now: row.now, unseal, note: (note) => notes.push(note) })),
            row: true,
          }
        } finally {
          keys.agent.close()
          keys.organisation.close()
        }
      })
    },
  )
}

/** Opens one field of what an organisation keeps, in its lock. The duties of one that has ended are refused. */
export async function organisationDutyDoor<T>(
  { database, seal, keyring }: Hinges,
  duty: OrganisationDuty,
  organisationId: string,
  body: (gate: OrganisationGate) => Promise<T>,
): Promise<T> {
  seal.check()
  const startedMs = performance.now()
  return transact(
    database,
    () => {},
    async (tx) => {
      const [row] = await tx.$queryRaw<OrganisationDutyRow[]>`
        SELECT * FROM gate_perform_for_organisation(${organisationId})`
      if (!row) return { refused: new AppError('not_found') }
      const notes: Parameters<AuditNote>[0][] = []
      const entry = () => ({
        organisationId,
        agentId: undefined,
        actor: `system:${duty}`,
        operation: duty,
        category: duty === 'canary.drill' ? 'identity' : 'mail',
        requestId: 'duty',
        durationMs: performance.now() - startedMs,
        ...Object.assign({}, ...notes),
      })
      const refusal = row.ended ? new AppError('not_found') : undefined
      return settle(tx, entry, refusal, async () => {
        const field = () => fieldOf(duty)
        const gate = hand<OrganisationGate>({
          organisation: { id: organisationId },
          tx,
          now: row.now,
          secretOf: (object) => openSecret({ keyring, tx }, organisationId, field(), object),
          renewSecret: (object, change) =>
            renewSecret({ keyring, tx }, { organisationId, field: field(), object }, change, {
              suppliedBy: `system:${duty}`,
              suppliedAt: row.now,
            }),
          stateOf: async (agentId) => {
            // Locked first, looked at in a statement of its own: that sees what was committed before the lock was had.
            await tx.$executeRaw`SELECT gate_lock_agent(${agentId}, false)`
            const agent = await tx.agent.findUnique({ where: { id: agentId, organisationId }, select: { state: true } })
            return agent?.state
          },
          note: (note) => notes.push(note),
        })
        return { value: await body(gate), row: true }
      })
    },
  )
}

function fieldOf(duty: OrganisationDuty): OrganisationField {
  const field = organisationDuties[duty]
  if (field === undefined) throw new Error(`the duty ${duty} opens nothing`)
  return field
}

function verdict({ state }: DutyRow): AppError | undefined {
  if (state === 'revoked') return new AppError('agent_revoked')
  return state === 'active' ? undefined : new AppError('agent_suspended')
}
