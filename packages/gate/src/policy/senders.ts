import { hostName, isIpAddress, isPublicSuffix, isWithin, registrableDomain } from './host-name.js'
import { isSharedMailDomain } from './shared-mail-domains.js'

/** One address, or without `local` a domain with everything below it. */
export type Sender = Readonly<{ local: string | undefined; domain: string }>
// RFC 5321 §4.1.2 without quoted names, which nobody sends codes from; other scripts as RFC 6531 has them.
const localForm = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u
const localCharactersMax = 64

/** Is this address (RFC 5321, without a display name) among those, or at or below one of their domains? */
export function senderAllows(senders: readonly string[], address: string): boolean {
  const asked = readSender(address)
  return typeof asked === 'object' && asked.local !== undefined && senders.some((each) => covers(each, asked))
}

/** Is everybody whom `wanted` allows to mail allowed by `senders` too? */
export const coversSenders = (senders: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((text) => {
    const sender = readSender(text)
    return senders.includes(text) || (typeof sender === 'object' && senders.some((each) => covers(each, sender)))
  })

/**
 * The sender that a mail of this address makes known: whoever registered its domain, or where anybody may send from that the
 * address alone. `undefined` for what is no address.
 */
export function senderToLearn(address: string): string | undefined {
  const sender = readSender(address)
  if (typeof sender === 'string' || sender.local === undefined) return undefined
  const domain = registrableDomain(sender.domain)
  return domain !== undefined && typeof readSender(domain) === 'object' ? domain : `${sender.local}@${sender.domain}`
}

// Read anew each time: what was stored before a domain came into the list of shared ones does not count any more.
function covers(entry: string, wanted: Sender): boolean {
  const sender = readSender(entry)
  if (typeof sender === 'string') return false
  if (sender.local === undefined) return isWithin(wanted.domain, sender.domain)
  return sender.local === wanted.local && sender.domain === wanted.domain
}

/** The parts of a sender, or what is wrong with it. */
export function readSender(text: string): Sender | string {
  const at = text.lastIndexOf('@')
  const domain = hostName(text.slice(at + 1))
  if (domain === undefined) return 'must be an address, as no-reply@github.com, or a domain, as github.com'
  if (isIpAddress(domain)) return 'must be an address or a domain, not an IP address'
  if (!domain.includes('.')) return 'must name a domain, not a single label'
  if (at >= 0) {
    // Only ASCII is folded: other alphabets hold letters that become another mailbox's.
    const local = text.slice(0, at).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    if (local.length > localCharactersMax || !localForm.test(local)) {
      return 'must be an address alone, as no-reply@github.com, without a name, quotes or spaces'
    }
    return { local, domain }
  }
  if (isPublicSuffix(domain)) return 'names a public suffix, below which anybody may register'
  if (isSharedMailDomain(domain)) return 'names a domain from which anybody may send mail: name a full address'
  return { local: undefined, domain }
}
