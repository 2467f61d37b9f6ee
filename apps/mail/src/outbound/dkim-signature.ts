import { createHash, type KeyObject, sign } from 'node:crypto'

/** Whose signature, under which selector, and when, in seconds since 1970. */
export type Signing = Readonly<{ domain: string; selector: string; key: KeyObject; at: number }>

/** What is signed where it is there, and signed as absent where it is not. */
const fields = [
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'reply-to',
  'sender',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]

/**
 * The DKIM-Signature field, with its line end, of a mail whose lines end with CRLF (RFC 6376: relaxed/relaxed, rsa-sha256; RFC
 * 8301). Each field is named once more than it is there (§8.15): who adds a second From or Subject breaks it. The whole body.
 */
export function dkimSignature(raw: Buffer, { domain, selector, key, at }: Signing): string {
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const head = end === -1 ? text : text.slice(0, end + 2)
  const there = head.split(/\r\n(?![ \t])/).filter((field) => field !== '')
  const named = fields.map((name) => there.filter((field) => nameOf(field) === name).reverse())
  const names = fields.flatMap((name, index) => Array(1 + (named[index]?.length ?? 0)).fill(name))
  const hash = createHash('sha256')
    .update(relaxedBody(end === -1 ? '' : text.slice(end + 4)), 'latin1')
    .digest('base64')
  const field = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain};`,
    ` s=${selector}; t=${at};`,
    ` h=${names.join(':').replace(/.{50,70}:(?=.)/g, '$&\r\n ')};`,
    ` bh=${hash};`,
    ' b=',
  ].join('\r\n')
  const signed = `${named
    .flat()
    .map((one) => `${relaxedField(one)}\r\n`)
    .join('')}${relaxedField(field)}`
  const signature = sign('sha256', Buffer.from(signed, 'latin1'), key).toString('base64')
  return `${field}${signature.replace(/.{70}(?=.)/g, '$&\r\n ')}\r\n`
}

const nameOf = (field: string): string => field.slice(0, field.indexOf(':')).trimEnd().toLowerCase()

/** RFC 6376 §3.4.2. */
function relaxedField(field: string): string {
  const value = field.slice(field.indexOf(':') + 1)
  return `${nameOf(field)}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
}

/** RFC 6376 §3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n')
  let end = lines.endsWith(' ') ? lines.length - 1 : lines.length
  while (lines.endsWith('\r\n', end)) end -= 2
  return end === 0 ? '' : `${lines.slice(0, end)}\r\n`
}
