import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate } from '@keyfob/gate/doors'
import { type SourceRow, sourceColumns } from './source.js'

/** A source of the operator's organisation. @throws AppError not_found for another's, too */
export async function findSource({ tx, organisation }: OperateGate, sourceId: string): Promise<SourceRow> {
  const row = await tx.mailSource.findUnique({
    where: { id: sourceId, organisationId: organisation.id },
    select: sourceColumns,
  })
  if (!row) throw new AppError('not_found')
  return row
}

/** The same, held until the end of the transaction: whoever deletes or changes it meanwhile waits. @throws AppError not_found */
export async function lockSource(gate: OperateGate, sourceId: string): Promise<SourceRow> {
  await gate.tx.$queryRaw`
    SELECT 1 FROM mail_source WHERE id = ${sourceId} AND organisation_id = ${gate.organisation.id} FOR UPDATE`
  return findSource(gate, sourceId)
}
