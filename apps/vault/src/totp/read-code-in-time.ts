import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import { totp } from '@keyfob/contracts/totp'
import type { Caller } from '@keyfob/gate/doors'
import { type Gate, NotYet } from '@keyfob/gate/gate'
import { nameKey } from '../credentials/credential-name.js'
import { readCode } from './read-code.js'

const waitMsMax = 60_000
/** A timer may fire a little early, and the database's clock be a little behind. */
const marginMs = 20

/**
 * A code with at least `minRemaining` seconds left, of a time step that nobody else holds. Where there is none now it sleeps,
 * with the gate closed, until the next step; at most a minute in all, then `step_taken` says when to ask again. The step is
 * taken and the code derived in the last opening, so that an agent revoked meanwhile gets none, and a client that has gone
 * neither. Under a login or an Idempotency-Key the step is reserved, and the same caller gets the same code again.
 */
export async function readCodeInTime(
  gate: Gate,
  caller: Caller,
  { name, minRemaining, login }: In<typeof totp>,
  clientGone: AbortSignal,
): Promise<Out<typeof totp>> {
  const wanted = { nameKey: nameKey(name), access: ['code', 'read'] as const, code: { minRemaining }, login }
  const reserved = login !== undefined || caller.idempotencyKey !== undefined
  const verb: Parameters<typeof gate.read<typeof totp>>[3] = (found, open) => readCode(found, open, reserved)
  for (let leftMs = waitMsMax; ; ) {
    const answer = await gate.readOrWait(caller, totp, wanted, verb)
    if (!(answer instanceof NotYet)) return answer
    const waitMs = Math.max(answer.retryAt.getTime() - answer.now.getTime(), 0) + marginMs
    // Asked once more, it is answered either way, and the audit has its row.
    if (waitMs > leftMs) return gate.read(caller, totp, wanted, verb)
    leftMs -= waitMs
    await sleep(waitMs, clientGone)
  }
}

async function sleep(ms: number, clientGone: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal: clientGone })
  } catch {
    throw new AppError('unavailable', { message: 'The client has gone.' })
  }
}
