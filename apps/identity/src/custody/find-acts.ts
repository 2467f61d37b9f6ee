import type { CustodyAct, CustodyLine } from '@keyfob/contracts/custody'
import type { Tx } from '@keyfob/gate/doors'
import { sentence } from '../logs/sentences.js'
import type { PageEnd } from '../page-token.js'

/** An act of custody with its agent's name. `acknowledgedAt` is the asking operator's. */
export type ActRow = Readonly<{
  id: string
  act: CustodyAct
  what: string | null
  actor: string
  actorName: string
  agentId: string | null
  agentName: string | null
  at: Date
  acknowledgedAt: Date | null
}>

/** Whose: an organisation's, and of those what concerns one agent, which is what was done since there is that agent. */
type Whose = Readonly<{ organisationId: string } | { organisationId: string; id: string; createdAt: Date }>

type Wanted = Readonly<{
  limit: number
  end?: PageEnd | undefined
  /** The operator who asks; with `open` only what that one is still to be told of. */
  operatorId?: string | undefined
  open?: boolean
}>

/**
 * Acts of custody, newest first. Open to an operator is what that one has not acknowledged; of what was done before there was
 * that operator, only what nobody but its doer has.
 */
export async function findActs(tx: Tx, whose: Whose, { limit, end, operatorId, open }: Wanted): Promise<ActRow[]> {
  const agent = 'id' in whose ? whose : undefined
  return await tx.$queryRaw<ActRow[]>`
    SELECT c.id, c.act, c.what, c.actor, c.actor_name AS "actorName", c.agent_id AS "agentId", a.name AS "agentName", c.at,
           n.noted_at AS "acknowledgedAt"
      FROM custody_act c
      LEFT JOIN agent a ON a.id = c.agent_id
      LEFT JOIN operator me ON me.id = ${operatorId ?? null}
      LEFT JOIN custody_noted n ON n.act_id = c.id AND n.operator_id = me.id
     WHERE c.organisation_id = ${whose.organisationId}
       AND (${agent === undefined} OR c.agent_id = ${agent?.id ?? null}
            OR (c.agent_id IS NULL AND c.at >= ${agent?.createdAt ?? null}::timestamptz))
       AND (NOT ${open === true} OR n.act_id IS NULL AND (c.at >= coalesce(me.created_at, '-infinity') OR NOT EXISTS (
              SELECT 1 FROM custody_noted o WHERE o.act_id = c.id AND 'operator:' || o.operator_id <> c.actor)))
       AND (${end === undefined} OR (c.at, c.id) < (${end?.at ?? null}::timestamptz, ${end?.id ?? null}))
     ORDER BY c.at DESC, c.id DESC
     LIMIT ${limit}`
}

/** An act as its agent is told of it. */
export const lineOf = ({ act, what, actorName, at }: ActRow): CustodyLine => ({
  act,
  description: sentence(act, 'allowed', what ?? undefined),
  what,
  by: actorName,
  at: at.toISOString(),
})
