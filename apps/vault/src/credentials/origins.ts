import { webAddress } from '@keyfob/gate/host-name'
import { coversLinkHosts } from '@keyfob/gate/link-hosts'
import { coversOrigins, readOrigin, writtenOrigin } from '@keyfob/gate/origins'
import { coversSenders } from '@keyfob/gate/senders'
import { wrongPart } from '../wrong-part.js'

/**
 * Where a value may go: the origins that it may be typed at, the senders that may mail its codes, and the hosts through
 * which their links may lead; versions from before these were known have none.
 */
export type Policy = Readonly<{
  origins: readonly string[]
  senders: readonly string[]
  linkHosts?: readonly string[]
}>

const originsMax = 20

/**
 * The origins that were named, else that of `metadata.uri` where it is a web address: scheme, host and port, in the form
 * in which browsers write them. `https://*.example.com` stands for that domain and everything below it. `bad_request`
 * for what is no origin, for public suffixes, and for `*.` before an IP address or a single label.
 */
export function originsOf(named: readonly string[], metadata: Readonly<Record<string, unknown>>): readonly string[] {
  if (named.length > originsMax) throw wrongPart('origins', `must hold at most ${originsMax} entries`)
  if (named.length > 0) return [...new Set(named.map(canonical))]
  const address = webAddress(metadata.uri)
  const origin = address && readOrigin(address.origin)
  // Only who names origins can say that everything below a domain is meant.
  return typeof origin === 'object' && !origin.below ? [writtenOrigin(origin)] : []
}

function canonical(text: string, at: number): string {
  const origin = readOrigin(text)
  if (typeof origin === 'string') throw wrongPart(`origins[${at}]`, origin)
  return writtenOrigin(origin)
}

/** Does `after` allow an origin, a sender or a link host that `before` does not? */
export function widens(before: Policy, after: Policy): boolean {
  return (
    !coversOrigins(before.origins, after.origins) ||
    !coversSenders(before.senders, after.senders) ||
    !coversLinkHosts(before.linkHosts ?? [], after.linkHosts ?? [])
  )
}
