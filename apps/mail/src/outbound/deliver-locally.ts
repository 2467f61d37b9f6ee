import { AppError } from '@keyfob/contracts/errors'
import { findRecipient, type Recipient } from '../inbound/find-recipient.js'
import { type Inbound, receiveMessage } from '../inbound/receive-message.js'
import { Refusal } from '../inbound/refusal.js'
import { localSender } from '../inbound/sender-checks.js'
import { type Deliveries, type DeliveryState, turned } from './deliveries.js'
import type { OpenedMail } from './open-mail.js'

/**
 * Delivers a mail from one agent to others of this installation, by the way that mail from outside takes: read, judged,
 * stored sealed. Its sender is known to us, and the verdict says so. The sender is looked at in the transaction that stores,
 * in its own lock: of an agent that has been revoked nothing is delivered.
 * @throws AppError agent_revoked or agent_suspended, of the sender
 */
export async function deliverLocally(inbound: Inbound, mail: OpenedMail, recipients: Deliveries): Promise<Deliveries> {
  const found = await Promise.all(recipients.map(({ address }) => findRecipient(inbound.gate, address)))
  const there = found.filter((one): one is Recipient => one?.isFull === false)
  const came = await received({ ...inbound, verifier: trusting(mail.from) }, mail, there)
  return recipients.flatMap((recipient, index) =>
    turned([recipient], ...(found[index]?.isFull ? full : came(found[index]))),
  )
}

type Came = readonly [DeliveryState, string | null]

const gone: Came = ['failed', 'no_such_mailbox']
const full: Came = ['queued', 'mailbox_full']

/** What came of each: one may have been revoked since it was found. */
async function received(
  inbound: Inbound,
  { agentId, from, raw }: OpenedMail,
  recipients: readonly Recipient[],
): Promise<(recipient: Recipient | undefined) => Came> {
  if (recipients.length === 0) return () => gone
  try {
    const envelope = { from, clientIp: '', helo: '' }
    const refused = await receiveMessage(inbound, raw, envelope, recipients, { sender: agentId })
    return (one) => (!one || refused.includes(one.addressKey) ? gone : ['sent', null])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { cause } = error
    if (cause instanceof AppError && (cause.code === 'agent_revoked' || cause.code === 'agent_suspended')) throw cause
    return (one) => (!one || error.responseCode === 550 ? gone : ['queued', 'unavailable'])
  }
}

const trusting = (from: string): Inbound['verifier'] => ({ verify: async () => localSender(from) })
