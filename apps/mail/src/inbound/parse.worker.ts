import { extract } from '../content/extract.js'
import { answerJobs } from './answer-jobs.js'
import { type ParsedMail, parsedMail } from './parsed-mail.js'

/** What is read out of a mail: as a person would read it, and the codes and links it brings. */
export type ReadMail = Readonly<{ mail: ParsedMail; findings: ReturnType<typeof extract> }>

answerJobs(async (raw: Uint8Array): Promise<ReadMail> => {
  const mail = await parsedMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  const { subject, text, html, from } = mail
  return { mail, findings: extract({ subject, text, html, from }) }
})
