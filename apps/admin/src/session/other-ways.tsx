import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button } from '../controls/button.js'
import { AddressNote } from '../passkeys/address-note.js'
import { PasskeySignIn } from '../passkeys/passkey-sign-in.js'
import { here } from '../passkeys/passkeys-here.js'
import type { Session } from './session.js'

const PasswordSignIn = lazy(async () => ({
  default: (await import('../passwords/password-sign-in.js')).PasswordSignIn,
}))
const RecoverySignIn = lazy(async () => ({
  default: (await import('../passwords/recovery-sign-in.js')).RecoverySignIn,
}))

const names = {
  passkey: 'Passkey',
  password: 'Name and password',
  recovery: 'Recovery code',
  link: 'One-time link',
} as const
type Way = keyof typeof names

type Props = {
  onSignedIn: (session: Session) => void
  /** How one signs in by a link, here. */
  children: ReactNode
}

/** A passkey first, where passkeys work, else a link; and below it the other ways, each of which takes its place. */
export function OtherWays({ onSignedIn, children }: Props) {
  const works = here() === 'yes'
  const [way, setWay] = useState<Way>(works ? 'passkey' : 'link')
  const others = (Object.keys(names) as Way[]).filter((other) => other !== way && (works || other !== 'passkey'))
  return (
    <>
      <Suspense fallback={<p className="sr-only">Loading…</p>}>
        {way === 'passkey' && <PasskeySignIn onSignedIn={onSignedIn} />}
        {way === 'password' && <PasswordSignIn onSignedIn={onSignedIn} />}
        {way === 'recovery' && <RecoverySignIn onSignedIn={onSignedIn} />}
        {way === 'link' && children}
      </Suspense>
      <div className="mt-6 grid gap-2 border-t border-line pt-4">
        <p className="text-sm text-soft">Other ways</p>
        <div className="flex flex-wrap gap-2">
          {others.map((other) => (
            <Button key={other} small onClick={() => setWay(other)}>
              {names[other]}
            </Button>
          ))}
        </div>
        <AddressNote />
      </div>
    </>
  )
}
