import type { Sql } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { type FolderCursor, moveCursor, type Seen } from './folder-cursor.js'
import type { Held } from './leases.js'

/** A mail in the account of several agents that its own could not take when the cursor went past it. */
export type WaitingMail = Readonly<{ uid: number; agentId: string; arrivedAt: Date; isGivenUp: boolean }>

/** For so long a mail waits, as senders do; then it is left where it is. Within it its receipt tells whether it was stored. */
const waitsDays = 5
const waitingMax = 10_000
const batch = 200

/** Moves the cursor past a mail that is fetched later. False, and nothing is done, where too many wait already. @throws LeaseLost */
export function passOver(
  gate: Gate,
  held: Held,
  cursor: FolderCursor,
  { uid, arrivedAt, agentId }: Omit<WaitingMail, 'isGivenUp'>,
): Promise<boolean> {
  const sourceId = held.source.id
  return gate.maintain('imap.cursor', async ({ tx }) => {
    if ((await tx.mailSourceWaiting.count({ where: { sourceId } })) >= waitingMax) return false
    await moveCursor(tx, held, cursor, { uid, arrivedAt, was: 'waiting' })
    await tx.mailSourceWaiting.create({ data: { sourceId, folder: cursor.folder, uid, agentId, arrivedAt } })
    return true
  })
}

/** Does a mail of this agent's wait there? Then what came later waits behind it. */
export const isAwaited = (gate: Gate, { source }: Held, { folder }: FolderCursor, agentId: string): Promise<boolean> =>
  gate.maintain('imap.waiting', async ({ tx }) => {
    return (await tx.mailSourceWaiting.count({ where: { sourceId: source.id, folder, agentId } })) > 0
  })

/** What may be fetched now, in the order in which it came: of agents that have room, and are not named. */
export function findWaiting(
  gate: Gate,
  { source }: Held,
  { folder }: FolderCursor,
  exceptAgents: readonly string[],
): Promise<WaitingMail[]> {
  return gate.maintain('imap.waiting', async ({ tx }) => {
    const rows = await tx.$queryRaw<(Omit<WaitingMail, 'uid'> & { uid: bigint })[]>`
      SELECT w.uid, w.agent_id AS "agentId", w.arrived_at AS "arrivedAt",
             w.arrived_at < clock_timestamp() - make_interval(days => ${waitsDays}) AS "isGivenUp"
        FROM mail_source_waiting w
        LEFT JOIN mailbox m ON m.agent_id = w.agent_id
        LEFT JOIN organisation o ON o.id = m.organisation_id
       WHERE w.source_id = ${source.id} AND w.folder = ${folder} AND w.agent_id <> ALL (${[...exceptAgents]}::text[])
         AND (w.arrived_at < clock_timestamp() - make_interval(days => ${waitsDays})
              OR m.used_bytes IS NULL OR m.used_bytes < o.mailbox_megabytes * 1000000::bigint)
       ORDER BY w.uid LIMIT ${batch}`
    return rows.map(({ uid, ...rest }) => ({ uid: Number(uid), ...rest }))
  })
}

/** Notes that a mail waits no longer, in the transaction that stores it if it is stored. @throws LeaseLost */
export async function settleWaiting(tx: Sql, held: Held, cursor: FolderCursor, seen: Seen): Promise<void> {
  await moveCursor(tx, held, cursor, seen)
  await tx.$executeRaw`
    DELETE FROM mail_source_waiting WHERE source_id = ${held.source.id} AND folder = ${cursor.folder} AND uid = ${seen.uid}`
}
