import { hostName, isIpAddress, isPublicSuffix, isWithin, registrableDomain } from './host-name.js'

/** One host, or with `below` a domain with everything below it. */
export type LinkHost = Readonly<{ below: boolean; host: string }>

/** Is this host, as a URL has it (`URL.hostname`), among those? `*.example.com` stands for that domain and all below it. */
export const linkHostAllows = (linkHosts: readonly string[], hostname: string): boolean =>
  linkHosts.some((each) => covers(each, { below: false, host: hostname }))

/** Is every host that `wanted` allows allowed by `linkHosts` too? */
export const coversLinkHosts = (linkHosts: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((text) => {
    const asked = readLinkHost(text)
    return linkHosts.includes(text) || (typeof asked === 'object' && linkHosts.some((each) => covers(each, asked)))
  })

function covers(entry: string, wanted: LinkHost): boolean {
  const allowed = readLinkHost(entry)
  if (typeof allowed === 'string') return false
  if (allowed.below) return isWithin(wanted.host, allowed.host)
  return !wanted.below && wanted.host === allowed.host
}

/** A link host in the form in which hosts are compared, or what is wrong with it. */
export function readLinkHost(text: string): LinkHost | string {
  const below = text.startsWith('*.')
  const host = hostName(below ? text.slice(2) : text)
  if (host === undefined) return 'must be a host alone, as links.example.com, or *.example.com'
  if (isIpAddress(host)) return 'must be a host, not an IP address'
  if (isPublicSuffix(host)) return 'names a public suffix, below which anybody may register'
  if (below && registrableDomain(host) === undefined) return 'must name a domain behind `*.`, not a single label'
  return { below, host }
}
