import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import type { Scope } from '@keyfob/contracts/scopes'
import type { Clock } from './clock/clock.js'
import { decideAgent, wrongKind } from './decide.js'
import { type AuditNote, type Caller, hand, type OpenGate, type OpenLogin, type Place } from './doors.js'
import type { Hinges } from './gate.js'
import { once } from './idempotency.js'
import type { OpenKeys } from './keyring.js'
import { lockLogin, type Opening, openLogin } from './open-login.js'
import { ringNarrowed } from './ring-narrowed.js'
import type { AgentRow } from './rows.js'
import { type Settled, settle, transact } from './transaction.js'

type Call = Readonly<{
  caller: Caller
  operation: Operation
  input: unknown
  loginId?: string | undefined
  /** `false`: what an Idempotency-Key means is the body's own affair. */
  replays?: boolean
}>

/** Opens an agent's vault and mailbox for one call: lock, look, decide, body, audit row, commit. */
export async function agentDoor<T>(
  { database, keyring, clock, bell }: Hinges,
  { caller, operation, input, loginId, replays = operation.method === 'POST' }: Call,
  body: (gate: OpenGate, inside: Opening) => Promise<Settled<T>>,
): Promise<T> {
  const startedMs = performance.now()
  const token = keyring.parse(caller.bearer)
  if (token.kind !== 'agent') throw wrongKind('platform')
  const hash = keyring.hash(caller.bearer as string)
  // A first key's share is read before the lock is taken; a rotated key's is read in it, for only the row names it.
  const shares = keyring.shares.read(token.ownerId)
  const value = await transact(
    database,
    () => caller.fence.start(),
    async (tx) => {
      if (loginId !== undefined) await lockLogin(tx, hash, loginId)
      const [row] = await tx.$queryRaw<AgentRow[]>`SELECT * FROM gate_open(${hash}, ${operation.narrows})`
      // A token of no known agent: no lock was taken, and a stranger fills no log.
      if (!row) return { refused: new AppError('unauthorized', { message: 'The token is unknown.' }) }
      caller.tokenExpiresAt = row.expires_at
      const notes: Parameters<AuditNote>[0][] = []
      const entry = () => ({
        organisationId: row.organisation_id,
        agentId: row.agent_id,
        actor: `agent:${row.token_id}`,
        operation: operation.name,
        category: operation.category,
        requestId: caller.requestId,
        durationMs: performance.now() - startedMs,
        ...Object.assign({}, ...notes),
      })
      return settle(tx, entry, decideAgent(row, operation), async () => {
        const keys = keyring.agent(row, shares)
        try {
          const inside = { tx, row, keys: keys.agent, keyring }
          const login = loginId === undefined ? undefined : await openLogin(inside, loginId)
          const mintToken = () => keyring.mint('agent', row.agent_id)
          const gate = handed(tx, row, { keys, clock, login, mintToken, note: (note) => notes.push(note) })
          if (!caller.idempotencyKey || !replays) return await body(gate, inside)
          const call = {
            caller: row.token_id,
            operation,
            key: caller.idempotencyKey,
            input,
            pepper: keyring.pepper,
            agentId: row.agent_id,
            sealing: keys.agent,
          }
          return await once(tx, call, () => body(gate, inside))
        } finally {
          keys.agent.close()
          keys.organisation.close()
        }
      })
    },
  )
  ringNarrowed(bell, operation, token.ownerId, input)
  return value
}

/** What a verb is handed. It dies with the door: the keys are zeroed, the transaction has ended. */
function handed(
  tx: OpenGate['tx'],
  row: AgentRow,
  {
    keys,
    clock,
    login,
    ...given
  }: { keys: OpenKeys; clock: Clock; login: OpenLogin | undefined } & Pick<OpenGate, 'mintToken' | 'note'>,
): OpenGate {
  const opens = (suppliedAt: Date) => suppliedAt >= row.opens_from
  return hand<OpenGate>({
    agent: {
      id: row.agent_id,
      organisationId: row.organisation_id,
      name: row.name,
      purpose: row.purpose,
      address: row.address,
      createdAt: row.created_at,
    },
    token: { id: row.token_id, scopes: row.scopes as Scope[], opensFrom: row.opens_from, expiresAt: row.expires_at },
    now: row.now,
    actor: `agent:${row.token_id}`,
    tx,
    opens,
    login,
    ...given,
    seal: (place, plain) => keys.agent.seal(place, plain),
    unseal: (place: Place, sealed: Uint8Array, suppliedAt: Date) => {
      if (!opens(suppliedAt)) throw new AppError('custody_pending')
      return keys.agent.unseal(place, sealed)
    },
    blind: (field, value) => keys.agent.blind(field, value),
    fingerprint: (seed) => keys.organisation.fingerprint(seed),
    codeTime: () => {
      if (!clock.trusted()) throw new AppError('clock_untrusted')
      return row.now
    },
  })
}
