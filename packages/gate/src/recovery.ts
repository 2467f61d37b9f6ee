import type { OperateGate, Tx } from './doors.js'

/** On whose word, beside their own, whoever acts is signed in; nobody's for a platform token. */
export async function letInBy({ tx, sessionId: id }: Pick<OperateGate, 'tx' | 'sessionId'>): Promise<string[]> {
  if (id === undefined) return []
  return (await tx.operatorSession.findUniqueOrThrow({ where: { id }, select: { letInBy: true } })).letInBy
}

/**
 * Before a way to sign in is removed or replaced: on whose word the session is, which what takes its place bears. Where that is another's, and
 * there is a way that is not on it, the operator counts for a day as somebody who could approve: else whoever let them in could act as
 * them, take their ways and be alone.
 */
export async function beforeWayChanges(gate: Pick<OperateGate, 'tx' | 'operatorId' | 'sessionId' | 'now'>) {
  const { tx, operatorId, now } = gate
  const word = await letInBy(gate)
  if (word.length > 0)
    await tx.$executeRaw`
      UPDATE operator SET cut_at = ${now}::timestamptz, could_return = true
       WHERE id = ${operatorId} AND EXISTS (
         SELECT 1 FROM operator_ways(${operatorId}) w WHERE NOT w.let_in_by && ${word}::text[])`
  return word
}

/** Ends an operator's links. Before their sessions: whoever redeems one at this moment is waited for, and their session is there to be ended. */
export async function endLinks(tx: Tx, operatorId: string, now: Date): Promise<void> {
  await tx.operatorLink.updateMany({ where: { operatorId, usedAt: null, endedAt: null }, data: { endedAt: now } })
}

/**
 * After a way to sign in was lost or changed: ends every session of an operator but one, the links that would let them in, and the
 * challenges that they were given. Whoever was in by what was lost is out. `endedBy` is the other operator who let them in again: for
 * a day what ended still counts as somebody who could approve.
 */
export async function endOthers(
  tx: Tx,
  {
    operatorId,
    sessionId,
    endedBy,
    now,
  }: Readonly<{ operatorId: string; sessionId: string; endedBy: string | undefined; now: Date }>,
): Promise<void> {
  await endLinks(tx, operatorId, now)
  await tx.operatorSession.updateMany({
    where: { operatorId, id: { not: sessionId }, endedAt: null },
    data: { endedAt: now, endedBy: endedBy ?? null },
  })
  await tx.operatorChallenge.deleteMany({ where: { operatorId } })
}
