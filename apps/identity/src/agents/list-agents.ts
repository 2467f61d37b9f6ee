import type { listIdentities } from '@keyfob/contracts/identity'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { nameKey } from './agent-name.js'
import { agentOrder, placeIn, placeToken, wayOf } from './agent-order.js'
import { findUsage } from './find-usage.js'
import { identityColumns, identityOf } from './identity.js'
import { labelOf } from './selection.js'

/**
 * A page of the organisation's agents. `q` is a part of a name, an address or an external id. An agent that is there all the
 * while is on exactly one page, unless what the list goes by changes meanwhile: a state, a name, the last use.
 */
export async function listAgents(
  { tx, organisation, now }: OperateGate,
  input: In<typeof listIdentities>,
): Promise<Out<typeof listIdentities>> {
  const { limit, sort, pageToken } = input
  const { statement, values } = pageOf(organisation.id, input)
  const found = await tx.$queryRawUnsafe<{ id: string; keys: string[] }[]>(statement, ...values)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  const ids = page.map(({ id }) => id)
  const rows = await tx.agent.findMany({ where: { id: { in: ids } }, include: identityColumns(now) })
  const usage = await findUsage(tx, ids)
  const byId = new Map(rows.map((row) => [row.id, identityOf(row, usage(row.id))]))
  return {
    identities: ids.flatMap((id) => byId.get(id) ?? []),
    count: page.length,
    ...(pageToken === undefined && { total: await countAll(tx, organisation.id, input) }),
    ...(last && { nextPageToken: placeToken(sort, wayOf(input), [...last.keys, last.id]) }),
  }
}

/** The statement that finds a page, and one row more. Its text is made of constants: which order it is; every value of the request is a parameter. */
export function pageOf(organisationId: string, input: In<typeof listIdentities>) {
  const { limit, sort, pageToken } = input
  const way = wayOf(input)
  const order = agentOrder(sort, way)
  // A size of its own in the text would be a statement of its own, and of those not many are kept.
  const filters = [...filterValues(organisationId, input), limit + 1]
  const place = pageToken === undefined ? [] : placeIn(pageToken, sort, way)
  const statement = `SELECT a.id, ${order.keys} AS keys FROM ${agents}
       LEFT JOIN audit_usage u ON u.agent_id = a.id AND u.what = 'agent' AND u.subject = ''
      WHERE ${matching} ${pageToken === undefined ? '' : `AND ${order.after(filters.length + 1)}`}
      ORDER BY ${order.by} LIMIT $${filters.length}`
  return { statement, values: [...filters, ...place] }
}

async function countAll(tx: OperateGate['tx'], organisationId: string, input: In<typeof listIdentities>) {
  const statement = `SELECT count(*)::int AS total FROM ${agents} WHERE ${matching}`
  const [row] = await tx.$queryRawUnsafe<{ total: number }[]>(statement, ...filterValues(organisationId, input))
  return row?.total ?? 0
}

// Whatever is not asked for falls away when the statement is planned, the mailbox too: its values are known by then.
const agents = 'agent a LEFT JOIN mailbox m ON m.agent_id = a.id'
const matching = `a.organisation_id = $1 AND a.canary = $8::text::boolean
  AND ($2::text IS NULL OR a.state = $2::text::agent_state)
  AND ($3::text IS NULL OR a.external_id = $3)
  AND ($4::text IS NULL OR a.labels ? $4)
  AND ($5::text IS NULL OR a.labels ->> $4 = $5)
  AND ($6::text IS NULL OR a.name_key LIKE $6 OR m.address_key LIKE $7 OR a.external_id ILIKE $7)`

function filterValues(organisationId: string, { status, externalId, label, q, canary }: In<typeof listIdentities>) {
  const { name = null, value = null } = label === undefined ? {} : labelOf(label)
  const [named, spelt] = q === undefined ? [null, null] : [containing(nameKey(q)), containing(q.toLowerCase())]
  return [organisationId, status ?? null, externalId ?? null, name, value, named, spelt, String(canary)]
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
