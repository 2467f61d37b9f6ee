import type { drillEvery } from '@keyfob/contracts/drills'
import { newId } from '@keyfob/contracts/ids'
import { runDrill } from '@keyfob/contracts/jobs'
import type { Tx } from './doors.js'

const dayMs = 86_400_000

/** After how long a further drill is due; `never` it is not. */
export const drillEveryMs: Readonly<Record<(typeof drillEvery)[number], number | undefined>> = {
  never: undefined,
  day: dayMs,
  week: 7 * dayMs,
  month: 30 * dayMs,
}

/**
 * Has a drill held once this transaction has committed, unless one is under way: then it is that one. Returns its id. Whoever asks at
 * the same moment gets the same.
 */
export async function askForDrill(tx: Tx, organisationId: string, askedBy: string, now: Date): Promise<string> {
  const last = await lastDrill(tx, organisationId)
  if (last && !last.endedAt) return last.id
  const id = newId()
  const made = await tx.$executeRaw`
    INSERT INTO drill (id, organisation_id, follows, asked_by, asked_at)
    VALUES (${id}, ${organisationId}, ${last?.id ?? ''}, ${askedBy}, ${now})
    ON CONFLICT (organisation_id, follows) DO NOTHING`
  // Another has asked meanwhile: it stands there by now.
  if (made === 0) return (await lastDrill(tx, organisationId))?.id ?? id
  await tx.outbox.create({ data: { job: runDrill.name, payload: { drillId: id } } })
  return id
}

async function lastDrill(tx: Tx, organisationId: string): Promise<{ id: string; endedAt: Date | null } | undefined> {
  const [last] = await tx.$queryRaw<{ id: string; endedAt: Date | null }[]>`
    SELECT id, ended_at AS "endedAt" FROM drill WHERE organisation_id = ${organisationId}
     ORDER BY asked_at DESC, id DESC LIMIT 1`
  return last
}
