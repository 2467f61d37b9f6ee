import type { verifyAudit as operation } from '@keyfob/contracts/audit'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'

/** Verifies a part of the organisation's log as it is stored. */
export async function verifyAudit(
  { tx, organisation }: OperateGate,
  { resume, limit }: In<typeof operation>,
  { auditLog }: Gate,
): Promise<Out<typeof operation>> {
  const part = await auditLog.verify(tx, organisation.id, { resume, limit })
  const { checkpoint, flaw, resume: next } = part
  return {
    ...part,
    checkpoint: checkpoint ? { size: checkpoint.size, at: checkpoint.at.toISOString() } : null,
    flaw: flaw ? { seq: flaw.seq ?? null, problem: flaw.problem } : null,
    resume: next ?? null,
  }
}
