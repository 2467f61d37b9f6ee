import { hostName, isIpAddress, isPublicSuffix } from '@keyfob/gate/host-name'
import { refusedInput } from '../sources/refused-input.js'

/** A label with an underscore is a name in DNS, and none in an address. */
const labels = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
/** What stands before a domain's name in DNS must fit as well (RFC 1035 §2.3.4). */
const charactersMax = 253 - 'keyfob20260101._domainkey.'.length

/**
 * A domain in the form in which it stands in DNS: lower case, punycode (UTS 46). Throws `bad_request` for an IP address, a
 * single label, a spelling that only reads like another name, and a suffix below which anybody may register.
 */
export function domainName(text: string): string {
  const name = hostName(text)
  if (name === undefined || isIpAddress(name) || !labels.test(name))
    throw refusedInput('name', 'must be a domain as it is registered, as agents.example.com')
  if (name.length > charactersMax) throw refusedInput('name', `must be at most ${charactersMax} characters long`)
  if (isPublicSuffix(name)) throw refusedInput('name', 'is a public suffix, below which anybody may register')
  return name
}
