import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import type { Role } from '@keyfob/contracts/scopes'
import { holdsSecret } from '@keyfob/contracts/secret'
import { type AuditEntry, audit } from './audit.js'
import { decidePlatform, wrongKind } from './decide.js'
import { type AuditNote, type Caller, hand, type OpenAgent, type OperateGate } from './doors.js'
import type { Hinges } from './gate.js'
import { once } from './idempotency.js'
import { secretsFor } from './organisation-secrets.js'
import { revokeAgent } from './revoke-agent.js'
import type { PlatformRow } from './rows.js'
import { type Settled, settle, transact } from './transaction.js'

type Call = Readonly<{ caller: Caller; operation: Operation; input: unknown }>
/** An agent that this call ended: its share and its ledger line follow the commit. */
type Ended = { agent: OpenAgent; at: Date }

/** Lets an operator or a platform token act: on the organisation, or on the one agent that the input names. */
export async function operatorDoor<T>(
  hinges: Hinges,
  call: Call,
  body: (gate: OperateGate) => Promise<Settled<T>>,
): Promise<T> {
  const provisioned: string[] = []
  const ended: Ended[] = []
  try {
    const value = await throughDoor(hinges, call, body, provisioned, ended)
    for (const end of ended) await finish(hinges, end)
    return value
  } catch (error) {
    // A share whose row was not committed opens nothing; it is only in the way.
    await Promise.all(provisioned.map((id) => hinges.keyring.shares.remove(id)))
    throw error
  }
}

async function throughDoor<T>(
  { database, keyring }: Hinges,
  { caller, operation, input }: Call,
  body: (gate: OperateGate) => Promise<Settled<T>>,
  provisioned: string[],
  ended: Ended[],
): Promise<T> {
  const startedMs = performance.now()
  const { token, session } = credentials(keyring, caller)
  const agentId = (input as { identityId?: string } | undefined)?.identityId
  const shares = agentId === undefined ? new Map() : keyring.shares.read(agentId)
  return transact(
    database,
    () => caller.fence.start(),
    async (tx) => {
      const [row] = await tx.$queryRaw<PlatformRow[]>`
      SELECT * FROM gate_operate(${token}, ${session}, ${agentId ?? null}, ${operation.narrows && agentId !== undefined})`
      if (!row) return { refused: new AppError('unauthorized', { message: 'The token or session is unknown.' }) }
      const actor = row.token_id ? `platform:${row.token_id}` : `operator:${row.operator_id}`
      const notes: Parameters<AuditNote>[0][] = []
      const entry = () => ({
        organisationId: row.organisation_id,
        agentId: row.agent_id ?? undefined,
        actor,
        operation: operation.name,
        category: operation.category,
        requestId: caller.requestId,
        durationMs: performance.now() - startedMs,
        ...Object.assign({}, ...notes),
      })
      return settle(tx, entry, decidePlatform(row, operation, agentId), async () => {
        const organisation = keyring.organisation(
          row.organisation_id,
          row.organisation_key_now,
          row.organisation_key_version,
        )
        const custody: Pick<AuditEntry, 'operation' | 'agentId'>[] = []
        let keys: ReturnType<typeof keyring.agent> | undefined
        try {
          const target = targetOf(row)
          const gate = hand<OperateGate>({
            organisation: { id: row.organisation_id, name: row.organisation_name },
            role: row.role as Role,
            actor,
            operatorId: row.operator_id ?? undefined,
            sessionId: row.session_id ?? undefined,
            now: row.now,
            tx,
            target,
            note: (note) => notes.push(note),
            fingerprint: (seed) => organisation.fingerprint(seed),
            ...secretsFor(tx, organisation, actor, row.now),
            mintToken: (id) => keyring.mint('agent', id),
            sealFor: (place, plain) => {
              if (target?.state === 'revoked') throw new AppError('agent_revoked')
              keys ??= keyring.agent(row, shares)
              return keys.agent.seal(place, plain)
            },
            provisionKey: (id) => {
              provisioned.push(id)
              return keyring.provision(id, organisation)
            },
            custody: (agentIds, operation = 'custody.grant') => {
              for (const agentId of agentIds) custody.push({ operation, agentId })
            },
            end: async (reason) => {
              if (!target || !operation.narrows) throw new Error(`${operation.name} cannot end an agent`)
              const at = await revokeAgent(tx, target, reason, row.now)
              ended.push({ agent: target, at })
              return at
            },
          })
          const call = {
            caller: row.token_id ?? row.operator_id ?? '',
            operation,
            key: caller.idempotencyKey ?? '',
            input,
          }
          const first = { ...call, pepper: keyring.pepper, agentId: undefined, sealing: undefined }
          const settled =
            caller.idempotencyKey && repeatable(operation)
              ? { value: await once(tx, first, async () => (await body(gate)).value), row: true }
              : await body(gate)
          for (const mark of custody) await audit(tx, { ...entry(), ...mark }, 'allowed')
          return settled
        } finally {
          keys?.agent.close()
          keys?.organisation.close()
          organisation.close()
        }
      })
    },
  )
}

/** A revocation is idempotent by itself, and its repetition must finish what the first left open: it is not remembered. */
const repeatable = ({ method, narrows, output }: Operation): boolean =>
  method === 'POST' && (!narrows || holdsSecret(output))

/** After the commit: whoever waits is woken, the key's other half is deleted and the ledger has its line, or the answer is `revoking`. */
async function finish({ keyring, ledger, bell }: Hinges, { agent, at }: Ended): Promise<void> {
  bell.ring(agent.id)
  try {
    await keyring.shares.remove(agent.id)
    await ledger.append({ organisationId: agent.organisationId, agentId: agent.id, revokedAt: at.toISOString() })
  } catch (cause) {
    throw new AppError('revoking', { cause })
  }
}

function credentials(keyring: Hinges['keyring'], caller: Caller) {
  if (caller.bearer === undefined && caller.session !== undefined)
    return { token: null, session: keyring.hash(caller.session) }
  const token = keyring.parse(caller.bearer)
  if (token.kind !== 'platform') throw wrongKind('agent')
  return { token: keyring.hash(caller.bearer as string), session: null }
}

const targetOf = (row: PlatformRow): OperateGate['target'] =>
  row.agent_id === null
    ? undefined
    : {
        id: row.agent_id,
        organisationId: row.organisation_id,
        name: row.name,
        purpose: row.purpose,
        address: row.address,
        createdAt: row.created_at,
        state: row.state,
      }
