import type { listRules as operation } from '@keyfob/contracts/email-rules'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OpenGate } from '@keyfob/gate/doors'
import { createdOf, createdToken, laterThan } from '../messages/page-token.js'
import { ruleOut } from './rule-out.js'

/** The agent's rules, the oldest first. */
export async function listRules(
  { agent, tx }: OpenGate,
  { limit, pageToken }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const rows = await tx.emailRule.findMany({
    where: { agentId: agent.id, ...laterThan(createdOf(pageToken)) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rules: page.map(ruleOut),
    count: page.length,
    ...(last && rows.length > limit && { nextPageToken: createdToken(last.createdAt, last.id) }),
  }
}
