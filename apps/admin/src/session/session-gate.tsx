import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Dialog } from '../controls/dialog.js'
import { connection } from '../wire/connection.js'
import { onOtherTab } from './other-tabs.js'
import { OtherWays } from './other-ways.js'
import { type Session, sessionQuery } from './session.js'
import { SignInForm } from './sign-in-form.js'
import { DoorPage, SignInPage } from './sign-in-page.js'

const askAgainMs = 10_000

/**
 * Lets the app appear for a signed-in operator. When the session ends elsewhere, the app stays where it is under a
 * sign-in dialog, and an operator of the same name goes on with what was typed (each link makes a new operator, so the id
 * cannot tell); for another one it starts anew.
 */
export function SessionGate({ children }: { children: (session: Session) => ReactNode }) {
  const cache = useQueryClient()
  const [last, setLast] = useState<Session>()
  const { data, error } = useQuery({
    ...sessionQuery,
    refetchInterval: ({ state }) => (state.error || (state.data === null && last) ? askAgainMs : false),
  })
  if (data && data !== last) setLast(data)

  useEffect(() => onOtherTab(() => void cache.refetchQueries(sessionQuery)), [cache])
  useEffect(() => connection.onSessionEnd(() => cache.setQueryData(sessionQuery.queryKey, null)), [cache])
  useEffect(() => {
    // What was refused while nobody was signed in is asked for again.
    if (data) void cache.refetchQueries({ predicate: ({ state }) => state.status === 'error' })
  }, [data, cache])

  const session = data ?? last
  if (session) {
    return (
      <>
        <div key={`${session.organisationId}/${session.name}`} className="contents">
          {children(session)}
        </div>
        {data === null && <SessionEnded name={session.name} />}
      </>
    )
  }
  if (data === null) return <SignInPage />
  if (error) return <AwayPage />
  return <p className="sr-only">Loading…</p>
}

function SessionEnded({ name }: { name: string }) {
  const cache = useQueryClient()
  const signedIn = (session: Session) => cache.setQueryData(sessionQuery.queryKey, session)
  return (
    <Dialog
      locked
      cover
      title="Your session has ended"
      description={`${name} was signed out, here or elsewhere. What you had typed is still here: sign in again, in this page or in another tab, and go on.`}
      onClose={() => {}}
    >
      <OtherWays onSignedIn={signedIn}>
        <SignInForm name={name} onSignedIn={signedIn} />
      </OtherWays>
    </Dialog>
  )
}

function AwayPage() {
  return (
    <DoorPage title="Keyfob does not answer">
      <p role="status" className="text-soft">
        This page is here, but the platform behind it is not. It is asked again every few seconds, and this page goes on
        by itself when it is back. If you stopped it, start it with{' '}
        <code className="font-mono text-ink">npm start</code>.
      </p>
    </DoorPage>
  )
}
