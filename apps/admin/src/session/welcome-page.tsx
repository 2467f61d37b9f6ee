import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { linkCode } from './link-code.js'
import { sessionQuery } from './session.js'
import { SignInForm } from './sign-in-form.js'
import { DoorPage } from './sign-in-page.js'

/**
 * Where a one-time link leads: `/admin/welcome#<code>`. The fragment is never sent by a browser; once the platform has
 * judged the code, it is taken out of the address bar and of the history too.
 */
export const WelcomePage = () => <Welcome />

/** The same for whoever is known already, by an invitation or a link of their own: `/admin/invited#<code>`. */
export const InvitedPage = () => <Welcome isKnown />

function Welcome({ isKnown = false }: { isKnown?: boolean }) {
  const [code] = useState(() => linkCode(window.location.hash))
  const cache = useQueryClient()
  const navigate = useNavigate()
  return (
    <DoorPage title="Welcome to Keyfob">
      {code === undefined && (
        <p className="mb-5 text-soft">The link you opened holds no code. Paste it here instead.</p>
      )}
      <SignInForm
        code={code}
        isKnown={isKnown}
        onSpent={() => window.history.replaceState(window.history.state, '', window.location.pathname)}
        onSignedIn={(session) => {
          cache.clear()
          cache.setQueryData(sessionQuery.queryKey, session)
          void navigate({ to: '/', replace: true })
        }}
      />
      <p className="mt-5 text-center text-sm text-soft">
        Signed in already?{' '}
        <Link to="/agents" className="underline underline-offset-2">
          Go to the agents
        </Link>
      </p>
    </DoorPage>
  )
}
