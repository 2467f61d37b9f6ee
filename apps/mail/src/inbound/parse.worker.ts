import { answerJobs } from '@keyfob/service/answer-jobs'
import { type Extraction, extract } from '../content/extract.js'
import { type ParsedMail, parsedMail } from './parsed-mail.js'

/** What is read out of a mail: as a person would read it, and the code and the link that it brings. */
export type ReadMail = Readonly<{ mail: ParsedMail; findings: Extraction }>

answerJobs(async (raw: Uint8Array): Promise<ReadMail> => {
  const mail = await parsedMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  const { subject, plainText: text = '', html } = mail
  const from = mail.from.map(({ name, address }) => `${name} <${address}>`).join(', ')
  return { mail, findings: extract({ subject, text, html, from }) }
})
