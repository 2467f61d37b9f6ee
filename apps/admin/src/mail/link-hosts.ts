import type { HeldMail } from './held-queries.js'

/** The hosts that a mail's links lead to, and where that is not all that there is to know of them. */
export function hostsIn(
  { linkHosts, verdict: { flags } }: Pick<HeldMail, 'linkHosts' | 'verdict'>,
  none: string,
): string {
  if (flags.includes('unreadable')) return 'Not known: it could not be read'
  const isCut = flags.includes('many_links')
  if (linkHosts.length === 0) return isCut ? 'More than were looked at' : none
  return isCut ? `${linkHosts.join(', ')} and more` : linkHosts.join(', ')
}
