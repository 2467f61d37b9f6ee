import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Section } from '../controls/section.js'
import { Failed, Loading } from '../controls/states.js'
import { SsoSection } from '../single-sign-on/sso-section.js'
import { When } from '../time/when.js'
import { RecoveryCodes } from './recovery-codes.js'
import { RemovePassword } from './remove-password.js'
import { SetPassword } from './set-password.js'
import { waysQuery } from './ways-query.js'

type Doing = 'set' | 'change' | 'authenticator' | 'remove' | 'codes'

/** The operator's password with its authenticator, and their recovery codes. */
export function WaysSection() {
  const { data, error, refetch } = useQuery(waysQuery)
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  if (!data && error) return <Failed what="your password" error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading what="your password" rows={2} />
  const { password, recoveryCodes } = data
  return (
    <>
      <Section
        title="Password and authenticator"
        hint="A way in without this device: a name, a password, and a code of an authenticator app. It takes all three."
        actions={
          password ? (
            <>
              <Button onClick={() => setDoing('change')}>Change password</Button>
              <Button onClick={() => setDoing('authenticator')}>New authenticator</Button>
              <Button tone="quietDanger" onClick={() => setDoing('remove')}>
                Remove
              </Button>
            </>
          ) : (
            <Button onClick={() => setDoing('set')}>Set a password</Button>
          )
        }
      >
        <p>
          {password ? (
            <>
              You sign in as <span className="font-mono break-all">{password.login}</span>. The password was set{' '}
              <When at={password.setAt} />.
            </>
          ) : (
            <span className="text-soft">You have no password.</span>
          )}
        </p>
      </Section>
      <Section
        title="Recovery codes"
        hint="For the day on which everything else is lost. Each lets you in once; all operators are told when one is used."
        actions={
          <Button onClick={() => setDoing('codes')}>{recoveryCodes.left > 0 ? 'Make new codes' : 'Make codes'}</Button>
        }
      >
        <p>
          {recoveryCodes.madeAt ? (
            <>
              {recoveryCodes.left} {recoveryCodes.left === 1 ? 'is' : 'are'} left, made{' '}
              <When at={recoveryCodes.madeAt} />.
            </>
          ) : (
            <span className="text-soft">You have none.</span>
          )}
        </p>
      </Section>
      <SsoSection sso={data.sso} />
      {doing === 'set' && <SetPassword password={null} seed="proposed" onClose={close} />}
      {doing === 'change' && <SetPassword password={password} seed="kept" onClose={close} />}
      {doing === 'authenticator' && <SetPassword password={password} seed="proposed" onClose={close} />}
      {doing === 'remove' && <RemovePassword onClose={close} />}
      {doing === 'codes' && <RecoveryCodes left={recoveryCodes.left} onClose={close} />}
    </>
  )
}
