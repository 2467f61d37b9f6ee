import type { wait } from '@keyfob/contracts/mail'
import type { In } from '@keyfob/contracts/operation'
import type { Candidate } from './login-candidates.js'

/** Why a mail did not answer, the reason that says most first. */
export const misses = [
  'held',
  'ambiguous',
  'claimed',
  'sender_unknown',
  'first_sender',
  'link_redirects',
  'no_code',
  'no_link',
  'custody_pending',
  'no_match',
] as const
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
  /** Of a login, by message: what the mail is, so that it is opened once. */
  seen: Map<string, Miss | Candidate>
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
  ambiguous:
    'Several mails arrived that say different things, and it is not known yet who mails the codes of this credential. Name its senders, or start another login.',
  claimed: 'Mail arrived, but another login has its code or link, or the site has refused it.',
  sender_unknown: 'Mail arrived that would answer, but not from a sender that this credential allows.',
  first_sender:
    'Mail arrived that would answer, but the credential names no senders, and the organisation holds first senders. Name them in `senders`.',
  no_code: 'Mail arrived, but none with a code.',
  link_redirects:
    'Mail arrived, but its link leads through a host that counts clicks, and the credential of this login does not name that host in linkHosts.',
  no_link: 'Mail arrived, but none with a link.',
  custody_pending: 'There is only mail that came in before this token was issued.',
  no_match: 'Mail arrived, but not from that sender, with that subject or for that purpose.',
}

/** The sentence that goes with it. */
export const whySentence = (why: Miss | 'nothing'): string => `${sentences[why]} Ask again with the same cursor.`
