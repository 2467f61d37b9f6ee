import { AppError } from '@keyfob/contracts/errors'
import { failureOf } from '@keyfob/service/failure'
import type { Inbound } from '../inbound/receive-message.js'
import { chooseRelay } from '../relays/choose-relay.js'
import { type RelayClient, RelayError } from '../relays/relay-connection.js'
import { deliverLocally } from './deliver-locally.js'
import { type Deliveries, turned } from './deliveries.js'
import { type Lease, leaseTransmission, settleTransmission } from './lease-transmission.js'
import { letDepart } from './let-depart.js'
import { type OpenedMail, openMail } from './open-mail.js'
import { relayMail } from './relay-mail.js'
import { signed } from './sign-mail.js'

/** What transmitting needs: the way in for mail to other agents, who greets a relay, and its end. */
export type Transmitting = Readonly<{ inbound: Inbound; client: RelayClient; signal: AbortSignal }>

/** Less than a lease, more than a relay may take for its answer to the final dot. */
const attemptMs = 840_000

/**
 * Tries once to send what of a message is still queued, and writes down what came of it. Nothing where it is not due, or
 * another process is at it. At least once: where this process dies between the relay's 250 and the commit that says so, the
 * message is sent again, under the same Message-ID.
 */
export async function transmitMessage(transmitting: Transmitting, messageId: string): Promise<void> {
  const { gate } = transmitting.inbound
  const lease = await leaseTransmission(gate, messageId)
  if (lease) await settleTransmission(gate, lease, await attempted(transmitting, lease))
}

async function attempted(transmitting: Transmitting, lease: Lease): Promise<Deliveries> {
  const { inbound } = transmitting
  const queued = lease.deliveries.filter(({ state }) => state === 'queued')
  let mail: OpenedMail | undefined
  const unopened = await told(inbound, queued, async () => {
    mail = await openMail(inbound.gate, lease.messageId, lease.agentId)
    return []
  })
  if (!mail) return unopened
  const opened = mail
  const local = queued.filter(({ route }) => route === 'local')
  const outside = queued.filter(({ route }) => route === 'relay')
  return [
    ...(await told(inbound, local, () => deliverLocally(inbound, opened, local))),
    ...(await told(inbound, outside, () => relayed(transmitting, lease, opened, outside))),
  ]
}

async function relayed(
  { inbound: { gate }, client, signal }: Transmitting,
  { organisationId, attempt }: Lease,
  mail: OpenedMail,
  recipients: Deliveries,
): Promise<Deliveries> {
  const relay = await chooseRelay(gate, organisationId, attempt)
  if (!relay) return turned(recipients, 'queued', 'no_relay')
  const addressed = {
    from: mail.from,
    to: recipients.map(({ address }) => address),
    raw: await signed(gate, mail, organisationId),
  }
  // Once the mail may go, its end is on the way: to cut it then is to send it twice.
  const stopped = new AbortController()
  const stop = () => stopped.abort(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  const letGo = async () => {
    const fence = await letDepart(gate, mail)
    signal.removeEventListener('abort', stop)
    return fence
  }
  const ended = AbortSignal.any([stopped.signal, AbortSignal.timeout(attemptMs)])
  const { accepted, refused } = await relayMail(relay, client, addressed, letGo, ended).finally(() =>
    signal.removeEventListener('abort', stop),
  )
  return recipients.flatMap((recipient) => {
    if (accepted.includes(recipient.address)) return turned([recipient], 'sent', null)
    const said = refused.find(({ address }) => address === recipient.address)
    return turned([recipient], said?.permanent ? 'failed' : 'queued', codesOf(said?.reply) ?? 'relay_send')
  })
}

/** What these recipients have come to where the work was refused, cut off or failed. */
async function told({ log }: Inbound, recipients: Deliveries, work: () => Promise<Deliveries>): Promise<Deliveries> {
  if (recipients.length === 0) return []
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'agent_revoked') return turned(recipients, 'dropped', error.code)
    if (error instanceof AppError && error.code === 'agent_suspended') return turned(recipients, 'queued', error.code)
    if (error instanceof AppError && error.code === 'not_found') return turned(recipients, 'dropped', 'deleted')
    if (error instanceof RelayError) {
      const reason = codesOf(error.reply) ?? `relay_${error.stage}`
      return turned(recipients, error.permanent ? 'failed' : 'queued', reason)
    }
    log.warn({ failure: failureOf(error) }, 'an attempt to send a mail has failed')
    return turned(recipients, 'queued', 'unavailable')
  }
}

/** Of a reply its codes alone (RFC 5321, RFC 3463): its words may be anybody's. */
const codesOf = (reply: string | undefined): string | undefined => {
  const [, code, enhanced] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/.exec(reply ?? '') ?? []
  return code && (enhanced ? `${code} ${enhanced}` : code)
}
