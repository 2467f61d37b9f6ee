import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Section } from '../controls/section.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { EndGrant } from './end-grant.js'
import { type Grant, grantsQuery } from './grant-queries.js'
import { GrantTable } from './grant-table.js'
import { ShareCredential } from './share-credential.js'

type Props = { identityId: string; name: string; mayChange: boolean; onStore: () => void }
type Open = { dialog: 'share' } | { dialog: 'change' | 'end'; grant: Grant } | undefined

/** The agents with which a credential is shared, and the dialogs that share it or end that. */
export function GrantList({ identityId, name, mayChange, onStore }: Props) {
  const list = useQuery(grantsQuery(identityId, name))
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const grants = list.data?.grants
  return (
    <Section
      title="Shared with"
      actions={
        <>
          {mayChange && grants && <Button onClick={() => setOpen({ dialog: 'share' })}>Share</Button>}
          <RefreshButton list={list} />
        </>
      }
    >
      {!grants && list.error ? (
        <Failed what="with whom it is shared" error={list.error} onRetry={() => void list.refetch()} />
      ) : !grants ? (
        <Loading what="with whom it is shared" rows={1} />
      ) : grants.length === 0 ? (
        <Empty small title="Shared with nobody">
          Only its own agent can use it.
        </Empty>
      ) : (
        <GrantTable
          grants={grants}
          {...(mayChange && { onAct: (dialog, grant) => setOpen({ dialog, grant }), onStore })}
        />
      )}
      {open?.dialog === 'share' && <ShareCredential identityId={identityId} name={name} onClose={close} />}
      {open?.dialog === 'change' && (
        <ShareCredential identityId={identityId} name={name} changes={open.grant} onClose={close} />
      )}
      {open?.dialog === 'end' && <EndGrant identityId={identityId} name={name} grant={open.grant} onClose={close} />}
    </Section>
  )
}
