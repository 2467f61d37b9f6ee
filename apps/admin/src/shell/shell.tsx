import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { NoticeBanner } from '../custody/notice-banner.js'
import { PaletteHost } from '../palette/palette-host.js'
import { ComeBackBanner } from '../session/come-back-banner.js'
import { ConfirmItIsYou } from '../session/confirm-it-is-you.js'
import { tellOtherTabs } from '../session/other-tabs.js'
import type { Session } from '../session/session.js'
import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import { AwayBanner } from './away-banner.js'
import { FobIcon } from './fob-icon.js'
import { pageOf } from './page-of.js'

const link =
  'rounded-lg px-2 py-1.5 font-medium sm:px-3 text-soft hover:bg-sunk hover:text-ink data-[status=active]:bg-sunk data-[status=active]:text-ink'

/** What surrounds each page: who is signed in, where one can go, and whether the platform answers. */
export function Shell({ session }: { session: Session }) {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const last = useRef<string>(undefined)
  useEffect(() => {
    // A new page begins at its top, for eyes and for screen readers; a tab of the same agent does not.
    const page = pageOf(path)
    if (last.current !== undefined && last.current !== page) {
      window.scrollTo(0, 0)
      main.current?.focus({ preventScroll: true })
    }
    last.current = page
  }, [path])
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-card focus:p-2">
        Skip to the page
      </a>
      <AwayBanner />
      <header className="border-b border-line bg-card" data-print-hide>
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:px-6">
          <Link to="/" className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
            <FobIcon /> Keyfob
          </Link>
          <nav aria-label="Main" className="-mx-2 flex flex-wrap sm:mx-0 sm:gap-1">
            <Link to="/" activeOptions={{ exact: true }} className={link}>
              Overview
            </Link>
            <Link to="/agents" className={link}>
              Agents
            </Link>
            <Link to="/mail" className={link}>
              Mail
            </Link>
            <Link to="/activity" className={link}>
              Activity
            </Link>
            <Link to="/notices" className={link}>
              Notices
            </Link>
            <Link to="/operators" className={link}>
              Operators
            </Link>
            <Link to="/settings" className={link}>
              Settings
            </Link>
          </nav>
          <Operator session={session} />
        </div>
      </header>
      <ComeBackBanner session={session} />
      <NoticeBanner />
      <main ref={main} id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
        <Outlet />
      </main>
      <ConfirmItIsYou />
    </>
  )
}

function Operator({ session }: { session: Session }) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const signOut = async () => {
    setBusy(true)
    try {
      await call('operators.signOut', {})
    } catch (error) {
      // A session that is gone already is what was asked for; while the platform is away it would live on.
      if (!(error instanceof ApiError) || error.code !== 'unauthorized') {
        setBusy(false)
        notify('You are still signed in: Keyfob did not answer. Try again.')
        return
      }
    }
    tellOtherTabs()
    notify('')
    await navigate({ to: '/signed-out' })
    cache.clear()
  }
  return (
    <div className="ml-auto flex min-w-0 items-center gap-3">
      <PaletteHost />
      <Link
        to="/account"
        className="min-w-0 rounded-lg px-2 py-1 text-right leading-tight hover:bg-sunk data-[status=active]:bg-sunk"
      >
        <span className="block truncate font-medium">
          <span className="sr-only">Account of </span>
          {session.name}
        </span>
        <span className="block truncate text-[13px] text-soft">
          {session.role} · {session.organisationName}
        </span>
      </Link>
      <Button small busy={busy} onClick={() => void signOut()}>
        Sign out
      </Button>
    </div>
  )
}
