import type { Verdict } from '@keyfob/contracts/mail'
import type { Tone } from '../controls/badge.js'
import { sentence } from '../controls/sentence.js'

/** The platform's reasons in words. One that is not here is shown as it is written, its underscores as blanks. */
const words: ReadonlyMap<string, string> = new Map([
  ['dkim_aligned', 'Signed by the domain that it names as its sender'],
  ['spf_aligned', 'Sent by a server that the sender’s domain allows'],
  ['dmarc_pass', 'Passes the policy of the sender’s domain'],
  ['dmarc_fail', 'Fails the policy of the sender’s domain'],
  ['unsigned', 'Not signed by the sender’s domain'],
  ['partly_signed', 'The signature leaves a part open: sender, recipient or subject'],
  ['not_addressed_to_you', 'The signed recipient is not this agent'],
  ['body_length', 'The signature covers the beginning only'],
  ['unreadable', 'Could not be parsed'],
  ['unknown_sender', 'The sender cannot be verified'],
  ['no_from', 'Names no sender'],
  ['dns_failed', 'The sender’s domain could not be looked up in time'],
])

/** A reason of the platform, as a sentence's part. */
export function reasonWords(reason: string): string {
  return sentence(words.get(reason) ?? reason.replaceAll('_', ' '))
}

/** Whether a mail is what it says, in a word with its colour. */
export function verdictWord({ trusted, dkim, spf, dmarc }: Verdict): { word: string; tone: Tone } {
  if (trusted) return { word: 'Verified', tone: 'good' }
  if ([dkim, spf, dmarc].includes('fail')) return { word: 'Failed', tone: 'bad' }
  return { word: 'Not verified', tone: 'warn' }
}

/** The four checks, as they are called in the field. */
export const checks = ({ spf, dkim, dmarc, arc }: Verdict): string =>
  `SPF ${spf} · DKIM ${dkim} · DMARC ${dmarc} · ARC ${arc}`
