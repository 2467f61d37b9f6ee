import { registrableDomain, webHost } from '@keyfob/gate/host-name'
import { readSender } from '@keyfob/gate/senders'
import { wrongPart } from '../wrong-part.js'

const sendersMax = 20

/**
 * The senders that were named, else the registrable domain of the host of `metadata.uri`: full addresses, or domains that
 * cover what is below them; lower case, punycode. `bad_request` for public suffixes, IP addresses and single labels, and
 * for free-mail and mail-sending domains as a whole, whose users do not answer for each other.
 */
export function sendersOf(named: readonly string[], metadata: Readonly<Record<string, unknown>>): readonly string[] {
  if (named.length > sendersMax) throw wrongPart('senders', `must hold at most ${sendersMax} entries`)
  if (named.length > 0) return [...new Set(named.map(canonical))]
  const host = webHost(metadata)
  const domain = host && registrableDomain(host)
  return domain && typeof readSender(domain) === 'object' ? [domain] : []
}

function canonical(text: string, at: number): string {
  const sender = readSender(text)
  if (typeof sender === 'string') throw wrongPart(`senders[${at}]`, sender)
  return sender.local === undefined ? sender.domain : `${sender.local}@${sender.domain}`
}
