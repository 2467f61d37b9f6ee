import type { Operation } from '@keyfob/contracts/operation'
import { audit } from './audit.js'
import { databaseError } from './database.js'
import type { Caller } from './doors.js'
import type { Hinges } from './gate.js'
import { parseToken } from './token-format.js'

/** After a bug has undone its transaction: one row of its own that says so. */
export const recordError = (hinges: Hinges, caller: Caller, operation: Operation): Promise<void> =>
  record(hinges, caller, operation, 'internal_error')

/** How an answer missed its fence: `undelivered`, it did not leave; `late`, it may have left after. */
export type Lost = 'undelivered' | 'late'

/** After an answer missed its fence. */
export const recordLost = (hinges: Hinges, caller: Caller, operation: Operation, how: Lost): Promise<void> =>
  record(hinges, caller, operation, how)

/** After the database refused a reading beyond its agent's limit. */
export const recordLimited = (hinges: Hinges, caller: Caller, operation: Operation): Promise<void> =>
  record(hinges, caller, operation, 'rate_limited')

async function record(
  { database, keyring, log }: Hinges,
  caller: Caller,
  operation: Operation,
  outcome: 'internal_error' | 'rate_limited' | Lost,
) {
  const secret = caller.bearer ?? caller.session
  if (!secret || (caller.bearer && !parseToken(caller.bearer))) return
  const hash = keyring.hash(secret)
  try {
    await database.prisma.$transaction(async (tx) => {
      const [who] = await tx.$queryRaw<{ organisation_id: string; agent_id: string | null; actor: string }[]>`
        SELECT t.organisation_id::text, t.agent_id::text, t.kind || ':' || t.id AS actor FROM access_token t WHERE t.hash = ${hash}
        UNION ALL
        SELECT p.organisation_id::text, NULL, 'operator:' || p.id FROM operator_session s JOIN operator p ON p.id = s.operator_id
         WHERE s.hash = ${hash}`
      if (!who) return
      const entry = {
        organisationId: who.organisation_id,
        agentId: who.agent_id ?? undefined,
        actor: who.actor,
        operation: operation.name,
        category: operation.category,
        requestId: caller.requestId,
        durationMs: 0,
      }
      await audit(tx, entry, outcome)
    })
  } catch (error) {
    // What was disclosed has its row already; the log keeps what the audit could not.
    log.error(
      { operation: operation.name, requestId: caller.requestId, reason: String(databaseError(error)) },
      `${outcome} could not be recorded`,
    )
  }
}
