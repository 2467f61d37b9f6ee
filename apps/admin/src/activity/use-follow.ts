import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import type { Entry, Filter } from './activity-queries.js'

/** Shorter than the time in which a call gives up. */
const waitSeconds = 20
const restMs = 2_000
const awayMs = 5_000
/** Following is reading: nobody's eyes are on it after so long without a key or a pointer. */
const idleMs = 30 * 60_000

type Parts = Readonly<{
  filter: Filter
  /** Called once following has begun: what is read after it, and what is told, leave no gap between them. */
  onBegin: () => Promise<unknown>
  /** New entries, the newest first. */
  onNew: (entries: readonly Entry[]) => void
}>

/** Follows the log while it is `on`: each new entry once. Stops by itself where nobody is there, or the log may not be read. */
export function useFollow({ filter, onBegin, onNew }: Parts) {
  const [on, setOn] = useState(false)
  const latest = useRef({ onBegin, onNew })
  latest.current = { onBegin, onNew }
  const key = JSON.stringify(filter)
  useEffect(() => {
    if (!on) return
    const stopped = new AbortController()
    const { signal } = stopped
    void follow(JSON.parse(key) as Filter, latest, signal).catch(() => signal.aborted || setOn(false))
    let idle = setTimeout(() => setOn(false), idleMs)
    const stay = () => {
      clearTimeout(idle)
      idle = setTimeout(() => setOn(false), idleMs)
    }
    for (const act of ['pointermove', 'keydown'] as const) addEventListener(act, stay, { signal, passive: true })
    return () => {
      clearTimeout(idle)
      stopped.abort()
    }
  }, [on, key])
  return { on, set: setOn }
}

type Latest = { readonly current: Pick<Parts, 'onBegin' | 'onNew'> }

async function follow(filter: Filter, latest: Latest, signal: AbortSignal): Promise<void> {
  const { from: _, until: __, ...followed } = filter
  let after: string | undefined
  while (!signal.aborted) {
    const answer = await ask({ ...followed, ...(after && { after }), timeout: waitSeconds }, signal)
    if (answer === undefined) continue
    if (after === undefined) await latest.current.onBegin()
    else if (answer.logs.length > 0) {
      latest.current.onNew(answer.logs.toReversed())
      await pause(restMs, signal)
    }
    after = answer.cursor
  }
}

/** Nothing where the platform is away for now. */
async function ask(input: Parameters<typeof call<'organisation.followLogs'>>[1], signal: AbortSignal) {
  try {
    return await call('organisation.followLogs', input, signal)
  } catch (error) {
    if (!(error instanceof ApiError) || !error.away) throw error
    await pause(awayMs, signal)
    return undefined
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((go) => {
    const timer = setTimeout(go, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      go()
    })
  })
