import { AppError } from '@keyfob/contracts/errors'
import type { OrganisationGate } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { AttemptError } from './attempt-error.js'
import type { Claimed } from './claim-delivery.js'
import { eventBody } from './event-body.js'
import type { Letter } from './post.js'
import { secretPlace } from './secret-place.js'
import { signatureHeaders } from './signature.js'

/**
 * The signed request, made at the last moment: the webhook still stands as it did, and the agent is looked at in its lock. What
 * comes back must leave now: a revocation that commits after it waits for the fence before it answers.
 * @throws AppError agent_revoked, agent_suspended, not_found where the webhook has changed
 * @throws AttemptError interrupted where the fence was missed
 */
export async function signEvent(gate: Gate, claimed: Claimed): Promise<Letter> {
  const fence = gate.fence()
  const letter = await gate.performForOrganisation('webhook.sign', claimed.organisationId, async (open) => {
    open.note({ targetType: 'webhook', targetId: claimed.webhookId })
    await refuseEnded(open, claimed)
    const secrets = await secretsOf(open, claimed)
    const body = eventBody(claimed)
    const at = Math.floor(open.now.getTime() / 1000)
    fence.start()
    return { body, headers: signatureHeaders(secrets, { id: claimed.eventId, at, body }) }
  })
  if (fence.remainingMs() === 0) throw new AttemptError('interrupted')
  return letter
}

// What became of an agent is told in every state of it, and what operators did with it is theirs to know.
async function refuseEnded({ stateOf }: OrganisationGate, { agentId, type }: Claimed): Promise<void> {
  if (agentId === null || type.startsWith('agent.') || type === 'custody.act') return
  const state = await stateOf(agentId)
  if (state !== 'active') throw new AppError(state === 'suspended' ? 'agent_suspended' : 'agent_revoked')
}

async function secretsOf({ tx, now, secretOf, organisation }: OrganisationGate, claimed: Claimed): Promise<string[]> {
  const { webhookId: id, url, type } = claimed
  const webhook = await tx.webhook.findFirst({
    where: { id, organisationId: organisation.id, url, ...(type !== 'ping' && { state: 'active' }) },
    select: { secretVersion: true, previousUntil: true },
  })
  if (!webhook) throw new AppError('not_found')
  const { secretVersion, previousUntil } = webhook
  const current = await secretOf(secretPlace(id, secretVersion))
  const previous = previousUntil && previousUntil > now ? [await secretOf(secretPlace(id, secretVersion - 1))] : []
  return [current, ...previous].map(String)
}
