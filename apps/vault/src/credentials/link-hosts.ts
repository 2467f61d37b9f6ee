import { readLinkHost } from '@keyfob/gate/link-hosts'
import { wrongPart } from '../wrong-part.js'

const linkHostsMax = 20

/**
 * The hosts that were named, in the form in which hosts are compared: hosts alone, or `*.` before a domain for all below it
 * too. `bad_request` for public suffixes, IP addresses and what is no host.
 */
export function linkHostsOf(named: readonly string[]): readonly string[] {
  if (named.length > linkHostsMax) throw wrongPart('linkHosts', `must hold at most ${linkHostsMax} entries`)
  return [...new Set(named.map(canonical))]
}

function canonical(text: string, at: number): string {
  const linkHost = readLinkHost(text)
  if (typeof linkHost === 'string') throw wrongPart(`linkHosts[${at}]`, linkHost)
  return linkHost.below ? `*.${linkHost.host}` : linkHost.host
}
