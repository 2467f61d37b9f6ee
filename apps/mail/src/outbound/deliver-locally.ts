import { AppError } from '@keyfob/contracts/errors'
import type { Tx } from '@keyfob/gate/doors'
import { findRecipient, type Recipient } from '../inbound/find-recipient.js'
import { type Inbound, receiveMessage } from '../inbound/receive-message.js'
import { Refusal } from '../inbound/refusal.js'
import { localSender } from '../inbound/sender-checks.js'
import { type Deliveries, turned } from './deliveries.js'
import type { OpenedMail } from './open-mail.js'

/**
 * Delivers a mail from one agent to others of this installation, by the way that mail from outside takes: read, judged,
 * stored sealed. Its sender is known to us, and the verdict says so. The sender is looked at in the transaction that stores,
 * in its own lock: of an agent that has been revoked nothing is delivered.
 * @throws AppError agent_revoked or agent_suspended, of the sender
 */
export async function deliverLocally(inbound: Inbound, mail: OpenedMail, recipients: Deliveries): Promise<Deliveries> {
  const found = await Promise.all(recipients.map(({ address }) => findRecipient(inbound.gate, address)))
  const gone = recipients.filter((_, index) => !found[index])
  const there = recipients.filter((_, index) => found[index])
  const arrived = await received(
    { ...inbound, verifier: trusting(mail.from) },
    mail,
    found.filter((one): one is Recipient => one !== undefined),
  )
  return [...turned(gone, 'failed', noSuchMailbox), ...turned(there, ...arrived)]
}

const noSuchMailbox = 'no_such_mailbox'

async function received(
  inbound: Inbound,
  { agentId, from, raw }: OpenedMail,
  recipients: readonly Recipient[],
): Promise<['sent' | 'queued' | 'failed', string | null]> {
  if (recipients.length === 0) return ['sent', null]
  try {
    await receiveMessage(inbound, raw, { from, clientIp: '', helo: '' }, recipients, (tx) => refuseEnded(tx, agentId))
    return ['sent', null]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { cause } = error
    if (cause instanceof AppError && (cause.code === 'agent_revoked' || cause.code === 'agent_suspended')) throw cause
    return error.responseCode === 550 ? ['failed', noSuchMailbox] : ['queued', 'unavailable']
  }
}

async function refuseEnded(tx: Tx, agentId: string): Promise<void> {
  await tx.$executeRaw`SELECT gate_lock_agent(${agentId}, false)`
  const { state } = await tx.agent.findUniqueOrThrow({ where: { id: agentId }, select: { state: true } })
  if (state !== 'active') throw new AppError(state === 'suspended' ? 'agent_suspended' : 'agent_revoked')
}

const trusting = (from: string): Inbound['verifier'] => ({ verify: async () => localSender(from) })
