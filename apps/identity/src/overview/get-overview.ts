import type { In, Out } from '@keyfob/contracts/operation'
import type { getOverview as operation } from '@keyfob/contracts/overview'
import type { OperateGate, Tx } from '@keyfob/gate/doors'
import { findActs } from '../custody/find-acts.js'
import { findDrills } from '../drills/find-drills.js'
import { findActivity } from './find-activity.js'
import { findHealth } from './find-health.js'
import { findMail, findWebhooks } from './find-mail.js'
import { findReports } from './find-reports.js'
import { needsOf } from './needs.js'

type Overview = Out<typeof operation>

/** More are shown as that many and more. */
const noticesMax = 100

/**
 * The organisation at a glance. It reads counts that are kept and rows that an index leads to, never the log itself: however long
 * that is, this takes milliseconds.
 */
export async function getOverview(
  { tx, organisation: { id }, operatorId, now }: OperateGate,
  { period }: In<typeof operation>,
  drillEvery: Overview['drill']['every'],
): Promise<Out<typeof operation>> {
  const reports = await findReports(tx)
  const open = await findActs(tx, { organisationId: id }, { limit: noticesMax, operatorId, open: true })
  const approvals = await tx.approval.count({ where: { organisationId: id, decidedAt: null, expiresAt: { gt: now } } })
  const overview = {
    at: now.toISOString(),
    agents: await countAgents(tx, id),
    activity: await findActivity(tx, id, now, period),
    mail: await findMail(tx, id, reports),
    webhooks: await findWebhooks(tx, id),
    last: await findLast(tx, id),
    notices: { open: open.length, approvals },
    drill: await findDrills(tx, id, drillEvery),
    health: await findHealth(tx, id, now, reports),
  }
  return { ...overview, needs: needsOf(overview) }
}

async function countAgents(tx: Tx, organisationId: string): Promise<Out<typeof operation>['agents']> {
  const counted = await tx.agent.groupBy({ by: ['state'], where: { organisationId, canary: false }, _count: true })
  const of = (state: (typeof counted)[number]['state']) => counted.find((one) => one.state === state)?._count ?? 0
  return { active: of('active'), suspended: of('suspended'), revoked: of('revoked') }
}

async function findLast(tx: Tx, organisationId: string): Promise<Out<typeof operation>['last']> {
  const [revoked] = await tx.agent.findMany({
    where: { organisationId, canary: false, revokedAt: { not: null } },
    orderBy: { revokedAt: 'desc' },
    take: 1,
  })
  const [suspended] = await tx.agent.findMany({
    where: { organisationId, canary: false, suspendedAt: { not: null } },
    orderBy: { suspendedAt: 'desc' },
    take: 1,
  })
  return { revocation: lastOf(revoked, revoked?.revokedAt), suspension: lastOf(suspended, suspended?.suspendedAt) }
}

const lastOf = (agent: { id: string; name: string } | undefined, at: Date | null | undefined) =>
  agent && at ? { identityId: agent.id, name: agent.name, at: at.toISOString() } : null
