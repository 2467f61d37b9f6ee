import { useEffect, useSyncExternalStore } from 'react'

const shownMs = 4_000
let notice = { words: '', at: 0 }
const watchers = new Set<() => void>()

/** Says in one sentence what has just been done: shown for four seconds and read out. Never a secret. */
export function notify(words: string): void {
  notice = { words, at: Date.now() }
  for (const watcher of watchers) watcher()
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Where notices appear; there from the start, since a live region that arrives with its words is not read out. */
export function Notices() {
  const { words, at } = useSyncExternalStore(watch, () => notice)
  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => at === notice.at && notify(''), shownMs)
    return () => clearTimeout(timer)
  }, [words, at])
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed inset-x-4 top-4 z-50 text-center">
      {words !== '' && (
        <span className="inline-block animate-rise rounded-lg bg-ink px-4 py-2.5 font-medium text-paper shadow-lg">
          {words}
        </span>
      )}
    </div>
  )
}
