import { createHash } from 'node:crypto'
import { newId } from '@keyfob/contracts/ids'
import type { Message } from '@keyfob/contracts/mail'
import { announce } from '@keyfob/gate/announce'
import type { DeliverGate, Tx } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { registrable } from '../content/lookalike.js'
import { isAllowed } from '../rules/email-rule.js'
import { joinThread } from './join-thread.js'
import { alike, remember } from './known-senders.js'
import type { ParsedAttachment } from './parsed-mail.js'
import type { ReadMail } from './read-mail.js'
import {
  mailVersion,
  type SealedAttachmentHead,
  type SealedBody,
  type SealedFindings,
  type SealedHead,
} from './sealed-mail.js'
import { mailWords } from './search-words.js'
import type { SenderChecks } from './sender-checks.js'
import { domainOf } from './sender-flags.js'
import { judge, type Policy, seenBefore } from './verdict.js'

/** A mail that has been received in full and examined; `undefined` for what could not be read or checked. */
export type Arrival = Readonly<{
  raw: Buffer
  envelopeFrom: string
  /** By the key of the mailbox: the address that the mail was sent to, with its tag. */
  recipients: ReadonlyMap<string, string>
  /** By the same key, what a signed To must name in place of it. */
  namedKeys?: ReadonlyMap<string, string>
  /** Done first in the transaction that stores the mail; what it throws leaves nothing stored. */
  within?: ((tx: Tx) => Promise<void>) | undefined
  read: ReadMail | undefined
  checks: SenderChecks | undefined
}>

/**
 * Stores a mail for all its recipients in one transaction, sealed for each, and returns once that is committed: whose
 * waits to wake, and the mailboxes that take no mail any more. A mail that was stored before is not stored again.
 * @throws AppError where it could not be stored; then nothing is
 */
export async function deliverMessage(
  gate: Gate,
  arrival: Arrival,
  policy: Policy,
): Promise<{ woken: string[]; refused: string[] }> {
  const digest = createHash('sha256').update(arrival.raw).digest('hex')
  const woken: string[] = []
  const { refused } = await gate.deliver([...arrival.recipients.keys()], async (gates) => {
    woken.length = 0
    if (gates[0]) await arrival.within?.(gates[0].tx)
    for (const open of gates) if (await deliverTo(open, arrival, digest, policy)) woken.push(open.agent.id)
  })
  return { woken, refused }
}

async function deliverTo(open: DeliverGate, arrival: Arrival, digest: string, policy: Policy): Promise<boolean> {
  const { agent, tx, now, seal } = open
  const { raw, read, checks, envelopeFrom } = arrival
  const id = newId()
  if (!(await isFirst(open, id, [`${envelopeFrom}\n${digest}`]))) return false
  // Taken before anything else is looked at, so that deliveries to one mailbox commit in the order of their sequence.
  const { lastSeq: seq, addressKey } = await tx.mailbox.update({
    where: { agentId: agent.id },
    data: { lastSeq: { increment: 1 } },
    select: { lastSeq: true, addressKey: true },
  })
  const fresh = await isFirst(open, id, signaturesOf(checks))
  const sender = registrable(domainOf(read?.mail.soleSender ?? ''))
  const fromAddress = (read?.mail.soleSender ?? read?.mail.from[0]?.address ?? '').toLowerCase()
  const evidence = {
    mail: read?.mail,
    checks,
    links: read?.links.flags ?? [],
    trusted: await alike(open, sender),
    isBlocked: await isBlocked(open, fromAddress),
  }
  const judged = judge(evidence, arrival.namedKeys?.get(addressKey) ?? addressKey, policy)
  const { verdict, held } = fresh ? judged : seenBefore(judged, policy)
  if (verdict.trusted) await remember(open, sender)
  const head = headOf(read, id, agent.address)
  const at = (field: 'mail.head' | 'mail.body' | 'mail.findings' | 'mail.raw') => ({
    field,
    object: id,
    version: mailVersion,
  })
  const threadId = await joinThread(open, head)
  await tx.message.create({
    data: {
      id,
      organisationId: agent.organisationId,
      agentId: agent.id,
      threadId,
      seq,
      messageKey: open.blind('mail.message-id', head.messageId),
      envelopeFrom,
      fromAddress,
      recipient: arrival.recipients.get(addressKey) ?? agent.address,
      size: raw.length,
      labels: ['received', 'unread', ...(held === null ? [] : ['held']), ...(evidence.isBlocked ? ['blocked'] : [])],
      verdict,
      held,
      linkHosts: held === null ? [] : [...(read?.links.hosts ?? [])],
      sealedHead: seal(at('mail.head'), JSON.stringify(head)),
      sealedBody: seal(at('mail.body'), JSON.stringify(bodyOf(read))),
      sealedFindings: seal(at('mail.findings'), JSON.stringify(read?.findings ?? nothingFound)),
      words: (read ? mailWords(read.mail) : []).map((word) => open.blind('mail.word', word)),
      suppliedAt: now,
    },
  })
  // As a statement of our own: the client's model interface takes four times as long for 25 MiB, in an open transaction.
  await tx.$executeRaw`INSERT INTO message_raw (message_id, sealed) VALUES (${id}, ${seal(at('mail.raw'), raw)})`
  await storeAttachments(open, id, read?.mail.attachments ?? [])
  const type = held === null ? 'mail.received' : 'mail.held'
  await announce(tx, { type, organisationId: agent.organisationId, agentId: agent.id, message: { id, seq } }, now)
  return true
}

