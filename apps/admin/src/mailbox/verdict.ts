import type { Verdict } from '@keyfob/contracts/mail'
import type { Tone } from '../controls/badge.js'
import { sentence } from '../controls/sentence.js'

/** Why a mail is held, in the platform's own sentence; a reason that has none is shown as it is written. */
export const heldWords = ({ flags, reasons }: Verdict, held: string): string =>
  reasons[flags.indexOf(held)] ?? sentence(held.replaceAll('_', ' '))

/** What else was found in it. */
export const otherWords = ({ flags, reasons }: Verdict, held: string | null): string[] =>
  reasons.filter((_, at) => flags[at] !== held)

/** Whether a mail is what it says, in a word with its colour. */
export function verdictWord({ trusted, dkim, spf, dmarc }: Verdict): { word: string; tone: Tone } {
  if (trusted) return { word: 'Verified', tone: 'good' }
  if ([dkim, spf, dmarc].includes('fail')) return { word: 'Failed', tone: 'bad' }
  return { word: 'Not verified', tone: 'warn' }
}

/** The four checks, as they are called in the field. */
export const checks = ({ spf, dkim, dmarc, arc }: Verdict): string =>
  `SPF ${spf} · DKIM ${dkim} · DMARC ${dmarc} · ARC ${arc}`
