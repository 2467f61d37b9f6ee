import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import { fillLogin as operation } from '@keyfob/contracts/logins'
import { wait } from '@keyfob/contracts/mail'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Caller, OpenGate, OpenLogin } from '@keyfob/gate/doors'
import { type Gate, NotYet } from '@keyfob/gate/gate'
import { linkHostAllows } from '@keyfob/gate/link-hosts'
import { originMayBeTypedAt } from '@keyfob/gate/origins'
import type { Arrivals } from '../wait/arrivals.js'
import { lookForLogin } from '../wait/look-for-login.js'
import type { Search } from '../wait/search.js'
import { keepLooking, lastLook, searchOf } from '../wait/wait-for-mail.js'

type Result = Out<typeof operation>

const codeMsMax = 60_000
/** A timer may fire a little early, and the database's clock be a little behind. */
const marginMs = 20

/**
 * One value of a login, for what types it into a page: its password, a code whose time step is this attempt's, or the code or link
 * of a mail that is this login's. Served here, since only who has the mail can wait for it; what may be given is the gate's to say.
 * Waits with the gate closed: for a time step a minute at most, for a mail as long as it was asked to.
 */
export async function fillLogin(
  gate: Gate,
  arrivals: Arrivals,
  caller: Caller,
  input: In<typeof operation>,
  signal: AbortSignal,
): Promise<Result> {
  if (input.field === 'mail') return fillFromMail(gate, arrivals, caller, input, signal)
  for (let leftMs = codeMsMax; ; ) {
    const answer = await gate.fill(caller, operation, { ...input, mayWait: leftMs > 0 }, nothing)
    if (answer === undefined) throw new Error('neither a value nor when there is one')
    if (!(answer instanceof NotYet)) return answer
    const waitMs = Math.max(answer.retryAt.getTime() - answer.now.getTime(), 0) + marginMs
    leftMs -= waitMs
    // Asked once more, it is answered either way, and the audit has its row.
    if (leftMs <= 0) continue
    await sleep(waitMs, signal)
  }
}

const nothing = async () => undefined

async function fillFromMail(
  gate: Gate,
  arrivals: Arrivals,
  caller: Caller,
  input: In<typeof operation>,
  signal: AbortSignal,
): Promise<Result> {
  const { loginId: login, kind, timeout } = input
  const filling = { ...input, mayWait: false }
  const search = searchOf(caller, wait.input.parse({ login, kind, timeout }))
  return keepLooking(
    { gate, arrivals, caller, operation, search, signal },
    () => given(gate.fill(caller, operation, filling, (open, of, origins) => mailed(open, of, origins, search))),
    async (woken) => {
      const last = gate.fill(caller, operation, filling, (open, of, origins) =>
        lastLook(open, search, woken, () => mailed(open, of, origins, search)),
      )
      return (await given(last)) as Result
    },
  )
}

const given = async (answer: ReturnType<Gate['fill']>): Promise<Result | undefined> => {
  const value = await answer
  return value instanceof NotYet ? undefined : value
}

/** A link is followed in the page: it must lead to where the credential may be used, or through a host that its version names. */
async function mailed(
  open: OpenGate,
  login: OpenLogin,
  origins: readonly string[],
  search: Search,
): Promise<Result | undefined> {
  const found = await lookForLogin(open, login, search)
  if (found?.code !== undefined) return { value: found.code, kind: 'code' }
  if (found?.link === undefined) return undefined
  const { origin, protocol, hostname } = new URL(found.link)
  if (originMayBeTypedAt(origins, origin) || (protocol === 'https:' && linkHostAllows(login.linkHosts, hostname))) {
    return { value: found.link, kind: 'link' }
  }
  throw new AppError('forbidden', {
    message: `The mailed link leads to ${origin}, which this credential names neither in origins nor in linkHosts.`,
    details: { origins: [...origins] },
  })
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch {
    throw new AppError('unavailable', { message: 'The client has gone.' })
  }
}
