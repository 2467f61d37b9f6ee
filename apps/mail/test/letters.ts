import { type DKIMSignOptions, dkimSign, sealMessage } from 'mailauth'
import { practiceKey } from './dns.js'

export type LetterOptions = Readonly<{
  to: string
  from?: string
  subject?: string
  body?: string
  messageId?: string
  more?: readonly string[]
}>

let letters = 0

/** A mail with CRLF line ends, as `practice.test` would write it. */
export function letter({ to, from, subject, body, messageId, more = [] }: LetterOptions): string {
  letters += 1
  return [
    `From: Practice <${from ?? 'noreply@practice.test'}>`,
    `To: <${to}>`,
    `Subject: ${subject ?? 'Your Practice sign-in code'}`,
    `Message-ID: ${messageId ?? `<letter-${letters}@practice.test>`}`,
    'Date: Mon, 3 Mar 2025 10:00:00 +0000',
    'MIME-Version: 1.0',
    ...more,
    '',
    body ??
      `Hello,\r\n\r\nYour sign-in code for Practice is:\r\n\r\n${100_000 + letters}\r\n\r\nIt works once and for 10 minutes.`,
  ].join('\r\n')
}

/** The mail with the DKIM signature of `practice.test`; `headerList` names the signed fields, joined by colons. */
export async function signed(
  mail: string,
  { headerList, algorithm, maxBodyLength }: { headerList?: string; algorithm?: string; maxBodyLength?: number } = {},
): Promise<string> {
  const key = { signingDomain: 'practice.test', selector: 'test', privateKey: practiceKey.privateKey }
  // The library's types name other places for these options than its code does; unless told the time, it asks twice.
  const options = {
    ...key,
    headerList,
    algorithm,
    signTime: new Date(),
    signatureData: [{ ...key, maxBodyLength }],
  } as unknown as DKIMSignOptions
  const { signatures, errors } = await dkimSign(Buffer.from(`${mail}\r\n`, 'latin1'), options)
  if (errors[0] || !signatures.startsWith('DKIM-Signature')) throw errors[0] ?? new Error('not signed')
  return signatures + mail
}

/** The mail as `lists.test` would pass it on: with its ARC set, which says what it found. */
export async function sealed(mail: string, authResults: string, headerList?: string): Promise<string> {
  const set = await sealMessage(Buffer.from(`${mail}\r\n`, 'latin1'), {
    signingDomain: 'lists.test',
    selector: 'test',
    privateKey: practiceKey.privateKey,
    authResults,
    cv: 'none',
    ...(headerList && { headerList }),
  } as unknown as Parameters<typeof sealMessage>[1])
  return `${set.toString('latin1')}${mail}`
}
