import type { Mailbox } from '@keyfob/contracts/mail'
import { type AddressObject, type EmailAddress, simpleParser } from 'mailparser'
import { visibleText } from '../content/visible-text.js'
import { type MailReport, mailReport } from './mail-report.js'
import { mimeOutline } from './mime-outline.js'
import { withoutQuotes } from './quoted-text.js'

export type ParsedAttachment = Readonly<{ filename: string; contentType: string; bytes: Uint8Array }>

/** A mail as a person would read it. Nothing in it has been checked or fetched. */
export type ParsedMail = Readonly<{
  subject: string
  from: readonly Mailbox[]
  /** The sender's address, where there is exactly one From field with exactly one mailbox. */
  soleSender: string | undefined
  /** Where the sender asks for answers. */
  replyTo: readonly Mailbox[]
  to: readonly Mailbox[]
  cc: readonly Mailbox[]
  /** With its angle brackets; absent where the mail has none. */
  messageId: string | undefined
  inReplyTo: readonly string[]
  references: readonly string[]
  /** What the Date field says, which is whatever the sender wrote. */
  date: Date | undefined
  /** Its text part, or else what its HTML shows. */
  text: string
  /** Its text part, where it has one. */
  plainText: string | undefined
  html: string | undefined
  /** The text without what it quotes. */
  extractedText: string
  attachments: readonly ParsedAttachment[]
  /** What it reports, where it is a report: on the delivery of another mail, for one. */
  report: MailReport | undefined
}>

/** What is kept of a text or an HTML body, in characters; all of it is in the raw mail. */
export const bodyCharactersMax = 1024 * 1024
const addressesMax = 500
const referencesMax = 50
const fieldCharactersMax = 2_000

/**
 * Parses a mail (RFC 5322, 2045–2047, 2231). Attachments are decoded, never unpacked; a message within it stays one.
 * @throws MimeLimitExceeded before anything is decoded, or whatever the parser could not read
 */
export async function parsedMail(raw: Buffer): Promise<ParsedMail> {
  const fields = mimeOutline(raw)
  const mail = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    keepCidLinks: true,
    checksumAlgo: false,
  })
  const plainText = mail.text?.trim() ? mail.text.slice(0, bodyCharactersMax) : undefined
  const html = mail.html === false ? undefined : mail.html?.slice(0, bodyCharactersMax)
  const text = plainText ?? (html === undefined ? '' : visibleText(html).text)
  const from = mailboxes(mail.from)
  // The parser keeps the first From field alone: the outline knows of a second.
  const isSole = from.length === 1 && fields.filter(({ name }) => name === 'from').length === 1
  return {
    subject: clipped(mail.subject ?? ''),
    from,
    soleSender: isSole ? from[0]?.address : undefined,
    replyTo: mailboxes(mail.replyTo),
    to: mailboxes(mail.to),
    cc: mailboxes(mail.cc),
    messageId: messageIds(mail.messageId)[0],
    inReplyTo: messageIds(mail.inReplyTo).slice(0, referencesMax),
    references: messageIds(mail.references).slice(-referencesMax),
    date: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date : undefined,
    text,
    plainText,
    html,
    extractedText: withoutQuotes(text),
    attachments: mail.attachments.map(({ filename, contentType, content }) => ({
      filename: safeName(filename ?? ''),
      contentType: clipped(contentType),
      bytes: content,
    })),
    report: mailReport(raw, fields),
  }
}

// An encoded word may hold any byte: a field stays one line, without NUL and other control characters.
const clipped = (text: string) => text.slice(0, fieldCharactersMax).replace(/\p{Cc}+/gu, ' ')

function mailboxes(header: AddressObject | AddressObject[] | undefined): Mailbox[] {
  const entries = [header ?? []].flat().flatMap(({ value }) => value)
  const flat = (entry: EmailAddress): EmailAddress[] => (entry.group ? entry.group.flatMap(flat) : [entry])
  return entries
    .flatMap(flat)
    .filter(({ address }) => address)
    .slice(0, addressesMax)
    .map(({ name, address }) => ({ name: clipped(name), address: clipped(address ?? '') }))
}

// RFC 5322 §3.6.4, as it is found in practice: anything without spaces or brackets between two angle brackets.
function messageIds(value: string | string[] | undefined): string[] {
  const text = [value ?? []].flat().join(' ')
  return [...text.matchAll(/<[^<>\s]{1,996}>/g)].map(([id]) => id)
}

// A name to show and to save under: no folder, no control or direction-changing character.
const safeName = (name: string) =>
  name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[/\\]/g, '_')
    .slice(0, 255)
