import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import { totp } from '@keyfob/contracts/vault'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { nameKey } from '../credentials/credential-name.js'
import { findCredential, isExpired } from '../credentials/find-credential.js'
import { wrongPart } from '../wrong-part.js'
import { secondsRemaining, stepAt } from './code.js'
import { readCode } from './read-code.js'

const waitMsMax = 60_000
/** A timer may fire a little early, and the database's clock be a little behind. */
const marginMs = 20

/**
 * A code with at least `minRemaining` seconds left: where this time step has less, the next one's, after a sleep with the
 * gate closed. The code is derived in the last opening, so that an agent revoked meanwhile gets none, and a client that has
 * gone neither.
 */
export async function readCodeInTime(
  gate: Gate,
  caller: Caller,
  input: In<typeof totp>,
  clientGone: AbortSignal,
): Promise<Out<typeof totp>> {
  const waitMs = input.minRemaining === 0 ? 0 : await untilNextStep(gate, caller, input)
  if (waitMs > 0) await sleep(waitMs + marginMs, clientGone)
  const wanted = { nameKey: nameKey(input.name), code: { minRemaining: input.minRemaining } }
  return gate.read(caller, totp, wanted, readCode)
}

/** Milliseconds until a step has that much left; 0 for now, and where there is nothing to wait for. */
async function untilNextStep(gate: Gate, caller: Caller, { name, minRemaining }: In<typeof totp>): Promise<number> {
  let waitMs = 0
  // It finds nothing as far as the gate is told, since it discloses nothing: the last opening leaves the audit row.
  await gate.look(caller, totp, async ({ agent, tx, now, opens }) => {
    const found = await findCredential(tx, agent.id, name)
    const seed = found?.seed
    if (!seed || isExpired(found, now) || !opens(seed.suppliedAt)) return undefined
    if (minRemaining >= seed.period) throw tooLong(seed.period)
    if (secondsRemaining(seed.period, now) >= minRemaining) return undefined
    const next = new Date((stepAt(seed.period, now) + 1) * seed.period * 1000)
    waitMs = next.getTime() - now.getTime()
    if (waitMs > waitMsMax) throw stepTaken('The next time step is over a minute away. Ask again at retryAt.', next)
    return undefined
  })
  return waitMs
}

async function sleep(ms: number, clientGone: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal: clientGone })
  } catch {
    throw new AppError('unavailable', { message: 'The client has gone.' })
  }
}

/** `bad_request`: no time step ever has that long left. */
const tooLong = (period: number): AppError =>
  wrongPart('minRemaining', `must be less than the period of this code, ${period} seconds`)

/** `step_taken`, with the moment from which to ask again. */
const stepTaken = (message: string, retryAt: Date): AppError =>
  new AppError('step_taken', { message, details: { retryAt: retryAt.toISOString() } })
