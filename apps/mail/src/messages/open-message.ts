import type { Message } from '@keyfob/contracts/mail'
import type { OpenGate, Tx } from '@keyfob/gate/doors'
import type { ReportedRecipient } from '../inbound/mail-report.js'
import {
  mailVersion,
  type SealedAttachmentHead,
  type SealedBody,
  type SealedFindings,
  type SealedHead,
} from '../inbound/sealed-mail.js'
import { Deliveries, deliveryOf } from '../outbound/deliveries.js'
import { shownVerdict } from './shown-verdict.js'

/** The columns from which a message is opened. */
export const messageColumns = {
  id: true,
  threadId: true,
  labels: true,
  verdict: true,
  held: true,
  delivery: true,
  bounceOf: true,
  suppliedAt: true,
  sealedHead: true,
  sealedBody: true,
  sealedFindings: true,
  attachments: { select: { id: true, size: true, sealedHead: true }, orderBy: { ordinal: 'asc' } },
} as const

export type MessageRow = Awaited<ReturnType<typeof rowsOf>>[number]
const rowsOf = (tx: Tx) => tx.message.findMany({ select: messageColumns })

type Opened = Pick<OpenGate, 'agent' | 'unseal' | 'opens'>

/**
 * A message as its agent reads it. Of a held one the codes and links stay closed; of one that came in before the token was
 * issued everything sealed does (`held: "custody_pending"`).
 */
export function openMessage(open: Opened, row: MessageRow, { html = false } = {}): Message {
  const { id, threadId, labels, held, delivery, bounceOf, suppliedAt } = row
  const at = suppliedAt.toISOString()
  const plain = {
    id,
    threadId,
    inboxId: open.agent.address,
    labels,
    createdAt: at,
    receivedAt: at,
    verdict: shownVerdict(row.verdict),
    ...(delivery !== null && { delivery: deliveryOf(Deliveries.parse(delivery)) }),
  }
  if (!open.opens(suppliedAt)) return { ...plain, ...closed, messageId: id, held: held ?? 'custody_pending' }
  const head = openHead(open, row)
  const body = openJson<SealedBody>(open, 'mail.body', row, row.sealedBody)
  const findings = openFindings(open, row)
  const { codes, links } = held === null ? findings : closed
  return {
    ...plain,
    messageId: head.messageId,
    from: [...head.from],
    to: [...head.to],
    cc: [...head.cc],
    subject: head.subject,
    text: body.text,
    extractedText: body.extractedText,
    ...(html && body.html !== undefined && { html: body.html }),
    attachments: row.attachments.map((attachment) => ({
      attachmentId: attachment.id,
      size: attachment.size,
      ...openAttachmentHead(open, attachment, suppliedAt),
    })),
    codes: [...codes],
    links: links.map((link) => ({ ...link, flags: link.flags ?? [] })),
    flags: [...findings.flags],
    held,
    ...(bounceOf !== null && { bounce: { of: bounceOf, recipients: (head.report ?? []).map(reportedOut) } }),
  }
}

const reportedOut = ({ addresses, action, status }: ReportedRecipient) => ({
  address: addresses[0] ?? '',
  action,
  status: status ?? null,
})

type Place = Readonly<{ id: string; suppliedAt: Date }>

export const openHead = (open: Opened, row: Place & { sealedHead: Uint8Array }): SealedHead =>
  openJson<SealedHead>(open, 'mail.head', row, row.sealedHead)

export const openFindings = (open: Opened, row: Place & { sealedFindings: Uint8Array }): SealedFindings =>
  openJson<SealedFindings>(open, 'mail.findings', row, row.sealedFindings)

const closed = {
  from: [],
  to: [],
  cc: [],
  subject: '',
  text: '',
  extractedText: '',
  attachments: [],
  codes: [],
  links: [],
  flags: [],
}

function openJson<T>(
  open: Opened,
  field: 'mail.head' | 'mail.body' | 'mail.findings',
  row: Place,
  sealed: Uint8Array,
): T {
  return JSON.parse(open.unseal({ field, object: row.id, version: mailVersion }, sealed, row.suppliedAt).toString())
}

/** File name and content type of an attachment, as the sender wrote them. */
export function openAttachmentHead(
  open: Pick<OpenGate, 'unseal'>,
  { id, sealedHead }: { id: string; sealedHead: Uint8Array },
  suppliedAt: Date,
): SealedAttachmentHead {
  const place = { field: 'attachment.head', object: id, version: mailVersion } as const
  return JSON.parse(open.unseal(place, sealedHead, suppliedAt).toString())
}
