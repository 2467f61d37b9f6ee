import { useState } from 'react'
import { Button } from '../controls/button.js'
import { When } from '../time/when.js'
import type { Credential } from './credential-queries.js'
import { ResumeCredential } from './resume-credential.js'

type Props = { identityId: string; credential: Credential; mayResume: boolean }

/** What sites refused of a credential, where they did, and how it goes on. */
export function RefusedNotice({ identityId, credential, mayResume }: Props) {
  const { passwordRefusedAt, pausedUntil } = credential
  const [asks, setAsks] = useState(false)
  if (passwordRefusedAt === null && pausedUntil === null) return null
  return (
    <div role="status" className="mt-4 flex flex-wrap items-center gap-3 rounded-lg bg-warn-tint px-4 py-3 text-warn">
      <p className="min-w-0 basis-64 grow">
        {passwordRefusedAt !== null && (
          <>
            A site refused the password of this version <When at={passwordRefusedAt} />: it may be wrong.{' '}
          </>
        )}
        {pausedUntil !== null && (
          <>
            Logins are paused, before the site locks the account; they go on by themselves <When at={pausedUntil} />.
          </>
        )}
      </p>
      {pausedUntil !== null && mayResume && <Button onClick={() => setAsks(true)}>Let logins go on</Button>}
      {asks && <ResumeCredential identityId={identityId} credential={credential} onClose={() => setAsks(false)} />}
    </div>
  )
}