/** By the agent's own rules for what it receives. Whose mail it really is, the verdict says. */
async function isBlocked({ agent, tx }: DeliverGate, fromAddress: string): Promise<boolean> {
  const rules = await tx.emailRule.findMany({
    where: { agentId: agent.id, scope: 'RECEIVE' },
    select: { type: true, value: true },
  })
  return !isAllowed(rules, fromAddress)
}

// A digest that is there already was a mail, or a signature, of the last seven days.
async function isFirst(
  { agent, tx, now, blind }: DeliverGate,
  messageId: string,
  values: readonly string[],
): Promise<boolean> {
  const data = values.map((value) => ({
    agentId: agent.id,
    digest: blind('mail.receipt', value),
    messageId,
    receivedAt: now,
  }))
  const { count } = await tx.mailReceipt.createMany({ data, skipDuplicates: true })
  return count === values.length
}

const signaturesOf = (checks: SenderChecks | undefined): string[] => [
  ...new Set((checks?.signatures ?? []).filter(({ result }) => result === 'pass').map(({ id }) => `dkim\n${id}`)),
]

/** Stores what is attached to a message, sealed, and returns how it is listed. */
export async function storeAttachments(
  { tx, seal }: Pick<DeliverGate, 'tx' | 'seal'>,
  messageId: string,
  attachments: readonly ParsedAttachment[],
): Promise<Message['attachments']> {
  const listed: Message['attachments'] = []
  for (const [ordinal, { filename, contentType, bytes }] of attachments.entries()) {
    const id = newId()
    const head: SealedAttachmentHead = { filename, contentType }
    const sealedHead = seal({ field: 'attachment.head', object: id, version: mailVersion }, JSON.stringify(head))
    const sealedBytes = seal({ field: 'attachment.bytes', object: id, version: mailVersion }, bytes)
    await tx.$executeRaw`
      INSERT INTO attachment (id, message_id, ordinal, size, sealed_head, sealed_bytes)
      VALUES (${id}, ${messageId}, ${ordinal}, ${bytes.length}, ${sealedHead}, ${sealedBytes})`
    listed.push({ attachmentId: id, size: bytes.length, ...head })
  }
  return listed
}

function headOf(read: ReadMail | undefined, id: string, address: string): SealedHead {
  const { subject = '', from = [], to = [], cc = [], inReplyTo = [], references = [] } = read?.mail ?? {}
  // RFC 5322 §3.6.4 wants an id, and the API answers by it: a mail without one is given ours.
  const messageId = read?.mail.messageId ?? `<${id}${address.slice(address.lastIndexOf('@'))}>`
  return { subject, from, to, cc, messageId, inReplyTo, references, date: read?.mail.date?.toISOString() }
}

const bodyOf = (read: ReadMail | undefined): SealedBody => {
  const { text = '', html, extractedText = '' } = read?.mail ?? {}
  return { text, html, extractedText }
}

/** The findings of a mail in which nothing was looked for. */
export const nothingFound: SealedFindings = { codes: [], links: [], kind: 'none', ambiguous: false, flags: [] }
