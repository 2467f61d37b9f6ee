import type { Out } from '@keyfob/contracts/operation'
import type { getOverview } from '@keyfob/contracts/overview'
import type { Tx } from '@keyfob/gate/doors'
import type { Report } from './find-reports.js'

type Overview = Out<typeof getOverview>
const shownMax = 20
/** Past so many nobody counts on: the number is shown as what it is at least. */
const countedMax = 10_000

/** Mail that is held, waited for, leaving and fetched. */
export async function findMail(tx: Tx, organisationId: string, reports: readonly Report[]): Promise<Overview['mail']> {
  const [held] = await tx.$queryRaw<{ count: number; oldestAt: Date | null }[]>`
    SELECT count(*)::int AS count, min(supplied_at) AS "oldestAt"
      FROM (SELECT m.supplied_at FROM message m JOIN agent a ON a.id = m.agent_id
             WHERE m.organisation_id = ${organisationId} AND m.held IS NOT NULL AND m.deleted_at IS NULL AND a.state <> 'revoked'
             ORDER BY m.supplied_at DESC, m.id DESC LIMIT ${countedMax}) held`
  const [outgoing] = await tx.$queryRaw<{ waiting: number; failing: number }[]>`
    SELECT count(*)::int AS waiting, count(*) FILTER (WHERE attempts > 0)::int AS failing
      FROM mail_transmission WHERE organisation_id = ${organisationId} AND done_at IS NULL`
  const failing = await tx.mailSource.findMany({
    where: { organisationId, error: { not: null } },
    orderBy: { errorAt: 'asc' },
    take: shownMax,
    select: { id: true, name: true, error: true, errorAt: true },
  })
  return {
    held: { count: held?.count ?? 0, oldestAt: held?.oldestAt?.toISOString() ?? null },
    waits: await countWaits(tx, organisationId, reports),
    outgoing: { waiting: outgoing?.waiting ?? 0, failing: outgoing?.failing ?? 0 },
    sources: {
      count: await tx.mailSource.count({ where: { organisationId } }),
      failing: failing.map(({ id, name, error, errorAt }) => ({
        sourceId: id,
        name,
        why: error ?? '',
        since: errorAt?.toISOString() ?? null,
      })),
    },
  }
}

/** A process knows whose waits it has open, and not of which organisation they are. */
async function countWaits(tx: Tx, organisationId: string, reports: readonly Report[]): Promise<number> {
  const waits = reports.flatMap(({ facts }) => Object.entries(facts.mail?.waits ?? {}))
  if (waits.length === 0) return 0
  const own = await tx.agent.findMany({
    where: { organisationId, id: { in: waits.map(([agentId]) => agentId) } },
    select: { id: true },
  })
  const ids = new Set(own.map(({ id }) => id))
  return waits.reduce((sum, [agentId, count]) => sum + (ids.has(agentId) ? count : 0), 0)
}

/** Events on their way, and the webhooks that cannot be reached or were switched off for it. */
export async function findWebhooks(tx: Tx, organisationId: string): Promise<Overview['webhooks']> {
  const [deliveries] = await tx.$queryRaw<{ waiting: number; failed: number }[]>`
    SELECT coalesce(sum(p.count), 0)::int AS waiting, coalesce(sum(f.count), 0)::int AS failed
      FROM webhook w
     CROSS JOIN LATERAL (SELECT count(*) FROM (SELECT 1 FROM webhook_delivery d
             WHERE d.webhook_id = w.id AND d.status = 'pending' LIMIT ${countedMax}) x) p
     CROSS JOIN LATERAL (SELECT count(*) FROM (SELECT 1 FROM webhook_delivery d
             WHERE d.webhook_id = w.id AND d.created_at >= now() - interval '1 day' AND d.status = 'failed' LIMIT ${countedMax}) x) f
     WHERE w.organisation_id = ${organisationId}`
  const failing = await tx.webhook.findMany({
    where: { organisationId, OR: [{ disabledWhy: { not: null } }, { failingSince: { not: null } }] },
    orderBy: { createdAt: 'asc' },
    take: shownMax,
    select: { id: true, url: true, state: true, disabledAt: true, failingSince: true },
  })
  return {
    waiting: deliveries?.waiting ?? 0,
    failed: deliveries?.failed ?? 0,
    failing: failing.map(({ id, url, state, disabledAt, failingSince }) => ({
      webhookId: id,
      host: new URL(url).host,
      disabled: state === 'disabled',
      since: (disabledAt ?? failingSince)?.toISOString() ?? null,
    })),
  }
}
