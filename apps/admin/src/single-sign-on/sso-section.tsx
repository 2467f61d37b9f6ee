import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgetWays } from '../account/forget-ways.js'
import { Button } from '../controls/button.js'
import { Dialog } from '../controls/dialog.js'
import { Form } from '../controls/form.js'
import { notify } from '../controls/notices.js'
import { Section } from '../controls/section.js'
import { SubmitActions } from '../controls/submit-actions.js'
import type { Ways } from '../passwords/ways-query.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { goAndLink, providerQuery } from './sso-trip.js'

/** Whom the OpenID provider knows the operator as. Nothing where there is neither a provider nor a link. */
export function SsoSection({ sso }: { sso: Ways['sso'] }) {
  const { data } = useQuery(providerQuery)
  const [doing, setDoing] = useState<'link' | 'unlink'>()
  const close = () => setDoing(undefined)
  const name = data?.name
  if (!name && !sso) return null
  return (
    <Section
      title="Single sign-on"
      hint={name ? `${name} says who you are. Who is shut out there is out here within 12 hours.` : undefined}
      actions={
        <>
          {name && <Button onClick={() => setDoing('link')}>{sso ? 'Link anew' : `Link ${name}`}</Button>}
          {sso && (
            <Button tone="quietDanger" onClick={() => setDoing('unlink')}>
              Unlink
            </Button>
          )}
        </>
      }
    >
      <p>
        {sso ? (
          <>
            You are linked to <span className="font-mono break-all">{sso.issuer}</span>, since{' '}
            <When at={sso.linkedAt} />.
          </>
        ) : (
          <span className="text-soft">You are not linked.</span>
        )}
      </p>
      {doing === 'link' && name && <LinkDialog name={name} onClose={close} />}
      {doing === 'unlink' && <UnlinkDialog onClose={close} />}
    </Section>
  )
}

function LinkDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      title={`Link ${name}`}
      description="Your browser goes there and comes back. Sign in there as yourself: whoever you are there can sign in as you here."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={goAndLink} onBusy={setBusy}>
        <SubmitActions submit={`Go to ${name}`} busy="Going there…" onClose={onClose} />
      </Form>
    </Dialog>
  )
}

function UnlinkDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    await call('operators.unlinkSso', {})
    forgetWays(cache)
    notify('Single sign-on is unlinked')
    onClose()
  }
  return (
    <Dialog
      alert
      title="Unlink single sign-on?"
      description="It signs you in no more. Wherever else you are signed in you are signed out."
      locked={busy}
      onClose={onClose}
    >
      <Form onSend={send} onBusy={setBusy}>
        <SubmitActions tone="danger" submit="Unlink" busy="Unlinking…" keep="Keep it" onClose={onClose} />
      </Form>
    </Dialog>
  )
}
