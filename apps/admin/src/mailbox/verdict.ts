import type { Verdict } from '@keyfob/contracts/mail'
import type { Tone } from '../controls/badge.js'

/** The platform's reasons in words. One that is not here is shown as it is written, its underscores as blanks. */
const words: ReadonlyMap<string, string> = new Map([
  ['unreadable', 'could not be parsed'],
  ['sender_ambiguous', 'names more than one sender, or one that readers see differently'],
  ['unknown', 'its sender could not be checked in time'],
  ['unsigned', 'neither signed by its sender’s domain nor sent by one of its servers'],
  ['no_dmarc_policy', 'its sender’s domain says nothing on who may send for it'],
  ['dmarc_failed', 'fails the policy of its sender’s domain'],
  ['partly_signed', 'its signature leaves sender, recipient, subject or a part of the text open'],
  ['not_addressed_to_you', 'signed for another recipient than this agent'],
  ['signature_seen', 'its signature was seen before: a mail that was sent again'],
])

/** A reason of the platform, as the part of a sentence. */
export const reasonWords = (reason: string): string => words.get(reason) ?? reason.replaceAll('_', ' ')

/** Whether a mail is what it says, in a word with its colour. */
export function verdictWord({ trusted, dkim, spf, dmarc }: Verdict): { word: string; tone: Tone } {
  if (trusted) return { word: 'Verified', tone: 'good' }
  if ([dkim, spf, dmarc].includes('fail')) return { word: 'Failed', tone: 'bad' }
  return { word: 'Not verified', tone: 'warn' }
}

/** The four checks, as they are called in the field. */
export const checks = ({ spf, dkim, dmarc, arc }: Verdict): string =>
  `SPF ${spf} · DKIM ${dkim} · DMARC ${dmarc} · ARC ${arc}`
