import { extract } from '../content/extract.js'
import { type FlaggedExtraction, flaggedLinks, nothingFound } from '../content/flagged-links.js'
import { type LinkSurvey, linkSurvey } from './link-survey.js'
import { type ParsedMail, parsedMail } from './parsed-mail.js'
import { domainOf } from './sender-flags.js'

/** What is read out of a mail: as a person would read it, the code and the link that it brings, and where its links lead. */
export type ReadMail = Readonly<{ mail: ParsedMail; findings: FlaggedExtraction; links: LinkSurvey }>

/**
 * Reads a mail. Nothing of it is fetched.
 * @throws MimeLimitExceeded before anything is decoded, or whatever the parser could not read
 */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await parsedMail(raw)
  const { subject, plainText: text = '', html } = mail
  const from = mail.from.map(({ name, address }) => `${name} <${address}>`).join(', ')
  const senderDomain = domainOf(mail.from[0]?.address ?? '')
  // What a report returns are the words of whoever wrote the mail that it is about, under its own sender's name.
  const findings = mail.report ? nothingFound : flaggedLinks(extract({ subject, text, html, from }), senderDomain)
  return { mail, findings, links: linkSurvey(text, html, senderDomain) }
}
