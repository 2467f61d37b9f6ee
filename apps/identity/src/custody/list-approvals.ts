import type { listApprovals as operation } from '@keyfob/contracts/approvals'
import type { Out } from '@keyfob/contracts/operation'
import { approvalOf } from '@keyfob/gate/approvals'
import type { OperateGate } from '@keyfob/gate/doors'

/** What was proposed in the organisation, newest first, at most 100. */
export async function listApprovals(gate: OperateGate): Promise<Out<typeof operation>> {
  const rows = await gate.tx.approval.findMany({
    where: { organisationId: gate.organisation.id },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  const approvals = []
  for (const row of rows) approvals.push(await approvalOf(gate, row))
  return { approvals, count: approvals.length }
}
