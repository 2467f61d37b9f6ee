import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'

const labels = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/
const charactersMax = 253

/**
 * A host in the one form in which hosts are compared: lower case, punycode (UTS 46); an IPv6 address in its brackets.
 * `undefined` for what is no host, for one with a dot at its end, and for a spelling that only reads like another name:
 * `ＧＩＴ.com`, invisible characters, `127.1`.
 */
export function hostName(text: string): string | undefined {
  if (!/^[^\s/?#@\\%:[\]]+$|^\[[\da-f:.]+\]$/i.test(text) || !URL.canParse(`https://${text}`)) return undefined
  const { hostname } = new URL(`https://${text}`)
  if (hostname.startsWith('[')) return hostname
  const typed = text.normalize('NFC').toLowerCase()
  if (typed !== hostname && typed !== domainToUnicode(hostname)) return undefined
  return labels.test(hostname) && hostname.length <= charactersMax ? hostname : undefined
}

// Whoever has a page under github.io is another than whoever has the next: the list's private part counts too.
const parsed = (host: string) => parse(host, { allowPrivateDomains: true })

/** Is this host an IP address? */
export const isIpAddress = (host: string): boolean => parsed(host).isIp === true

/** Do unrelated people get names directly below this host, as below `co.uk` and `github.io` (publicsuffix.org)? */
export function isPublicSuffix(host: string): boolean {
  const { domain, isIcann, isPrivate } = parsed(host)
  return domain === null && (isIcann === true || isPrivate === true)
}

/** The part of a host that somebody registered: `github.com` of `www.github.com`. None of suffixes, IPs, single labels. */
export const registrableDomain = (host: string): string | undefined => parsed(host).domain ?? undefined

/** Is `host` this domain or below it, and whoever registered the one the owner of the other too? */
export function isWithin(host: string, domain: string): boolean {
  if (host !== domain && !host.endsWith(`.${domain}`)) return false
  const registered = registrableDomain(domain)
  return registered !== undefined && registrableDomain(host) === registered
}

/** The host of `metadata.uri` where that is a web address. */
export function webHost({ uri }: Readonly<Record<string, unknown>>): string | undefined {
  const url = webAddress(uri)
  return url && hostName(url.hostname)
}

/** A value as a URL where it is a web address (http or https). */
export function webAddress(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const url = new URL(value)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}
