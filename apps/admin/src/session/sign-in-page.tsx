import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FobIcon } from '../shell/fob-icon.js'
import { SsoSignIn } from '../single-sign-on/sso-sign-in.js'
import { OtherWays } from './other-ways.js'
import { type Session, sessionQuery } from './session.js'
import { SignInForm } from './sign-in-form.js'

/** The sign-in page: shown in place of whatever was asked for, so that signing in leads there. */
export function SignInPage() {
  const cache = useQueryClient()
  const signedIn = (session: Session) => cache.setQueryData(sessionQuery.queryKey, session)
  return (
    <DoorPage title="Sign in to Keyfob">
      <OtherWays onSignedIn={signedIn}>
        <SignInForm onSignedIn={signedIn} />
      </OtherWays>
      <SsoSignIn />
    </DoorPage>
  )
}

/** Where signing out leads. */
export function SignedOutPage() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const signedIn = (session: Session) => {
    cache.setQueryData(sessionQuery.queryKey, session)
    void navigate({ to: '/', replace: true })
  }
  return (
    <DoorPage title="You are signed out">
      <OtherWays onSignedIn={signedIn}>
        <SignInForm onSignedIn={signedIn} />
      </OtherWays>
      <SsoSignIn />
    </DoorPage>
  )
}

/** The one card that stands on pages outside the app. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center px-4 py-10">
      <title>{`${title} · Keyfob`}</title>
      <FobIcon className="mx-auto mb-6 size-12" />
      <div className="rounded-2xl border border-line bg-card p-6 sm:p-8">
        <h1 className="mb-4 text-2xl font-semibold tracking-tight">{title}</h1>
        {children}
      </div>
    </main>
  )
}
