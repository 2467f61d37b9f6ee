import { contentType, type HeaderField, type MimePart, mimeParts } from './mime-outline.js'

/** What became of a mail for one of its recipients (RFC 3464 §2.3.3). */
const reportedActions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

/** What is reported of one recipient. */
export type ReportedRecipient = Readonly<{
  /** Whom the mail was sent to, where that is said, and whom it came to in the end. One at least, as they are written. */
  addresses: readonly string[]
  action: (typeof reportedActions)[number]
  /** An enhanced code (RFC 3463), such as 5.1.1. */
  status: string | undefined
}>

/** What a report says: of which mail, and of whom. Both are whatever its sender wrote. */
export type MailReport = Readonly<{
  /** The Message-ID of the mail that is returned with it. */
  returnedId: string | undefined
  recipients: readonly ReportedRecipient[]
}>

const recipientsMax = 100
const statusesMax = 10
const statusBytesMax = 256 * 1024
/** Of the header of the mail that is returned. */
const returnedBytesMax = 256 * 1024

/**
 * Reads a mail that is a report (RFC 3462, 6522); `undefined` for any other. Of one on delivery (RFC 3464, 6533) at most 100
 * recipients and the returned Message-ID; of the other kinds nothing. What is malformed is left out.
 * @throws MimeLimitExceeded
 */
export function mailReport(raw: Buffer, fields: readonly HeaderField[]): MailReport | undefined {
  const type = contentType(raw, fields)
  if (!/^multipart\/report(?![\w.+-])/i.test(type)) return undefined
  if (!/;\s*report-type\s*=\s*"?delivery-status(?![\w.+-])/i.test(type))
    return { returnedId: undefined, recipients: [] }
  const parts = mimeParts(raw).map((part) => ({ part, type: contentType(raw, part.fields) }))
  const statuses = parts.filter((each) => /^message\/(?:global-)?delivery-status(?![\w.+-])/i.test(each.type))
  const returned = parts.find((each) => returnedType.test(each.type))
  return {
    returnedId: returned && returnedId(bounded(raw, returned.part, returnedBytesMax)),
    recipients: statuses
      .slice(0, statusesMax)
      .flatMap(({ part }) => recipientsIn(bounded(raw, part, statusBytesMax)))
      .slice(0, recipientsMax),
  }
}

const returnedType = /^(?:message\/(?:rfc822|global)|(?:text\/rfc822|message\/global)-headers)(?![\w.+-])/i

const bounded = (raw: Buffer, { start, end }: MimePart, bytesMax: number): string =>
  raw.toString('utf8', start, Math.min(end, start + bytesMax))

function returnedId(text: string): string | undefined {
  const [header = ''] = groupsOf(text)
  return /^<[^<>\s]{1,996}>/.exec(fieldOf(header, 'message-id') ?? '')?.[0]
}

// Groups of fields, an empty line between them: the first is about the mail, each other about one recipient. Some write words
// in between, or the groups in parts of their own: a group is a recipient's where it names one.
function recipientsIn(text: string): ReportedRecipient[] {
  return groupsOf(text).flatMap((group) => {
    const said = /^[a-z]+/i.exec(fieldOf(group, 'action') ?? '')?.[0].toLowerCase()
    const action = reportedActions.find((known) => known === said)
    const named = [fieldOf(group, 'original-recipient'), fieldOf(group, 'final-recipient')].map(addressOf)
    const addresses = [...new Set(named.filter((address) => address !== undefined))]
    const status = /^[245]\.\d{1,3}\.\d{1,3}(?!\S)/.exec(fieldOf(group, 'status') ?? '')?.[0]
    return action && addresses.length > 0 ? [{ addresses, action, status }] : []
  })
}

const groupsOf = (text: string): string[] => text.replace(/^(?:[ \t]*\r?\n)+/, '').split(/\r?\n(?:[ \t]*\r?\n)+/)

/** What the first field of that name says, unfolded. */
function fieldOf(group: string, name: string): string | undefined {
  const lines = group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const field = lines.find((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`)
  return field?.slice(name.length + 1).trim()
}

// "rfc822; ada@example.com", as it is found in practice: in angle brackets, with a comment, without the space.
const addressOf = (value: string | undefined): string | undefined =>
  /^(?:rfc822|utf-8)\s*;\s*<?([^\s<>()[\],;:"\\\p{Cc}]{1,64}@[^\s<>()[\],;:"\\\p{Cc}]{1,255})>?(?![^\s(])/iu.exec(
    value ?? '',
  )?.[1]
