import type { Drill } from '@keyfob/contracts/drills'
import type { Out } from '@keyfob/contracts/operation'
import type { getOverview } from '@keyfob/contracts/overview'
import type { Tx } from '@keyfob/gate/doors'
import { drillEveryMs } from '@keyfob/gate/drills'

type Row = Readonly<{
  id: string
  askedBy: string | null
  askedAt: Date
  startedAt: Date | null
  endedAt: Date | null
  agentId: string | null
  steps: Drill['steps']
  failedStep: string | null
  failedWhy: string | null
  refusedMs: number | null
}>

/** The newest drills of the organisation; who asked for one is told by name. */
export async function newestDrills(tx: Tx, organisationId: string, limit: number): Promise<Drill[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d.id, d.asked_at AS "askedAt", d.started_at AS "startedAt", d.ended_at AS "endedAt", d.agent_id AS "agentId", d.steps,
           d.failed_step AS "failedStep", d.failed_why AS "failedWhy", d.refused_ms AS "refusedMs",
           coalesce((SELECT p.name FROM operator p WHERE 'operator:' || p.id = d.asked_by),
                    (SELECT t.name FROM access_token t WHERE 'platform:' || t.id = d.asked_by)) AS "askedBy"
      FROM drill d WHERE d.organisation_id = ${organisationId} ORDER BY d.asked_at DESC, d.id DESC LIMIT ${limit}`
  return rows.map(drillOf)
}

/** What the overview says of them: the last that is over, and the one that is under way; at a time there is one. */
export async function findDrills(
  tx: Tx,
  organisationId: string,
  every: Out<typeof getOverview>['drill']['every'],
): Promise<Out<typeof getOverview>['drill']> {
  const [newest, before] = await newestDrills(tx, organisationId, 2)
  const running = newest && !newest.endedAt ? newest : undefined
  const { createdAt } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { createdAt: true },
  })
  const everyMs = drillEveryMs[every]
  const nextMs = (newest ? Date.parse(newest.askedAt) : createdAt.getTime()) + (everyMs ?? 0)
  return {
    every,
    last: (running ? before : newest) ?? null,
    running: running ?? null,
    nextAt: everyMs === undefined ? null : new Date(nextMs).toISOString(),
  }
}

function drillOf(row: Row): Drill {
  const over = row.failedStep === null ? 'passed' : 'failed'
  const open = row.startedAt ? 'running' : 'waiting'
  return {
    drillId: row.id,
    status: row.endedAt ? over : open,
    askedBy: row.askedBy,
    askedAt: row.askedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    identityId: row.agentId,
    steps: row.steps,
    failed: row.failedStep
      ? { step: row.failedStep as NonNullable<Drill['failed']>['step'], why: row.failedWhy ?? '' }
      : null,
    refusedMs: row.refusedMs,
  }
}
