import { AppError, type ErrorCode } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { Operation } from '@keyfob/contracts/operation'
import { databaseError } from './database.js'
import { acceptedScopes, refusalOf, wrongKind } from './decide.js'
import type { Access, Caller, CredentialGate, FoundCredential } from './doors.js'
import type { Hinges } from './gate.js'
import type { Keyring } from './keyring.js'
import { foundIn, type ReadRow } from './read-row.js'
import { recordLimited } from './record.js'

/** What is asked for: the values of a credential, a one-time code of it, or a login with it. */
export type Wanted = Readonly<{
  nameKey: string
  /** What a credential of another agent must be shared for. */
  access: readonly Access[]
  /** An older version of the agent's own credential. */
  version?: number | undefined
  /** A code that lives at least this many seconds longer. Under a login or an Idempotency-Key its step is reserved. */
  code?: Readonly<{ minRemaining: number }> | undefined
  /** The login that this belongs to. */
  login?: string | undefined
  /** A login to start, and the seconds that it lives. */
  start?: Readonly<{ id: string; seconds: number }> | undefined
}>

/** A code that cannot be had now: nothing was read or recorded. It can be from then on, by the database's clock. */
export class NotYet {
  constructor(
    readonly retryAt: Date,
    readonly now: Date,
  ) {}
}

const statement = {
  name: 'gate_read_credential',
  text: 'SELECT * FROM gate_read_credential($1, $2, $3, $4, $5, $6, $7, $8)',
}

/**
 * One credential of the calling agent, or one that is shared with it, in one round trip: lock, look, verdict, credential,
 * audit row, commit. `body` gets what was found after the commit, synchronously; the answer has until the caller's fence to
 * leave. With `mayWait`, a code whose step cannot be had now is {@link NotYet}.
 */
export async function readDoor<T>(
  hinges: Hinges,
  { caller, operation }: { caller: Caller; operation: Operation },
  wanted: Wanted & { mayWait: boolean },
  body: (found: FoundCredential, gate: CredentialGate) => T,
): Promise<T | NotYet> {
  const { database, keyring, clock } = hinges
  const token = keyring.parse(caller.bearer)
  if (token.kind !== 'agent') throw wrongKind('platform')
  const shares = keyring.shares.read(token.ownerId)
  const { nameKey, access, version, code, login, start, mayWait } = wanted
  const hash = keyring.hash(caller.bearer as string)
  // Under an Idempotency-Key it is the same login again.
  const keyed = caller.idempotencyKey && { id: keyring.keyedId(hash, caller.idempotencyKey) }
  const starting = start && { ...start, ...keyed }
  const asks = {
    ...(version !== undefined && { version }),
    ...(login !== undefined && { login }),
    ...(starting && { start: starting }),
    ...(code && { code: true, ...code, mayWait, clockTrusted: clock.trusted(), taker: requestOf(caller) }),
    ...(code && caller.idempotencyKey && { holder: keyring.holder(hash, caller.idempotencyKey) }),
  }
  const accepted = acceptedScopes(operation)
  const { name, category } = operation
  const values = [Buffer.from(hash), accepted, access, name, category, caller.requestId, nameKey, JSON.stringify(asks)]
  caller.fence.start()
  const { rows } = await database.pool.query<ReadRow>({ ...statement, values }).catch(async (thrown: unknown) => {
    const error = databaseError(thrown)
    // The refusal undid its transaction; it stands in the log all the same.
    if (error instanceof AppError && error.code === 'rate_limited') await recordLimited(hinges, caller, operation)
    throw error
  })
  const row = rows[0]
  if (!row) throw new AppError('unauthorized', { message: 'The token is unknown.' })
  caller.tokenExpiresAt = row.token_expires_at
  if (row.outcome === 'wait') return new NotYet(row.retry_at ?? row.now, row.now)
  if (row.outcome !== 'allowed') throw refusal(row.outcome, operation, row)
  // Another agent's shares are read now: which agent it is, the database has just said.
  const keys = keyring.agent(row, row.shared_by === null ? shares : keyring.shares.read(row.shared_by))
  try {
    return body(foundIn(row, starting?.id), {
      now: row.now,
      opens: (suppliedAt) => suppliedAt >= row.opens_from,
      unseal: (place, sealed, suppliedAt) => {
        if (suppliedAt < row.opens_from) throw new AppError('custody_pending')
        return keys.agent.unseal(place, sealed)
      },
      blind: (field, value) => keys.agent.blind(field, value),
    })
  } finally {
    keys.agent.close()
    keys.organisation.close()
  }
}

/** Who takes what is given out once: the token under its Idempotency-Key, so that a repeat has it again; else this one request. */
export const takerOf = (caller: Caller, keyring: Keyring): string =>
  caller.idempotencyKey === undefined
    ? requestOf(caller)
    : keyring.holder(keyring.hash(caller.bearer ?? ''), caller.idempotencyKey)

/** One for all knocks of a request. Not its id: that may be the client's, and the same for many requests. */
function requestOf(caller: Caller): string {
  const taker = takers.get(caller) ?? `request:${newId()}`
  takers.set(caller, taker)
  return taker
}

const takers = new WeakMap<Caller, string>()

function refusal(code: ErrorCode, operation: Operation, { detail, retry_at, period }: ReadRow): AppError {
  const details = retry_at ? { details: { retryAt: retry_at.toISOString() } } : {}
  if (code === 'step_taken' || code === 'paused') return new AppError(code, details)
  if (code === 'bad_request') {
    const problem = `must be less than the period of this code, ${period} seconds`
    const problems = [{ field: 'minRemaining', problem }]
    return new AppError(code, { message: `The request is not valid: minRemaining ${problem}.`, details: { problems } })
  }
  const message = detail && messages[`${code} ${detail}`]
  return message ? new AppError(code, { message, ...details }) : refusalOf(code, operation)
}

/** Refusals that mean another thing than their code usually does. */
const messages: Readonly<Record<string, string>> = {
  'agent_suspended owner': 'The agent that shares this credential is suspended. An operator can resume it.',
  'forbidden grant': 'This credential is shared with this agent, but not for this.',
  'not_found login': 'There is no such login with this credential.',
  'conflict start': 'This Idempotency-Key was used for a login with another credential. Use a new key.',
  'conflict busy':
    'There is a login with this credential, and it allows one at a time. It ends with its outcome, or at retryAt at the latest.',
  'expired login': 'This login is over. Start another.',
}
