import { AppError } from '@keyfob/contracts/errors'
import { transmitMail } from '@keyfob/contracts/jobs'
import type { Message } from '@keyfob/contracts/mail'
import type { OpenGate } from '@keyfob/gate/doors'
import { nothingFound } from '../content/flagged-links.js'
import { storeAttachments } from '../inbound/deliver-message.js'
import { joinThread } from '../inbound/join-thread.js'
import { mailVersion } from '../inbound/sealed-mail.js'
import { mailWords } from '../inbound/search-words.js'
import { type StoredVerdict, shownVerdict } from '../messages/shown-verdict.js'
import { type EmailRule, isAllowed } from '../rules/email-rule.js'
import type { Composed } from './compose-mail.js'
import { withinDailyQuota } from './daily-quota.js'
import { deliveryOf } from './deliveries.js'
import { triedForMs } from './retry-delay.js'
import { routeRecipients } from './route-recipients.js'

/** Nothing was checked: the sender is the agent itself. */
const ownVerdict: StoredVerdict = { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none', trusted: true, flags: [] }

/**
 * Stores a mail of the agent, sealed, and queues it, both with the commit of this opening. `scope` says whose rules it must
 * pass. @throws AppError forbidden by a rule, bad_request where a recipient is out of reach, quota_exceeded
 */
export async function storeSent(
  open: OpenGate,
  mail: Composed,
  scope: 'SEND' | 'REPLY',
  perDay: number,
): Promise<Message> {
  const { agent, tx, now, seal, blind } = open
  const { id, raw, head, body, recipients } = mail
  // Taken first: what one agent sends is counted and numbered one by one.
  const [place] = await tx.$queryRaw<[{ seq: bigint; is_full: boolean }]>`
    SELECT seq, is_full FROM mailbox_take(${agent.id}, ${raw.length})`
  if (place.is_full) throw new AppError('quota_exceeded', { message: fullWords })
  const { seq } = place
  const rules = await tx.emailRule.findMany({
    where: { agentId: agent.id, scope },
    select: { type: true, value: true },
  })
  refuseBlocked(rules, recipients)
  const delivery = await routeRecipients(tx, agent.organisationId, recipients)
  await withinDailyQuota(open, recipients.length, perDay)
  const threadId = await joinThread(open, head)
  const at = (field: 'mail.head' | 'mail.body' | 'mail.findings' | 'mail.raw') => ({
    field,
    object: id,
    version: mailVersion,
  })
  const address = agent.address.toLowerCase()
  const shown = [...head.to, ...head.cc]
  await tx.message.create({
    data: {
      id,
      organisationId: agent.organisationId,
      agentId: agent.id,
      threadId,
      seq,
      messageKey: blind('mail.message-id', head.messageId),
      direction: 'out',
      envelopeFrom: address,
      fromAddress: address,
      recipient: shown.map((mailbox) => mailbox.address).join(', '),
      size: raw.length,
      labels: ['sent'],
      verdict: ownVerdict,
      held: null,
      delivery: [...delivery],
      sealedHead: seal(at('mail.head'), JSON.stringify(head)),
      sealedBody: seal(at('mail.body'), JSON.stringify(body)),
      sealedFindings: seal(at('mail.findings'), JSON.stringify(nothingFound)),
      words: mailWords({ subject: head.subject, from: shown, text: body.text }).map((word) => blind('mail.word', word)),
      suppliedAt: now,
    },
  })
  await tx.$executeRaw`INSERT INTO message_raw (message_id, sealed) VALUES (${id}, ${seal(at('mail.raw'), raw)})`
  const attachments = await storeAttachments(open, id, mail.attachments)
  const { organisationId, id: agentId } = agent
  await tx.mailTransmission.create({
    data: {
      messageId: id,
      organisationId,
      agentId,
      recipients: recipients.length,
      nextAttemptAt: now,
      giveUpAt: new Date(now.getTime() + triedForMs),
      createdAt: now,
    },
  })
  await tx.outbox.create({ data: { job: transmitMail.name, payload: { messageId: id } } })
  const time = now.toISOString()
  return {
    id,
    messageId: head.messageId,
    threadId,
    inboxId: agent.address,
    from: [...head.from],
    to: [...head.to],
    cc: [...head.cc],
    subject: head.subject,
    text: body.text,
    extractedText: body.extractedText,
    labels: ['sent'],
    createdAt: time,
    receivedAt: time,
    attachments,
    codes: [],
    links: [],
    flags: [],
    verdict: shownVerdict(ownVerdict),
    held: null,
    delivery: deliveryOf(delivery),
  }
}

const fullWords = 'The mailbox is full. Delete mail; there is room again within the hour.'

function refuseBlocked(rules: readonly EmailRule[], recipients: readonly string[]): void {
  const blocked = recipients.filter((address) => !isAllowed(rules, address))
  if (blocked.length === 0) return
  throw new AppError('forbidden', {
    message: `The rules of this mailbox do not allow mail to ${blocked.join(', ')}.`,
    details: { blocked },
  })
}
