import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../controls/button.js'
import { TextField } from '../controls/field.js'
import { text } from '../controls/form.js'
import { Section } from '../controls/section.js'
import { settingsQuery } from '../mail/settings-queries.js'
import { call } from '../wire/call.js'
import { ChangeSetting } from './change-setting.js'
import { Read, Setting } from './setting.js'
import { counted, numberOrNone } from './setting-words.js'
import { auditRetentionQuery } from './settings-queries.js'

/** How long the log is kept, and where the same is said of mail. */
export function KeepingSection({ mayDecide }: { mayDecide: boolean }) {
  const [isChanging, setChanging] = useState(false)
  const query = useQuery(auditRetentionQuery)
  return (
    <Section title="What is kept">
      <Read what="the retention" query={query}>
        {({ days }) => (
          <>
            <Setting
              hint={
                days === null
                  ? 'No row of it is deleted.'
                  : 'Older rows are deleted for good, once a signed row says so. Their hashes stay: the log is verified as before.'
              }
              action={
                mayDecide && (
                  <Button aria-label="Change how long the activity is kept" onClick={() => setChanging(true)}>
                    Change
                  </Button>
                )
              }
            >
              {days === null ? 'Activity is kept for good.' : `Activity is kept for ${counted(days, 'day')}.`}
            </Setting>
            <MailSetting />
            {isChanging && <ChangeRetention days={days} onClose={() => setChanging(false)} />}
          </>
        )}
      </Read>
    </Section>
  )
}

function MailSetting() {
  const { data } = useQuery(settingsQuery)
  if (!data) return null
  const { retentionDays, holdUnverified, firstSender } = data
  return (
    <Setting
      hint={`${holdUnverified ? 'Mail that nothing speaks for is held' : 'Mail that nothing speaks for is let through'}; ${firstSender === 'hold' ? 'only named senders answer a login' : 'the first sender of a credential is learned'}.`}
      action={
        <Link to="/mail/retention" className="font-medium underline underline-offset-4">
          Mail’s own settings
        </Link>
      }
    >
      {retentionDays === null ? 'Mail is kept for good.' : `Mail is kept for ${counted(retentionDays, 'day')}.`}
    </Setting>
  )
}

function ChangeRetention({ days, onClose }: { days: number | null; onClose: () => void }) {
  const cache = useQueryClient()
  const send = async (values: FormData) =>
    void cache.setQueryData(
      auditRetentionQuery.queryKey,
      await call('organisation.updateAuditRetention', { days: numberOrNone(text(values, 'days')) }),
    )
  return (
    <ChangeSetting
      title="How long is the activity kept?"
      description="What is older is deleted for good, and cannot be brought back. At least 90 days are kept."
      onSend={send}
      onClose={onClose}
    >
      <TextField
        name="days"
        label="Days"
        type="number"
        min={90}
        max={36_500}
        inputMode="numeric"
        defaultValue={days ?? ''}
        hint="Left empty, it is kept for good."
      />
    </ChangeSetting>
  )
}
