import { originOf } from '@keyfob/audit/chain'
import type { exportAudit as operation } from '@keyfob/contracts/audit'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'

type Answer = Out<typeof operation>

/** Rows of the sealed log after a number, in their order. */
export async function exportAudit(
  { tx, organisation }: OperateGate,
  { after, limit }: In<typeof operation>,
  { auditLog }: Gate,
): Promise<Answer> {
  const [head] = await tx.$queryRaw<{ size: bigint; verifierKey: string | null }[]>`
    SELECT size, verifier_key AS "verifierKey" FROM audit_head WHERE organisation_id = ${organisation.id}`
  const rows = await auditLog.rows(tx, organisation.id, after, limit)
  return {
    origin: originOf(organisation.id),
    verifierKey: head?.verifierKey ?? null,
    size: Number(head?.size ?? 0),
    rows: rows.map(({ seq, hash, row, checkpoint }) => ({
      ...{ seq, hash: Buffer.from(hash).toString('base64'), checkpoint },
      row: row as Answer['rows'][number]['row'],
    })),
  }
}
