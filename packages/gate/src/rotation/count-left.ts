import type { Tx } from '../doors.js'
import { olderRows, sealedTables, versionBytes } from './sealed-tables.js'

const rows = (countMax: number) =>
  sealedTables.map((table) => `(SELECT 1 ${olderRows(table)} LIMIT ${countMax})`).join(' UNION ALL ')

/** How many rows of an agent hold something that was sealed by a version before this one. At most so many are counted. */
export async function countLeft(
  tx: Pick<Tx, '$queryRawUnsafe'>,
  agentId: string,
  version: number,
  countMax: number,
): Promise<number> {
  const statement = `SELECT count(*)::int AS left FROM (SELECT 1 FROM (${rows(countMax)}) found LIMIT ${countMax}) older`
  const [row] = await tx.$queryRawUnsafe<{ left: number }[]>(statement, agentId, versionBytes(version), 0n)
  return row?.left ?? 0
}
