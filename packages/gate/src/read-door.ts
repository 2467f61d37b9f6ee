import { AppError, type ErrorCode } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import { allows, scopes } from '@keyfob/contracts/scopes'
import { databaseError } from './database.js'
import { refusalOf, wrongKind } from './decide.js'
import type { Caller, CredentialGate, FoundCredential } from './doors.js'
import type { Hinges } from './gate.js'

/** What is asked for: the values of a credential, or a code of it that lives at least this many seconds longer. */
export type Wanted = Readonly<{ nameKey: string; code?: Readonly<{ minRemaining: number }> }>

type Row = {
  outcome: 'allowed' | ErrorCode
  opens_from: Date
  token_expires_at: Date
  agent_id: string
  organisation_id: string
  wrapped_key: Uint8Array | null
  organisation_key: Uint8Array | null
  key_version: number | null
  data_key_version: number | null
  now: Date
  period: number | null
} & { [column in Exclude<keyof Columns, 'period'>]: Columns[column] }

type Columns = {
  id: string
  name: string
  type: string
  version: number
  expires_at: Date | null
  created_at: Date
  rotated_at: Date | null
  last_used_at: Date | null
  sealed_data: Uint8Array
  sealed_metadata: Uint8Array
  sealed_policy: Uint8Array
  supplied_at: Date
  seed_id: string | null
  algorithm: string | null
  digits: number | null
  period: number | null
  sealed_seed: Uint8Array | null
  seed_supplied_at: Date | null
}

const statement = {
  name: 'gate_read_credential',
  text: 'SELECT * FROM gate_read_credential($1, $2, $3, $4, $5, $6, $7, $8)',
}

/**
 * One credential of the calling agent, in one round trip: lock, look, verdict, credential, audit row, commit. `body` gets
 * what was found after the commit, synchronously; the answer has until the caller's fence to leave.
 */
export async function readDoor<T>(
  { database, keyring }: Hinges,
  { caller, operation }: { caller: Caller; operation: Operation },
  { nameKey, code }: Wanted,
  body: (found: FoundCredential, gate: CredentialGate) => T,
): Promise<T> {
  const token = keyring.parse(caller.bearer)
  if (token.kind !== 'agent') throw wrongKind('platform')
  const share = keyring.shares.read(token.ownerId)
  const accepted = scopes.filter((scope) => operation.scope === undefined || allows([scope], operation.scope))
  const values = [
    Buffer.from(keyring.hash(caller.bearer as string)),
    accepted,
    operation.name,
    operation.category,
    caller.requestId,
    nameKey,
    code !== undefined,
    code?.minRemaining ?? 0,
  ]
  caller.fence.start()
  const { rows } = await database.pool.query<Row>({ ...statement, values }).catch((error: unknown) => {
    throw databaseError(error)
  })
  const row = rows[0]
  if (!row) throw new AppError('unauthorized', { message: 'The token is unknown.' })
  caller.tokenExpiresAt = row.token_expires_at
  if (row.outcome !== 'allowed') throw refusal(row.outcome, operation, row)
  const keys = keyring.agent(row, share)
  try {
    return body(foundIn(row), {
      now: row.now,
      opens: (suppliedAt) => suppliedAt >= row.opens_from,
      unseal: (place, sealed, suppliedAt) => {
        if (suppliedAt < row.opens_from) throw new AppError('custody_pending')
        return keys.agent.unseal(place, sealed)
      },
    })
  } finally {
    keys.agent.close()
    keys.organisation.close()
  }
}

function refusal(code: ErrorCode, operation: Operation, { now, period }: Row): AppError {
  if (code !== 'step_taken' || period === null) return refusalOf(code, operation)
  const retryAt = new Date((Math.floor(now.getTime() / 1000 / period) + 1) * period * 1000)
  return new AppError('step_taken', { details: { retryAt: retryAt.toISOString() } })
}

const foundIn = (row: Row): FoundCredential => ({
  id: row.id,
  name: row.name,
  type: row.type,
  version: row.version,
  expiresAt: row.expires_at,
  createdAt: row.created_at,
  rotatedAt: row.rotated_at,
  lastUsedAt: row.last_used_at,
  sealedData: row.sealed_data,
  sealedMetadata: row.sealed_metadata,
  sealedPolicy: row.sealed_policy,
  suppliedAt: row.supplied_at,
  seed:
    row.seed_id === null
      ? undefined
      : {
          id: row.seed_id,
          algorithm: row.algorithm ?? '',
          digits: row.digits ?? 0,
          period: row.period ?? 0,
          sealed: row.sealed_seed ?? new Uint8Array(),
          suppliedAt: row.seed_supplied_at ?? row.supplied_at,
        },
})
