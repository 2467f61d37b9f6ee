import { AppError } from '@keyfob/contracts/errors'
import type { Message } from '@keyfob/contracts/mail'
import type { In } from '@keyfob/contracts/operation'
import { reply as operation } from '@keyfob/contracts/sending'
import type { Caller, OpenGate } from '@keyfob/gate/doors'
import type { SealedHead } from '../inbound/sealed-mail.js'
import { findMessage } from '../messages/get-message.js'
import { openHead } from '../messages/open-message.js'
import { composeMail } from './compose-mail.js'
import { digested, prepared, type Sending } from './send-message.js'
import { sendableAddress } from './sendable-address.js'
import { storeSent } from './store-sent.js'

const referencesMax = 50

/**
 * Answers a mail: to its one From address, never to what a Reply-To asks for; an own mail is followed up to those that it went
 * to. `Re: `, In-Reply-To, References, and its thread.
 * @throws AppError for what the operation's errors say
 */
export async function replyToMessage(
  { gate, perDay }: Sending,
  caller: Caller,
  input: In<typeof operation>,
): Promise<Message> {
  const look = async (open: OpenGate) => ({ agent: open.agent, now: open.now, ...(await answered(open, input)) })
  const write = async ({ agent, now, to, head }: Awaited<ReturnType<typeof look>>) =>
    composeMail(agent, now, {
      to,
      cc: [],
      bcc: [],
      subject: answerTo(head.subject),
      inReplyTo: [head.messageId],
      references: referencesTo(head),
      body: input,
    })
  const mail = await prepared(gate, caller, operation, write, look)
  return gate.open(caller, operation, digested(input), async (open) => {
    // Noted again, for the row of this opening: the mail is read by it.
    await answered(open, input)
    return storeSent(open, mail, 'REPLY', perDay)
  })
}

async function answered(open: OpenGate, { messageId }: In<typeof operation>) {
  const row = await findMessage(open, messageId)
  const head = openHead(open, row)
  if (head.report) {
    throw new AppError('bad_request', { message: 'That mail is a report of a mail server: nobody reads an answer.' })
  }
  const isOwn = row.labels.includes('sent')
  const found = isOwn ? head.to : head.from
  const to = found.map(({ address }) => sendableAddress(address)).filter((address) => address !== undefined)
  if (to.length === 0 || to.length !== found.length || (!isOwn && to.length > 1)) {
    throw new AppError('bad_request', { message: 'That mail does not have one sender whom an answer could reach.' })
  }
  return { to: [...new Set(to)], head }
}

const answerTo = (subject: string): string => {
  const line = subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return (/^re:/i.test(line) ? line : `Re: ${line}`).slice(0, 900)
}

// RFC 5322 §3.6.4: what the parent refers to, then the parent; of too many the first and the last are kept.
function referencesTo({ references, inReplyTo, messageId }: SealedHead): string[] {
  const before = references.length > 0 ? references : inReplyTo.slice(0, 1)
  const all = [...new Set([...before, messageId])]
  return all.length <= referencesMax ? all : [...all.slice(0, 1), ...all.slice(1 - referencesMax)]
}
