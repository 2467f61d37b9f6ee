import { useState } from 'react'
import { Button } from '../controls/button.js'
import { ActivityList } from './activity-list.js'
import { ExportLog } from './export-log.js'
import { VerifyLog } from './verify-log.js'

/** What has been done in the whole organisation, as it is done, and whether the log of it is as it was written. */
export function ActivityPage() {
  const [dialog, setDialog] = useState<'export' | 'verify'>()
  const close = () => setDialog(undefined)
  return (
    <>
      <title>Activity · Keyfob</title>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Activity</h1>
        <div className="flex gap-3">
          <Button onClick={() => setDialog('export')}>Export</Button>
          <Button onClick={() => setDialog('verify')}>Verify</Button>
        </div>
      </div>
      <ActivityList />
      {dialog === 'export' && <ExportLog onClose={close} />}
      {dialog === 'verify' && <VerifyLog onClose={close} />}
    </>
  )
}
