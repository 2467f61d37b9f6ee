import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { Failed, Loading } from '../controls/states.js'
import { useMayAdminister, useMayChange } from '../session/session.js'
import { ChangePolicy } from './change-policy.js'
import { ChangeRetention } from './change-retention.js'
import { settingsQuery } from './settings-queries.js'

/** How long the mail of all agents is kept, and which is held. */
export function RetentionTab() {
  const { data, error, refetch } = useQuery(settingsQuery)
  const mayChange = useMayChange()
  const mayDecide = useMayAdminister()
  const [open, setOpen] = useState<'retention' | 'policy'>()
  if (!data && error) return <Failed what="the settings" error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading what="settings" rows={1} />
  const { retentionDays } = data
  const close = () => setOpen(undefined)
  return (
    <div className="grid gap-8">
      <section aria-label="Retention" className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="font-medium">
            {retentionDays === null ? 'Mail is kept for good.' : `Mail is kept for ${dayWords(retentionDays)}.`}
          </p>
          <p className="text-soft">
            {retentionDays === null
              ? 'Only an agent deletes what it no longer needs.'
              : 'What is older is deleted within the hour, with its attachments, for all agents.'}
          </p>
        </div>
        {mayChange && <Button onClick={() => setOpen('retention')}>Change</Button>}
      </section>
      <section aria-label="What is held" className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="font-medium">
            {data.holdUnverified
              ? 'Mail that nothing speaks for is held.'
              : 'Mail that nothing speaks for is let through; what something speaks against is held.'}
          </p>
          <p className="text-soft">
            {data.firstSender === 'hold'
              ? 'A login is answered by the senders that its credential names, and by nobody else.'
              : 'A credential that names no senders learns the first whose mail a site accepted.'}
          </p>
        </div>
        {mayDecide && <Button onClick={() => setOpen('policy')}>Change what is held</Button>}
      </section>
      {open === 'retention' && <ChangeRetention days={retentionDays} onClose={close} />}
      {open === 'policy' && <ChangePolicy settings={data} onClose={close} />}
    </div>
  )
}

const dayWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)
