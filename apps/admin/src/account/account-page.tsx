import { useQuery } from '@tanstack/react-query'
import { PasskeysSection } from '../passkeys/passkeys-section.js'
import { WaysSection } from '../passwords/ways-section.js'
import { sessionQuery } from '../session/session.js'
import { SessionsSection } from './sessions-section.js'

/** The operator who is signed in: by what they come in. */
export function AccountPage() {
  const { data: session } = useQuery(sessionQuery)
  return (
    <>
      <title>Account · Keyfob</title>
      <div className="mb-5 min-w-0">
        <h1 className="text-2xl font-semibold tracking-tight">Account</h1>
        {session && (
          <p className="mt-1 max-w-2xl text-soft">
            You are {session.name}, {session.role} of {session.organisationName}. Here is how you sign in, and where you
            are.
          </p>
        )}
      </div>
      <PasskeysSection />
      <WaysSection />
      <SessionsSection />
    </>
  )
}
