import { Verdict } from '@keyfob/contracts/mail'
import { z } from 'zod'
import { sentenceOf } from '../inbound/flags.js'

/** `message.verdict`: the flags alone. What was stored before there were flags has them as its reasons. */
const StoredVerdict = Verdict.omit({ flags: true, reasons: true })
  .extend({ flags: z.array(z.string()).optional(), reasons: z.array(z.string()).optional() })
  .transform(({ flags, reasons, ...checks }) => ({ ...checks, flags: flags ?? reasons ?? [] }))
export type StoredVerdict = z.output<typeof StoredVerdict>

/** A stored verdict as it is shown: with a sentence for each of its flags. */
export function shownVerdict(stored: unknown): Verdict {
  const verdict = StoredVerdict.parse(stored)
  return { ...verdict, reasons: verdict.flags.map(sentenceOf) }
}
