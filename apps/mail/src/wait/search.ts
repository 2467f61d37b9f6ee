import type { wait } from '@keyfob/contracts/mail'
import type { In } from '@keyfob/contracts/operation'

/** Why a mail did not answer, the reason that says most first. */
export const misses = ['held', 'no_code', 'no_link', 'custody_pending', 'no_match'] as const
export type Miss = (typeof misses)[number]

/** What one wait has looked at so far. */
export type Search = {
  readonly input: In<typeof wait>
  readonly deadlineMs: number
  /** The sequence after which mail counts; taken at the first look where the caller brought no cursor. */
  after: bigint | undefined
  /** Everything up to here has been looked at for good. */
  floor: bigint
  /** The mailbox's last sequence at the last look. */
  seenSeq: bigint
  /** There is more than one look could take in. */
  more: boolean
  misses: Set<Miss>
  /** By message: why it is held. It may be released yet. */
  held: Map<string, string>
}

/** Why a wait ends without an answer: what came, if anything did. */
export function whyNothing({ misses: seen, held }: Search): Miss | 'nothing' {
  return misses.find((miss) => (miss === 'held' ? held.size > 0 : seen.has(miss))) ?? 'nothing'
}

const sentences: Record<Miss | 'nothing', string> = {
  nothing: 'No mail arrived in time.',
  held: 'Mail arrived and is held back.',
  no_code: 'Mail arrived, but none with a code.',
  no_link: 'Mail arrived, but none with a link.',
  custody_pending: 'There is only mail that came in before this token was issued.',
  no_match: 'Mail arrived, but not from that sender or with that subject.',
}

/** The sentence that goes with it. */
export const whySentence = (why: Miss | 'nothing'): string => `${sentences[why]} Ask again with the same cursor.`
