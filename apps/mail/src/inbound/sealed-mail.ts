import type { Mailbox } from '@keyfob/contracts/mail'
import type { ReportedRecipient } from './mail-report.js'
import type { ReadMail } from './read-mail.js'

// What stands, as JSON, in a message's sealed columns. Fields may be added; none may change.

/** `message.sealed_head` */
export type SealedHead = Readonly<{
  subject: string
  from: readonly Mailbox[]
  to: readonly Mailbox[]
  cc: readonly Mailbox[]
  messageId: string
  inReplyTo: readonly string[]
  references: readonly string[]
  /** ISO 8601; what the sender wrote. */
  date: string | undefined
  /** Of a report: what it says of each recipient of the mail that it is about. */
  report?: readonly ReportedRecipient[] | undefined
}>

/** `message.sealed_body` */
export type SealedBody = Readonly<{ text: string; html: string | undefined; extractedText: string }>

/** `message.sealed_findings` */
export type SealedFindings = ReadMail['findings']

/** `attachment.sealed_head` */
export type SealedAttachmentHead = Readonly<{ filename: string; contentType: string }>

/** Every sealed column of mail is of version 1: a mail is never changed. Its object is its row's id. */
export const mailVersion = 1
