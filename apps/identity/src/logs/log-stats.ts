import type { logStats as operation } from '@keyfob/contracts/logs'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { failures } from './find-logs.js'

const categories = ['mail', 'vault', 'identity', 'auth', 'login']

/** Counts of an agent's own log. Today began at midnight UTC; errors are the platform's failures, not refusals. */
export async function logStats({ agent, tx, now }: OpenGate): Promise<Out<typeof operation>> {
  const midnight = new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`)
  const rows = await tx.$queryRaw<{ category: string; total: number; today: number; errors: number }[]>`
    SELECT e.category, count(*)::int AS total, count(*) FILTER (WHERE e.at >= ${midnight})::int AS today,
           count(*) FILTER (WHERE e.outcome = ANY(${failures}))::int AS errors
      FROM audit_event e WHERE e.agent_id = ${agent.id} GROUP BY e.category`
  const sum = (column: 'total' | 'today' | 'errors') => rows.reduce((total, row) => total + row[column], 0)
  const counted = Object.fromEntries(rows.map(({ category, total }) => [category, total]))
  return {
    total: sum('total'),
    today: sum('today'),
    errors: sum('errors'),
    byCategory: Object.fromEntries(categories.map((category) => [category, counted[category] ?? 0])),
  }
}
