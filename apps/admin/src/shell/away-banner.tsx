import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { sessionQuery } from '../session/session.js'
import { connection } from '../wire/connection.js'

const askAgainMs = 3_000

/** Says that the platform is away, asks until it is back, and then reads anew what the page shows. */
export function AwayBanner() {
  const away = useSyncExternalStore(connection.watch, connection.isAway)
  const cache = useQueryClient()
  useEffect(() => {
    if (!away) return
    const timer = setInterval(() => void cache.refetchQueries(sessionQuery), askAgainMs)
    return () => {
      clearInterval(timer)
      void cache.invalidateQueries()
    }
  }, [away, cache])
  return (
    <div role="status" aria-live="polite" data-print-hide>
      {away && (
        <p className="bg-warn-tint px-4 py-2 text-center font-medium text-warn">
          Keyfob does not answer at the moment. Trying again every few seconds; nothing you typed is lost.
        </p>
      )}
    </div>
  )
}
