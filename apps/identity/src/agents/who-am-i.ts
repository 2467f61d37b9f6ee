import type { whoami } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { findUsage } from './find-usage.js'

const identitiesMax = 100

/** The agent behind a token. */
export async function whichAgent({ agent, token, tx }: OpenGate): Promise<Out<typeof whoami>> {
  const usage = (await findUsage(tx, agent.organisationId, [agent.id]))(agent.id)
  // Where its mail is fetched from an address elsewhere, that is the one to give to sites.
  const elsewhere = await tx.mailSource.findFirst({
    where: { agentId: agent.id, address: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { address: true },
  })
  return {
    identityId: agent.id,
    name: agent.name,
    email: elsewhere?.address ?? agent.address,
    displayName: agent.name,
    type: 'INBOX',
    purpose: agent.purpose,
    scopes: [...token.scopes],
    usageCount: usage.count,
    lastUsedAt: usage.lastAt?.toISOString() ?? null,
    createdAt: agent.createdAt.toISOString(),
    wallet: null,
    did: null,
  }
}

/** The organisation behind a platform token or a session, with its newest agents, at most 100. */
export async function whichOrganisation({ organisation, role, tx }: OperateGate): Promise<Out<typeof whoami>> {
  const rows = await tx.agent.findMany({
    where: { organisationId: organisation.id },
    include: { mailbox: { select: { address: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: identitiesMax,
  })
  return {
    organisationId: organisation.id,
    organisationName: organisation.name,
    role,
    identities: rows.map(({ id, name, mailbox, state }) => ({
      identityId: id,
      name,
      email: mailbox?.address ?? '',
      status: state,
    })),
  }
}
