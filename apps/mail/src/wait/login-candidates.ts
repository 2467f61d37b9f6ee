import type { Miss } from './search.js'

/** A mail that could answer a login, by its digests alone. */
export type Candidate = Readonly<{
  id: string
  seq: bigint
  /** Of the code or link. Two mails with the same say the same. */
  digest: string
  /** Of who wrote it, as that is remembered. */
  sender: string
}>

/** What is known beside the mails. Digests, as in {@link Candidate}. */
export type Standing = Readonly<{
  /** Other logins have these. */
  taken: ReadonlySet<string>
  /** The site has refused these to this login. */
  refused: ReadonlySet<string>
  /**
   * Whoever wrote the mails that answer; `undefined` where the next mail says it, `'nobody'` where first senders are held; `'any'`
   * where the credential has.
   */
  sender: string | 'any' | 'nobody' | undefined
}>

/**
 * The newest mail that may be given to a login, and whether another one says another thing. Before a sender is known there
 * must be but one. The reasons of all that may not be given go into `misses`.
 */
export function chosen(
  newestFirst: readonly Candidate[],
  { taken, refused, sender }: Standing,
  misses: Set<Miss>,
): { mail: Candidate; ambiguous: boolean } | undefined {
  const free = newestFirst.filter((mail) => {
    if (sender === 'nobody') misses.add('first_sender')
    else if (sender !== 'any' && sender !== undefined && mail.sender !== sender) misses.add('sender_unknown')
    else if (taken.has(mail.digest) || refused.has(mail.digest)) misses.add('claimed')
    else return true
    return false
  })
  const [mail, ...others] = free
  if (!mail) return undefined
  const ambiguous = others.some(({ digest }) => digest !== mail.digest)
  const isFirstOfMany = sender === undefined && (ambiguous || others.some((other) => other.sender !== mail.sender))
  if (isFirstOfMany) misses.add('ambiguous')
  return isFirstOfMany ? undefined : { mail, ambiguous }
}
