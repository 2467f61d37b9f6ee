import { Link, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import type { Session } from './session.js'

/** Says to whoever came by a link, and has no way of their own to come back, how to get one. Not where it is done. */
export function ComeBackBanner({ session }: { session: Session }) {
  const [isLater, setLater] = useState(false)
  const isThere = useRouterState({ select: ({ location }) => location.pathname.endsWith('/account') })
  if (session.methods.length > 0 || isLater || isThere) return null
  return (
    <aside aria-label="Coming back" data-print-hide className="border-b border-line bg-warn-tint text-warn">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 text-sm sm:px-6">
        <p>
          The link that you came by works once.{' '}
          <Link to="/account" className="font-medium underline underline-offset-4">
            Add a passkey
          </Link>{' '}
          so that you can come back.
        </p>
        <Button small tone="quiet" className="-ml-2.5 sm:ml-0" onClick={() => setLater(true)}>
          Later
        </Button>
      </div>
    </aside>
  )
}
