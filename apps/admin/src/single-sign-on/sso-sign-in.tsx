import { useQuery } from '@tanstack/react-query'
import { Form } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { goAndSignIn, providerQuery } from './sso-trip.js'

/** Signing in by the OpenID provider, where there is one: the browser goes there and comes back. */
export function SsoSignIn() {
  const { data } = useQuery(providerQuery)
  if (!data?.name) return null
  return (
    <div className="mt-4 border-t border-line pt-5">
      <Form onSend={goAndSignIn}>
        <Refusal />
        <SubmitButton className="w-full" busy="Going there…">{`Sign in with ${data.name}`}</SubmitButton>
      </Form>
    </div>
  )
}
