import { AppError, type Problem } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { In } from '@keyfob/contracts/operation'
import { type sendMessage, sentBytesMax } from '@keyfob/contracts/sending'
import type { OpenAgent } from '@keyfob/gate/doors'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { ParsedAttachment } from '../inbound/parsed-mail.js'
import { withoutQuotes } from '../inbound/quoted-text.js'
import type { SealedBody, SealedHead } from '../inbound/sealed-mail.js'

/** What a mail is made of: checked addresses, and what it answers, if anything. */
export type Draft = Readonly<{
  to: readonly string[]
  cc: readonly string[]
  /** In no header field. */
  bcc: readonly string[]
  subject: string
  inReplyTo: readonly string[]
  references: readonly string[]
  body: Readonly<Pick<In<typeof sendMessage>, 'text' | 'html' | 'attachments'>>
}>

/** A mail that is ready to go: its bytes, and what is kept of it to be read. */
export type Composed = Readonly<{
  id: string
  raw: Buffer
  /** Every address that it goes to, each once. */
  recipients: readonly string[]
  head: SealedHead
  body: SealedBody
  attachments: readonly ParsedAttachment[]
}>

/**
 * Writes a mail of an agent (RFC 5322, RFC 2045–2047): From is the agent's own address, the names of all fields are ours, and
 * nothing is read from a file or a URL.
 * @throws AppError bad_request for what is not base64, payload_too_large above 25 MiB
 */
export async function composeMail(agent: OpenAgent, now: Date, draft: Draft): Promise<Composed> {
  const { to, cc, bcc, subject, inReplyTo, references } = draft
  const { text, html } = draft.body
  const attachments = (draft.body.attachments ?? []).map(({ filename, contentType, data }, index) => ({
    filename,
    contentType,
    bytes: decoded(data, `attachments[${index}].data`),
  }))
  const messageId = `<${newId()}${agent.address.slice(agent.address.lastIndexOf('@'))}>`
  const raw = await built({
    from: { name: displayName(agent.name), address: agent.address },
    to: [...to],
    cc: [...cc],
    subject,
    messageId,
    date: now,
    ...(inReplyTo[0] && isMessageId(inReplyTo[0]) && { inReplyTo: inReplyTo[0] }),
    references: references.filter(isMessageId),
    text,
    html,
    attachments: attachments.map(({ bytes, ...rest }) => ({
      ...rest,
      content: bytes,
      contentTransferEncoding: 'base64',
    })),
  })
  if (raw.length > sentBytesMax) {
    throw new AppError('payload_too_large', {
      message: `The mail is ${raw.length} bytes long as it is sent; it may be ${sentBytesMax}.`,
    })
  }
  const from = [{ name: displayName(agent.name), address: agent.address }]
  return {
    id: newId(),
    raw,
    recipients: [...new Set([...to, ...cc, ...bcc])],
    head: {
      subject,
      from,
      to: to.map(unnamed),
      cc: cc.map(unnamed),
      messageId,
      inReplyTo,
      references,
      date: now.toISOString(),
    },
    body: { text, html, extractedText: withoutQuotes(text) },
    attachments,
  }
}

type Options = ConstructorParameters<typeof MailComposer>[0]

function built(options: Options): Promise<Buffer> {
  const composer = new MailComposer({ ...options, newline: 'windows', disableFileAccess: true, disableUrlAccess: true })
  return composer.compile().build()
}

/** What stands in an address field beside the address. A name that looks like another address would be taken for one. */
const displayName = (name: string): string => (/[@\p{Cc}]/u.test(name) ? '' : name)
const unnamed = (address: string) => ({ name: '', address })

/** Only what can stand in a field of ours: another's Message-ID is whatever its sender wrote. */
const isMessageId = (id: string): boolean => /^<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>$/.test(id)

function decoded(data: string, field: string): Buffer {
  const compact = data.replace(/[\r\n]/g, '')
  const bytes = Buffer.from(compact, 'base64')
  if (bytes.toString('base64').replace(/=+$/, '') === compact.replace(/={0,2}$/, '')) return bytes
  throw badFields([{ field, problem: 'must be base64 (RFC 4648 section 4)' }])
}

/** A refusal that names the fields that are wrong. */
export const badFields = (problems: readonly Problem[]): AppError =>
  new AppError('bad_request', {
    message: problems.map(({ field, problem }) => `${field} ${problem}.`).join(' '),
    details: { problems },
  })
