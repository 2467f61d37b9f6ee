import { createHash } from 'node:crypto'
import { newId } from '@keyfob/contracts/ids'
import type { Message } from '@keyfob/contracts/mail'
import { announce } from '@keyfob/gate/announce'
import type { DeliverGate, Sql } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { nothingFound } from '../content/flagged-links.js'
import { registrable } from '../content/lookalike.js'
import { deliveryAfter } from '../outbound/deliveries.js'
import { isAllowed } from '../rules/email-rule.js'
import { admitMail } from './admit-mail.js'
import { threadMarks } from './join-thread.js'
import type { ParsedAttachment } from './parsed-mail.js'
import type { ReadMail } from './read-mail.js'
import { mailboxFull } from './refusal.js'
import { mailVersion, type SealedAttachmentHead, type SealedBody, type SealedHead } from './sealed-mail.js'
import { mailWords } from './search-words.js'
import type { SenderChecks } from './sender-checks.js'
import { domainOf } from './sender-flags.js'
import { storeMail } from './store-mail.js'
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
  within?: ((tx: Sql) => Promise<void>) | undefined
  /** The agent of this installation that wrote it: of one that has ended nothing is stored. */
  sender?: string | undefined
  read: ReadMail | undefined
  checks: SenderChecks | undefined
}>

/**
 * Stores a mail for all its recipients in one transaction, sealed for each, and returns once that is committed: whose
 * waits to wake, and the mailboxes that take no mail any more. A mail that was stored before is not stored again.
 * @throws AppError where it could not be stored, Refusal where one of the mailboxes is full; then nothing is
 */
export async function deliverMessage(
  gate: Gate,
  arrival: Arrival,
  policy: Policy,
): Promise<{ woken: string[]; refused: string[] }> {
  const digest = createHash('sha256').update(arrival.raw).digest('hex')
  const woken: string[] = []
  const store = async (gates: readonly DeliverGate[]) => {
    woken.length = 0
    if (gates[0]) await arrival.within?.(gates[0].tx)
    for (const open of gates) if (await deliverTo(open, arrival, digest, policy)) woken.push(open.agent.id)
  }
  const { refused } = await gate.deliver([...arrival.recipients.keys()], store, arrival.sender)
  return { woken, refused }
}

async function deliverTo(open: DeliverGate, arrival: Arrival, digest: string, policy: Policy): Promise<boolean> {
  const { agent, tx, now, seal } = open
  const { raw, read, checks, envelopeFrom } = arrival
  const id = newId()
  const sender = registrable(domainOf(read?.mail.soleSender ?? ''))
  const fromAddress = (read?.mail.soleSender ?? read?.mail.from[0]?.address ?? '').toLowerCase()
  const report = read?.mail.report
  // RFC 3464 §2: a notification comes from nobody, so that none is ever sent about it.
  const returned = envelopeFrom === '' ? report?.returnedId : undefined
  const known = {
    receipt: `${envelopeFrom}\n${digest}`,
    signatures: signaturesOf(checks),
    sender,
    returned,
    bytes: raw.length,
  }
  const admitted = await admitMail(open, id, known)
  if (!admitted) return false
  if (admitted.isFull) throw mailboxFull()
  const { seq, addressKey, reported } = admitted
  const evidence = {
    mail: read?.mail,
    checks,
    links: read?.links,
    trusted: admitted.alike,
    isBlocked: !isAllowed(admitted.rules, fromAddress),
  }
  const judgedBy = (by: Policy) => {
    const judged = judge(evidence, arrival.namedKeys?.get(addressKey) ?? addressKey, by)
    return admitted.isFresh ? judged : seenBefore(judged, by)
  }
  const strict = judgedBy(policy)
  // Only of what is held does the organisation's own policy make a difference: it may be less careful, never more.
  const isLenient = strict.held !== null && policy.holdUnverified && !(await holdsUnverified(open))
  const { verdict, held } = isLenient ? judgedBy({ ...policy, holdUnverified: false }) : strict
  const head = headOf(read, id, agent.address)
  const sealed = (field: 'mail.head' | 'mail.body' | 'mail.findings' | 'mail.raw', plain: string | Uint8Array) =>
    seal({ field, object: id, version: mailVersion }, plain)
  const storing = storeMail(open, {
    id,
    thread: threadMarks(open, head),
    seq,
    messageKey: open.blind('mail.message-id', head.messageId),
    envelopeFrom,
    fromAddress,
    recipient: arrival.recipients.get(addressKey) ?? agent.address,
    size: raw.length,
    labels: [
      ...['received', 'unread', ...(held === null ? [] : ['held']), ...(evidence.isBlocked ? ['blocked'] : [])],
      ...(report ? ['report'] : []),
    ],
    verdict,
    held,
    linkHosts: held === null ? [] : (read?.links.hosts ?? []),
    head: sealed('mail.head', JSON.stringify(head)),
    body: sealed('mail.body', JSON.stringify(bodyOf(read))),
    findings: sealed('mail.findings', JSON.stringify(read?.findings ?? nothingFound)),
    words: (read ? mailWords(read.mail) : []).map((word) => open.blind('mail.word', word)),
    raw: sealed('mail.raw', raw),
    trustedDomain: verdict.trusted ? sender : '',
    bounceOf: reported?.id ?? null,
    delivery: reported && report ? deliveryAfter(reported.delivery, report.recipients) : undefined,
  })
  // Asked together, in this order: they go in one round trip, and where one fails none stands.
  const type = held === null ? 'mail.received' : 'mail.held'
  await Promise.all([
    storing,
    storeAttachments(open, id, read?.mail.attachments ?? []),
    announce(tx, { type, organisationId: agent.organisationId, agentId: agent.id, message: { id, seq } }, now),
  ])
  return true
}

async function holdsUnverified({ tx, agent }: DeliverGate): Promise<boolean> {
  const [policy] = await tx.$queryRaw<[{ hold_unverified: boolean }]>`
    SELECT hold_unverified FROM organisation WHERE id = ${agent.organisationId}`
  return policy.hold_unverified
}

// What a mail is proved by comes once: its own signatures, and that of the last server which vouches for it.
const signaturesOf = (checks: SenderChecks | undefined): string[] => [
  ...new Set([
    ...(checks?.signatures ?? []).filter(({ result }) => result === 'pass').map(({ id }) => `dkim\n${id}`),
    ...(checks?.vouched ? [`arc\n${checks.vouched.id}`] : []),
  ]),
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
  const { subject = '', from = [], to = [], cc = [], inReplyTo = [], references = [], report } = read?.mail ?? {}
  // RFC 5322 §3.6.4 wants an id, and the API answers by it: a mail without one is given ours.
  const messageId = read?.mail.messageId ?? `<${id}${address.slice(address.lastIndexOf('@'))}>`
  const date = read?.mail.date?.toISOString()
  return { subject, from, to, cc, messageId, inReplyTo, references, date, report: report?.recipients }
}

const bodyOf = (read: ReadMail | undefined): SealedBody => {
  const { text = '', html, extractedText = '' } = read?.mail ?? {}
  return { text, html, extractedText }
}
