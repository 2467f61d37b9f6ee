import { cursorSeq, cursorText } from '@keyfob/contracts/cursor'
import { AppError } from '@keyfob/contracts/errors'
import { wait } from '@keyfob/contracts/mail'
import type { In, Operation, Out } from '@keyfob/contracts/operation'
import type { Caller, OpenGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { parseToken } from '@keyfob/gate/token-format'
import type { Arrivals, Woken } from './arrivals.js'
import { lookForAnswer } from './look-for-answer.js'
import { lookForLogin } from './look-for-login.js'
import { type Miss, type Search, whyNothing, whySentence } from './search.js'
import { Turns } from './turns.js'

// An answer that misses its fence is asked for again by the same caller: its cursor and its time stay those of the first.
const searches = new WeakMap<Caller, Search>()
const turns = new Turns()

/**
 * Waits for the oldest mail after the cursor that matches; without a cursor everything so far is old. For a login it is the
 * newest after that login's cursor, from its credential's senders, that no other login has. The gate is open only to look. `code` is the text to type, without the grouping of its display; `link` is the mail's own bytes.
 * @throws AppError mail_timeout with `why` and the cursor to go on from; agent_revoked as soon as the agent is revoked;
 * not_found, expired or custody_pending of a login
 */
export async function waitForMail(
  gate: Gate,
  arrivals: Arrivals,
  caller: Caller,
  input: In<typeof wait>,
  signal: AbortSignal,
): Promise<Out<typeof wait>> {
  const search = searchOf(caller, input)
  return keepLooking(
    { gate, arrivals, caller, operation: wait, search, signal },
    () => gate.look(caller, wait, (open) => look(open, search), input.login),
    (woken) =>
      gate.open(caller, wait, input, (open) => lastLook(open, search, woken, () => look(open, search)), input.login),
  )
}

type Looking = Readonly<{
  gate: Gate
  arrivals: Arrivals
  caller: Caller
  operation: Operation
  search: Search
  signal: AbortSignal
}>

/**
 * Looks until something is found, each time something may have changed; `end` has the last word when the time is up, the waiter has gone
 * or this process ends.
 */
export async function keepLooking<T>(
  { gate, arrivals, caller, operation, search, signal }: Looking,
  once: () => Promise<T | undefined>,
  end: (woken: Woken) => Promise<T>,
): Promise<T> {
  // Subscribe before the first look: a mail that lands in between would be missed. The look says what the token is worth.
  const agentId = parseToken(caller.bearer ?? '')?.ownerId ?? ''
  const subscription = arrivals.subscribe(agentId)
  const sleep = () => subscription.sleep({ timeoutMs: search.deadlineMs - performance.now(), signal })
  try {
    // The first look waits for nobody: what is there already is answered at once. Those after it are rung for together.
    for (let found = await once(); ; found = await turns.take(agentId, once)) {
      if (found) return found
      if (search.more) continue
      subscription.saw(seenOf(search))
      let woken = await sleep()
      // What ends this wait may end many: that is asked for all of them together.
      while (woken === 'unsure' && (await gate.admitStill(caller, operation))) woken = await sleep()
      if (woken === 'narrowed' || woken === 'changed') await gate.admitStill(caller, operation)
      else if (woken !== 'news' && woken !== 'unsure') return await end(woken)
    }
  } finally {
    subscription.close()
  }
}

/** Up to where all has been looked at for good. What is held may be released; a login may be given what was another's. */
const seenOf = ({ input, held, seenSeq }: Search): bigint | undefined =>
  input.login === undefined && held.size === 0 ? seenSeq : undefined

/** What the caller looks for: again the same, where its answer missed its fence. */
export function searchOf(caller: Caller, input: In<typeof wait>): Search {
  const search = searches.get(caller) ?? begun(input)
  searches.set(caller, search)
  return search
}

function begun(input: In<typeof wait>): Search {
  const after = input.after === undefined ? undefined : cursorSeq(input.after)
  const deadlineMs = performance.now() + input.timeout * 1_000
  const none = { misses: new Set<Miss>(), seen: new Map(), held: new Map() }
  return { input, deadlineMs, after, floor: 0n, seenSeq: 0n, more: false, ...none }
}

/** The one audit row of a wait without an answer; at the deadline it looks a last time. @throws AppError mail_timeout or unavailable */
export async function lastLook<T>(
  open: OpenGate,
  search: Search,
  woken: Woken,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const found = woken === 'timeout' ? await look() : undefined
  if (found) return found
  const cursor = cursorText(search.after ?? search.seenSeq)
  if (woken === 'closed') throw new AppError('unavailable', { details: { cursor } })
  const why = whyNothing(search)
  const held = [...new Set(search.held.values())]
  open.note({ metadata: { why: woken === 'gone' ? 'gone' : why } })
  throw new AppError('mail_timeout', {
    message: whySentence(why),
    details: { why, cursor, ...(held.length > 0 && { held }) },
  })
}

const look = (open: OpenGate, search: Search) =>
  open.login ? lookForLogin(open, open.login, search) : lookForAnswer(open, search)
