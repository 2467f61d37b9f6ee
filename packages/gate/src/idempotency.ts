import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import { holdsSecret } from '@keyfob/contracts/secret'
import type { Place, Tx } from './doors.js'
import { hmacSha256 } from './hmac.js'

/** Who called, under which key, with what; and how an answer that holds a secret is kept. */
export type IdempotentCall = Readonly<{
  caller: string
  operation: Operation
  key: string
  input: unknown
  pepper: Buffer
  agentId: string | undefined
  sealing:
    | {
        seal: (place: Place, plain: string) => Uint8Array<ArrayBuffer>
        unseal: (place: Place, sealed: Uint8Array) => Buffer
      }
    | undefined
}>

/**
 * Runs `body` once per caller, operation and key within a day. A replay gets the first answer; another input under the
 * same key is a conflict, and so is the replay of an answer that held a token, which is kept nowhere.
 */
export async function once<T>(tx: Tx, call: IdempotentCall, body: () => Promise<T>): Promise<T> {
  const { caller, operation, key } = call
  const inputHash = hmacSha256(call.pepper, canonical(call.input))
  const where = { caller_operation_key: { caller, operation: operation.name, key } }
  const place = { field: 'idempotency.answer', object: `${operation.name}:${key}`, version: 1 } as const
  const added = await tx.$executeRaw`
    INSERT INTO idempotent_call (caller, operation, key, input_hash, agent_id)
    VALUES (${caller}, ${operation.name}, ${key}, ${inputHash}, ${call.agentId ?? null})
    ON CONFLICT (caller, operation, key) DO UPDATE
      SET input_hash = excluded.input_hash, answer = NULL, sealed_answer = NULL, ids = '{}', created_at = now()
      WHERE idempotent_call.created_at < now() - interval '1 day'`
  if (added === 0) {
    const first = await tx.idempotentCall.findUniqueOrThrow({ where })
    if (!Buffer.from(first.inputHash).equals(inputHash)) {
      throw new AppError('conflict', { message: 'This Idempotency-Key was used for another request. Use a new key.' })
    }
    if (first.sealedAnswer && call.sealing)
      return JSON.parse(call.sealing.unseal(place, first.sealedAnswer).toString()) as T
    if (first.answer !== null) return first.answer as T
    throw new AppError('conflict', {
      message: 'This request was already carried out. Its answer held a token, which is shown once.',
      details: { ids: first.ids },
    })
  }
  const value = await body()
  await tx.idempotentCall.update({ where, data: kept(value, call, place) })
  return value
}

function kept(value: unknown, { operation, sealing }: IdempotentCall, place: Place) {
  const json = JSON.stringify(value ?? null)
  if (sealing) return { sealedAnswer: sealing.seal(place, json) }
  if (!holdsSecret(operation.output)) return { answer: JSON.parse(json) }
  const ids = Object.fromEntries(Object.entries(value as object).filter(([name]) => name.endsWith('Id')))
  return { ids }
}

/** JSON with its keys in order: the same input reads the same. */
const canonical = (input: unknown): string =>
  JSON.stringify(input, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
