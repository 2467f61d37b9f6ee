import type { DeliverGate } from '@keyfob/gate/doors'
import { skeletonOf } from '../content/lookalike.js'

/** Domains whose mail this agent has trusted before, and which look like this one: itself among them, where it is one. */
export async function alike({ agent, tx }: DeliverGate, domain: string): Promise<string[]> {
  if (domain === '') return []
  const rows = await tx.knownSender.findMany({
    where: { agentId: agent.id, skeleton: skeletonOf(domain) },
    select: { domain: true },
    take: alikeMax,
  })
  return rows.map((row) => row.domain)
}

/** From now on the domain is known to the agent. */
export async function remember({ agent, tx, now }: DeliverGate, domain: string): Promise<void> {
  if (domain === '') return
  const row = { agentId: agent.id, domain, skeleton: skeletonOf(domain), knownSince: now }
  await tx.knownSender.createMany({ data: [row], skipDuplicates: true })
}

const alikeMax = 20
