import { useSyncExternalStore } from 'react'
import { exactTime, relativeTime } from './relative-time.js'

const everyMs = 15_000
let now = new Date()
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One clock for all times on the page, running only while some are shown. */
function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  timer ??= setInterval(() => {
    now = new Date()
    for (const each of watchers) each()
  }, everyMs)
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** A time in words, the exact one on hover and for screen readers; `never` stands where there is none. */
export function When({ at, never = 'Never' }: { at: string | null; never?: string }) {
  const shown = useSyncExternalStore(watch, () => now)
  if (at === null) return <span className="text-soft">{never}</span>
  const time = new Date(at)
  // A row that is younger than the last tick is not in the future.
  const from = new Date(Math.max(shown.getTime(), Math.min(time.getTime(), Date.now())))
  return (
    <time dateTime={at} title={exactTime(time)}>
      {relativeTime(time, from)}
    </time>
  )
}
