import { hostName, isIpAddress, isPublicSuffix, isWithin, registrableDomain } from './host-name.js'

/** An origin, or with `below` a domain with everything below it. `port` is empty where it is the scheme's own. */
export type Origin = Readonly<{ scheme: string; below: boolean; host: string; port: string }>
const form = /^(https?):\/\/(\*\.)?(\[[^\]/?#@]*\]|[^/?#@:]+)(?::(\d{1,5}))?\/?$/i
const loopback = /^(?:localhost|(?:.+\.)localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Is this origin, as a browser writes it (`location.origin`), among those? Any other spelling is not. */
export function originAllows(origins: readonly string[], origin: string): boolean {
  const asked = readOrigin(origin)
  if (typeof asked === 'string' || asked.below || writtenOrigin(asked) !== origin) return false
  return origins.some((each) => covers(each, asked))
}

/**
 * May a value be typed at this origin: one that is among those, and that nobody on the way reads or changes: of HTTPS, or of this machine
 * itself (RFC 6761 §6.3)?
 */
export function originMayBeTypedAt(origins: readonly string[], origin: string): boolean {
  if (!originAllows(origins, origin)) return false
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || loopback.test(hostname)
}

/** Is every origin that `wanted` allows allowed by `origins` too? */
export const coversOrigins = (origins: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((text) => {
    const origin = readOrigin(text)
    return origins.includes(text) || (typeof origin === 'object' && origins.some((each) => covers(each, origin)))
  })

function covers(entry: string, wanted: Origin): boolean {
  const origin = readOrigin(entry)
  if (typeof origin === 'string' || origin.scheme !== wanted.scheme || origin.port !== wanted.port) return false
  if (origin.below) return isWithin(wanted.host, origin.host)
  return !wanted.below && wanted.host === origin.host
}

/** As browsers write it. */
export const writtenOrigin = ({ scheme, below, host, port }: Origin): string =>
  `${scheme}://${below ? '*.' : ''}${host}${port === '' ? '' : `:${port}`}`

/** The parts of an origin, or what is wrong with it. */
export function readOrigin(text: string): Origin | string {
  const parts = form.exec(text)
  if (!parts) return problemOf(text)
  const scheme = (parts[1] ?? '').toLowerCase()
  const below = parts[2] !== undefined
  const host = hostName(parts[3] ?? '')
  if (host === undefined) return 'must name a host as browsers write it; `*` may stand only as `*.` at its beginning'
  if (parts[4] !== undefined && (Number(parts[4]) < 1 || Number(parts[4]) > 65_535))
    return 'must name a port from 1 to 65535'
  if (isPublicSuffix(host)) return 'names a public suffix, below which anybody may register'
  if (below && isIpAddress(host)) return 'must not hold `*.` before an IP address'
  if (below && registrableDomain(host) === undefined) return 'must name a domain behind `*.`, not a single label'
  const { port } = new URL(`${scheme}://${host}${parts[4] === undefined ? '' : `:${Number(parts[4])}`}`)
  return { scheme, below, host, port }
}

function problemOf(text: string): string {
  const scheme = /^https?:\/\//i.exec(text)
  if (!scheme) return 'must begin with https:// or http://'
  const [authority = ''] = text.slice(scheme[0].length).split(/[/?#]/)
  if (authority.includes('@')) return 'must not hold a user name or a password'
  if (authority.length < text.length - scheme[0].length)
    return 'must be an origin alone, without path, query or fragment'
  return 'must be an origin, as https://github.com or http://localhost:3000'
}
