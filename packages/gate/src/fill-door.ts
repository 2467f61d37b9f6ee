import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import { agentDoor } from './agent-door.js'
import type { Caller, OpenGate, OpenLogin } from './doors.js'
import { codeOf, findFillable, originsOf, passwordOf } from './fillable.js'
import type { Hinges } from './gate.js'
import { originMayBeTypedAt } from './policy/origins.js'
import { NotYet, takerOf } from './read-door.js'

/** What a login's page wants typed, and where. */
export type Filling = Readonly<{
  loginId: string
  field: 'password' | 'totp' | 'mail'
  /** The origin of the frame that owns the field, as the browser writes it. */
  origin: string
  /** `false`: a code that cannot be had now is refused, and the audit has its row. */
  mayWait: boolean
}>

/** What is typed; of a mailed link, its address. */
export type Filled = Readonly<{ value: string; kind: 'password' | 'code' | 'link' }>

/** What a mail answers the login with, if anything does; `origins` are those of the version that the login was started with. */
export type Mailed = (open: OpenGate, login: OpenLogin, origins: readonly string[]) => Promise<Filled | undefined>

/**
 * One value of a login, for a page of an origin that the version of the value allows: once in an attempt, and to the same request
 * again. Nothing is taken, and no row left, where nothing can be had yet.
 * @throws AppError what a door that is opened for a login does; forbidden of an origin; conflict of what was given before;
 * not_found of what the credential does not have; expired; step_taken of a counter; clock_untrusted
 */
export function fillDoor(
  hinges: Hinges,
  { caller, operation }: { caller: Caller; operation: Operation },
  { loginId, field, origin, mayWait }: Filling,
  mailed: Mailed,
): Promise<Filled | NotYet | undefined> {
  // Whoever repeats it under its key is known by the row of the filling: no answer is kept, and everything is decided anew.
  const call = { caller, operation, input: undefined, loginId, replays: false }
  return agentDoor<Filled | NotYet | undefined>(hinges, call, async (gate, inside) => {
    const { agent, login, tx, now, note } = gate
    if (!login) throw new Error('a login is filled in none')
    const found = await findFillable(inside, login)
    const { name, type, version, access, ownerId } = found
    const shared = access === null ? {} : { access, sharedBy: ownerId }
    const metadata = { name, type, version, login: loginId, field, origin, ...shared }
    note({ targetType: 'credential', targetId: login.credentialId, metadata })
    const taker = takerOf(caller, hinges.keyring)
    const { attempt } = login
    await refuseSecond(gate, { loginId, attempt, field }, taker)
    const policies = await originsOf(inside, login, found, field)
    const refusing = policies.find((origins) => !originMayBeTypedAt(origins, origin))
    if (refusing) throw elsewhere(refusing, origin)
    const value = await {
      password: () => passwordOf(inside, login, found),
      totp: () => codeOf(gate, inside, login, found),
      mail: () => mailed(gate, login, policies[0] ?? []),
    }[field]()
    if (value instanceof NotYet && !mayWait) {
      throw new AppError('step_taken', { details: { retryAt: value.retryAt.toISOString() } })
    }
    if (value === undefined || value instanceof NotYet) return { value, row: false }
    const { id: agentId, organisationId } = agent
    const row = { loginId, attempt, field, taker, organisationId, agentId, filledAt: now }
    await tx.loginFill.createMany({ data: [row], skipDuplicates: true })
    return { value, row: true }
  })
}

/** The login's row is locked: two fillings of it come one after the other. */
async function refuseSecond(
  { tx }: OpenGate,
  { loginId, attempt, field }: Readonly<{ loginId: string; attempt: number; field: string }>,
  taker: string,
): Promise<void> {
  const before = await tx.loginFill.findMany({ where: { loginId, OR: [{ attempt, field }, { taker }] } })
  const isAgain = before.length === 1 && before[0]?.taker === taker && before[0].field === field
  if (before.length === 0 || (isAgain && before[0]?.attempt === attempt)) return
  throw new AppError('conflict', {
    message: before.some((row) => row.field === field && row.attempt === attempt)
      ? 'This was typed in this attempt already. Report its outcome: after a refusal there is another.'
      : 'This Idempotency-Key was used for another value of this login. Use a new key.',
  })
}

function elsewhere(origins: readonly string[], origin: string): AppError {
  if (origins.length === 0) {
    return new AppError('forbidden', {
      message: 'This credential names no origins, so nothing of it is typed anywhere. Store it again with its origins.',
    })
  }
  const message = origins.includes(origin)
    ? 'At this origin whoever is on the way reads what is typed: only https, or http on this machine.'
    : 'This credential may not be typed at this origin.'
  return new AppError('forbidden', { message, details: { origins: [...origins] } })
}
