import { randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import type { Role } from '@keyfob/contracts/scopes'
import { holdsSecret } from '@keyfob/contracts/secret'
import { type Act, holdsCustody, keepAct } from './custody.js'
import { decidePlatform, decideStepUp, type SessionFacts, wrongKind } from './decide.js'
import { type AuditNote, type Caller, hand, type OperateGate, type Tx } from './doors.js'
import type { Hinges } from './gate.js'
import { once } from './idempotency.js'
import { ownSeed } from './operators/own-seed.js'
import { secretsFor } from './organisation-secrets.js'
import { revokeAgent } from './revoke-agent.js'
import { ringNarrowed } from './ring-narrowed.js'
import type { PlatformRow } from './rows.js'
import { resumeAgent, resumeMany, suspendAgent, suspendMany } from './suspend-agent.js'
import { type Settled, settle, transact } from './transaction.js'
import { wordOf } from './word-of.js'

type Call = Readonly<{ caller: Caller; operation: Operation; input: unknown }>

/** Lets an operator or a platform token act: on the organisation, or on the one agent that the input names. */
export async function operatorDoor<T>(
  hinges: Hinges,
  call: Call & Readonly<{ committed?: () => void }>,
  body: (gate: OperateGate) => Promise<Settled<T>>,
): Promise<T> {
  const provisioned: string[] = []
  /** The agents that this call ended: their shares and lines of the ledger follow the commit. */
  const ended: string[] = []
  const stopped: string[] = []
  try {
    const value = await throughDoor(hinges, call, body, { provisioned, ended, stopped })
    call.committed?.()
    for (const id of [...stopped, ...ended]) hinges.bell.ring(id, 'narrowed')
    ringNarrowed(hinges.bell, call.operation, identityOf(call.input), call.input)
    if (ended.length > 0) await finish(hinges)
    return value
  } catch (error) {
    // A share whose row was not committed opens nothing; it is only in the way.
    await Promise.all(provisioned.map((id) => hinges.keyring.shares.remove(id)))
    throw error
  }
}

async function throughDoor<T>(
  { database, reserved, keyring }: Hinges,
  { caller, operation, input }: Call,
  body: (gate: OperateGate) => Promise<Settled<T>>,
  { provisioned, ended, stopped }: Readonly<{ provisioned: string[]; ended: string[]; stopped: string[] }>,
): Promise<T> {
  const startedMs = performance.now()
  const { token, session } = credentials(keyring, caller)
  const agentId = identityOf(input)
  const shares = agentId === undefined ? new Map() : keyring.shares.read(agentId)
  return transact(
    onlyNarrows(operation) ? reserved : database,
    () => caller.fence.start(),
    async (tx) => {
      if (onlyNarrows(operation)) await tx.$executeRaw`SELECT gate_narrow()`
      // What narrows the organisation waits for all that is under way in it.
      if (operation.narrows && agentId === undefined)
        await tx.$executeRaw`SELECT gate_lock_organisation(${token}, ${session})`
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
      const verdict = decidePlatform(row, operation, agentId) ?? (await staleness(tx, row, operation))
      return settle(tx, entry, verdict, async () => {
        const organisation = keyring.organisation(
          row.organisation_id,
          row.organisation_key_now,
          row.organisation_key_version,
        )
        const acts: Act[] = []
        let keys: ReturnType<typeof keyring.agent> | undefined
        try {
          const target = targetOf(row)
          const secrets = secretsFor(tx, organisation, actor, row.now)
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
            ...secrets,
            ownSeed: ownSeed({ ...secrets, tx, organisation, now: row.now, keyring }, row.operator_id ?? undefined),
            mintToken: (id) => keyring.mint('agent', id),
            mintPlatformToken: () => keyring.mint('platform', row.organisation_id),
            reach: async () => (target && (await holdsCustody(tx, row)) ? target.createdAt : row.now),
            mintClaim: (id) => keyring.mintClaim(id),
            sealFor: (place, plain) => {
              if (target?.state === 'revoked') throw new AppError('agent_revoked')
              keys ??= keyring.agent(row, shares)
              return keys.agent.seal(place, plain)
            },
            mintLink: async (link) => {
              const code = randomBytes(32).toString('base64url')
              const who = { tx, operatorId: row.operator_id ?? undefined, sessionId: row.session_id ?? undefined }
              const by = { madeBy: actor, madeOn: await wordOf(who) }
              const made = { ...by, organisationId: row.organisation_id, createdAt: row.now }
              await tx.operatorLink.create({ data: { ...link, ...made, hash: keyring.hash(code) } })
              return code
            },
            provisionKey: (id) => {
              provisioned.push(id)
              return keyring.provision(id, organisation)
            },
            custody: (act, agentIds, what) => {
              for (const agentId of agentIds) acts.push({ act, agentId, what })
            },
            end: async (reason) => {
              if (!target || !operation.narrows) throw new Error(`${operation.name} cannot end an agent`)
              const done = await revokeAgent(tx, target, reason, row.now)
              ended.push(target.id)
              return done
            },
            suspend: async () => {
              if (!target || !operation.narrows) throw new Error(`${operation.name} cannot suspend an agent`)
              return suspendAgent(tx, target, row.now)
            },
            suspendMany: async (selection) => {
              if (agentId !== undefined || !operation.narrows)
                throw new Error(`${operation.name} cannot suspend many agents`)
              const chosen = await suspendMany(tx, selection, entry(), row.now)
              stopped.push(...chosen.map(({ id }) => id))
              return chosen
            },
            resumeMany: (which) => resumeMany(tx, which, entry(), row.now),
            resume: async () => {
              if (!target) throw new Error(`${operation.name} names no agent to resume`)
              return resumeAgent(tx, target, row.now)
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
          for (const act of acts) await keepAct(tx, act, entry(), row.now)
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

/** Goes on while the installation is sealed: it takes something away, and gives out nothing in its place. */
const onlyNarrows = ({ narrows, gives, output }: Operation): boolean => narrows && !gives && !holdsSecret(output)

/** A revocation is idempotent by itself, and its repetition must finish what the first left open: it is not remembered. */
const repeatable = ({ method, narrows, output }: Operation): boolean =>
  method === 'POST' && (!narrows || holdsSecret(output))

/** After the commit: the key's other half is deleted and the ledger has its line, or the answer is `revoking`. */
async function finish(hinges: Hinges): Promise<void> {
  try {
    await hinges.settlement.next()
  } catch (cause) {
    throw new AppError('revoking', { cause })
  }
}

/**
 * An operator's session is seen. Where it has to be a fresh proof and is not, that is the refusal. While the installation is sealed nobody
 * can give one: ending an agent goes on without, whatever else asks for one waits.
 */
async function staleness(
  tx: Tx,
  { session_id, now }: PlatformRow,
  operation: Operation,
): Promise<AppError | undefined> {
  if (session_id === null) return undefined
  const [seen] = await tx.$queryRaw<SessionFacts[]>`SELECT * FROM gate_session_seen(${session_id})`
  const stale = seen && decideStepUp(seen, operation, now)
  if (!stale || !onlyNarrows(operation) || !(await isSealed(tx))) return stale
  return operation.stepUp === 'unless_sealed' ? undefined : new AppError('sealed')
}

/** Is the installation sealed? Whoever seals it waits for this door. */
async function isSealed(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ sealed: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM instance WHERE sealed_reason IS NOT NULL) AS sealed`
  return row?.sealed === true
}

/** The one agent that a call names. */
const identityOf = (input: unknown): string | undefined => (input as { identityId?: string } | undefined)?.identityId

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
