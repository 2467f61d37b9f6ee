import type { Factor, LoginCredential } from '@keyfob/sdk'
import { isAllowed } from './allowed-origin.js'
import { codeFactor, type Form } from './next-step.js'
import type { SeenDocument } from './page-frames.js'

/** What was given to the site: a form that was sent, or a link that was opened. */
export type Given = Readonly<{
  /** The document that it was given to, as it was just before. */
  document: SeenDocument
  /** The last of what was given. */
  kind: 'username' | 'password' | 'code' | 'link'
  code: Form['code']
  /** Was the password among what this login has given so far? */
  passwordGiven: boolean
}>
export type SiteAnswer = 'none yet' | 'accepted' | 'rejected'

/** How the site has answered, as far as its page shows. `busy`: requests are underway. */
export function siteAnswer(
  given: Given,
  documents: readonly SeenDocument[],
  busy: boolean,
  credential: LoginCredential,
  accepted: readonly Factor[],
): SiteAnswer {
  const before = given.document
  const now = documents.find(({ frame }) => frame === before.frame)
  // A frame that was there to sign in is taken away after it.
  if (!now) return documents[0]?.seen.complete && !busy ? 'accepted' : 'none yet'
  const { seen } = now
  const same = now.id === before.id
  if (!seen.complete || !isAllowed(credential.origins, seen.origin) || (same && busy)) return 'none yet'
  const warned = seen.alerts !== 0 && !(same && seen.alerts === before.seen.alerts)
  const again = seen.fields.find(({ kind }) => {
    if (kind === 'password') return given.passwordGiven
    if (kind === 'username') return given.kind === 'username' || (given.kind === 'link' && warned)
    return given.kind === 'code' && codeFactor(now, credential, accepted) === given.code
  })
  if (!again) return (same && given.kind === 'link') || (warned && seen.fields.length === 0) ? 'none yet' : 'accepted'
  if (given.kind === 'username' && seen.says.mailSent && !before.seen.says.mailSent) return 'accepted'
  return !same || warned || again.empty ? 'rejected' : 'none yet'
}
