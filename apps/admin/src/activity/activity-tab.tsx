import { useParams } from '@tanstack/react-router'
import { ActivityList } from './activity-list.js'

/** What one agent has done, and what was done to it. */
export function ActivityTab() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  return <ActivityList identityId={identityId} />
}
