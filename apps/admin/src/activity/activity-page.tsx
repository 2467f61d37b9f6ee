import { ActivityList } from './activity-list.js'

/** What has been done in the whole organisation. */
export function ActivityPage() {
  return (
    <>
      <title>Activity · Keyfob</title>
      <h1 className="mb-5 text-2xl font-semibold tracking-tight">Activity</h1>
      <ActivityList />
    </>
  )
}
