import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { forgetWays } from '../account/forget-ways.js'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { sentence } from '../controls/sentence.js'
import { tellOtherTabs } from '../session/other-tabs.js'
import { sessionQuery } from '../session/session.js'
import { DoorPage } from '../session/sign-in-page.js'
import { call } from '../wire/call.js'
import { comeBack } from './sso-trip.js'

/** Where the OpenID provider sends browsers back to. What it sent is taken out of the address at once, and shown to the platform once. */
export function SsoPage() {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [failure, setFailure] = useState<{ message: string; isLinking: boolean }>()
  const came = useRef(false)
  useEffect(() => {
    if (came.current) return
    came.current = true
    const answer = new URLSearchParams(window.location.search)
    window.history.replaceState(window.history.state, '', window.location.pathname)
    const { isLinking, back } = comeBack()
    const finish = async () => {
      const [code, state, iss] = ['code', 'state', 'iss'].map((name) => answer.get(name) ?? undefined)
      if (!code || !state) throw new Error(refusedThere(answer.get('error')))
      const input = { code, state, ...(iss !== undefined && { iss }) }
      if (isLinking) {
        await call('operators.linkSso', input)
        forgetWays(cache)
        notify('Single sign-on is linked')
        return navigate({ to: '/account', replace: true })
      }
      const session = await call('operators.signInSso', input)
      tellOtherTabs()
      cache.clear()
      cache.setQueryData(sessionQuery.queryKey, session)
      return navigate({ to: back, replace: true })
    }
    finish().catch((error: Error) => setFailure({ message: error.message, isLinking }))
  })
  if (!failure)
    return (
      <DoorPage title="Single sign-on">
        <p role="status" className="text-soft">
          One moment…
        </p>
      </DoorPage>
    )
  return (
    <DoorPage title={failure.isLinking ? 'Not linked' : 'Not signed in'}>
      <p role="alert" className="mb-5 rounded-lg bg-warn-tint px-4 py-3 text-warn">
        {sentence(failure.message)}
      </p>
      <Button
        tone="primary"
        className="w-full"
        onClick={() => void navigate({ to: failure.isLinking ? '/account' : '/', replace: true })}
      >
        {failure.isLinking ? 'Back to your account' : 'Back to signing in'}
      </Button>
    </DoorPage>
  )
}

const refusedThere = (error: string | null): string =>
  error === 'access_denied'
    ? 'You, or the provider, said no there.'
    : 'Nothing came back from the provider that could be used. Begin again.'
