import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'
import { refusedInput } from '../sources/refused-input.js'

const labels = /^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)[a-z0-9-]{1,63}(?<!-)$/
/** What stands before a domain's name in DNS must fit as well (RFC 1035 §2.3.4). */
const charactersMax = 253 - 'keyfob20260101._domainkey.'.length

/**
 * A domain in the form in which it stands in DNS: lower case, punycode (UTS 46). Throws `bad_request` for an IP address, a
 * single label, a spelling that only reads like another name, and a suffix below which anybody may register.
 */
export function domainName(text: string): string {
  const typed = text.normalize('NFC').toLowerCase()
  if (!/^[^\s/?#@\\%:[\]]+$/.test(typed) || !URL.canParse(`https://${typed}`))
    throw refusedInput('name', 'must be a domain, as agents.example.com')
  const { hostname } = new URL(`https://${typed}`)
  if (hostname !== typed && domainToUnicode(hostname) !== typed)
    throw refusedInput('name', 'is written so that it could be read as another name')
  const { isIp, domain, isIcann, isPrivate } = parse(hostname, { allowPrivateDomains: true })
  if (isIp || !labels.test(hostname)) throw refusedInput('name', 'must be a domain, as agents.example.com')
  if (hostname.length > charactersMax) throw refusedInput('name', `must be at most ${charactersMax} characters long`)
  if (domain === null && (isIcann || isPrivate))
    throw refusedInput('name', 'is a public suffix, below which anybody may register')
  return hostname
}
