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
