import type { Gate } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import type { Log } from '@keyfob/service/log'
import { WorkerFailure } from '@keyfob/service/worker-pool'
import { type Arrival, deliverMessage } from './deliver-message.js'
import type { Recipient } from './find-recipient.js'
import type { MailReader } from './parse-message.js'
import { noSuchMailbox, Refusal, tryAgain } from './refusal.js'
import type { Envelope } from './sender-checks.js'
import type { Policy } from './verdict.js'
import type { SenderVerifier } from './verify-sender.js'

/** What a received mail passes through. */
export type Inbound = Readonly<{
  gate: Gate
  arrivals: { ring(agentId: string): void }
  reader: Pick<MailReader, 'read'>
  verifier: Pick<SenderVerifier, 'verify'>
  policy: Policy
  log: Log
}>

/**
 * Reads, checks and stores a mail that has come in full, and wakes who waits for it. Returns once it is committed: only
 * then may the sender be told 250. Returns the mailboxes among them that take no mail any more.
 * @throws Refusal where nothing was stored: 451 for a failure of ours, 452 for want of room, 550 where no recipient is left
 */
export async function receiveMessage(
  inbound: Inbound,
  raw: Buffer,
  envelope: Envelope,
  recipients: readonly Recipient[],
  { within, sender }: Pick<Arrival, 'within' | 'sender'> = {},
): Promise<readonly string[]> {
  const { gate, arrivals, reader, verifier, policy, log } = inbound
  const unread = (what: string) => (failure: unknown) => {
    if (!(failure instanceof WorkerFailure && failure.wasBegun)) throw tryAgain(failure)
    log.warn(
      { what, reason: failure.reason, cause: String(failure.cause ?? '') },
      'a mail could not be examined; it is held',
    )
    return undefined
  }
  const [read, checks] = await Promise.all([
    reader.read(raw).catch(unread('parse')),
    verifier.verify(raw, envelope).catch(unread('verify')),
  ])
  const arrival: Arrival = {
    raw,
    envelopeFrom: envelope.from,
    recipients: new Map(recipients.map(({ addressKey, address }) => [addressKey, address])),
    namedKeys: new Map(recipients.flatMap(({ addressKey, namedKey }) => (namedKey ? [[addressKey, namedKey]] : []))),
    within,
    sender,
    read,
    checks,
  }
  const { woken, refused } = await deliverMessage(gate, arrival, policy).catch((error: unknown) => {
    if (error instanceof Refusal) throw error
    log.error({ failure: failureOf(error) }, 'a mail could not be stored')
    throw tryAgain(error)
  })
  if (refused.length === arrival.recipients.size) throw noSuchMailbox()
  for (const agentId of woken) arrivals.ring(agentId)
  return refused
}
