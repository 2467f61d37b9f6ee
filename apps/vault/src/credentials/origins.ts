import { hostName, isIpAddress, isPublicSuffix, isWithin, registrableDomain, webAddress } from '@keyfob/gate/host-name'
import { coversSenders } from '@keyfob/gate/senders'
import { wrongPart } from '../wrong-part.js'

/** Where a value may go: the origins that it may be typed at and the senders that may mail its codes. */
export type Policy = Readonly<{ origins: readonly string[]; senders: readonly string[] }>

type Origin = Readonly<{ scheme: string; below: boolean; host: string; port: string }>
const originsMax = 20
const form = /^(https?):\/\/(\*\.)?(\[[^\]/?#@]*\]|[^/?#@:]+)(?::(\d{1,5}))?\/?$/i

/**
 * The origins that were named, else that of `metadata.uri` where it is a web address: scheme, host and port, in the form
 * in which browsers write them. `https://*.example.com` stands for that domain and everything below it. `bad_request`
 * for what is no origin, for public suffixes, and for `*.` before an IP address or a single label.
 */
export function originsOf(named: readonly string[], metadata: Readonly<Record<string, unknown>>): readonly string[] {
  if (named.length > originsMax) throw wrongPart('origins', `must hold at most ${originsMax} entries`)
  if (named.length > 0) return [...new Set(named.map(canonical))]
  const address = webAddress(metadata.uri)
  const origin = address && read(address.origin)
  // Only who names origins can say that everything below a domain is meant.
  return typeof origin === 'object' && !origin.below ? [written(origin)] : []
}

function canonical(text: string, at: number): string {
  const origin = read(text)
  if (typeof origin === 'string') throw wrongPart(`origins[${at}]`, origin)
  return written(origin)
}

/** Is this origin, as a browser writes it (`location.origin`), among those? Any other spelling is not. */
export function originAllows(origins: readonly string[], origin: string): boolean {
  const asked = read(origin)
  if (typeof asked === 'string' || asked.below || written(asked) !== origin) return false
  return origins.some((each) => covers(each, asked))
}

/** Does `after` allow an origin or a sender that `before` does not? */
export function widens(before: Policy, after: Policy): boolean {
  return (
    !after.origins.every((origin) => isCovered(before.origins, origin)) || !coversSenders(before.senders, after.senders)
  )
}

function isCovered(origins: readonly string[], wanted: string): boolean {
  if (origins.includes(wanted)) return true
  const origin = read(wanted)
  return typeof origin === 'object' && origins.some((each) => covers(each, origin))
}

function covers(entry: string, wanted: Origin): boolean {
  const origin = read(entry)
  if (typeof origin === 'string' || origin.scheme !== wanted.scheme || origin.port !== wanted.port) return false
  if (origin.below) return isWithin(wanted.host, origin.host)
  return !wanted.below && wanted.host === origin.host
}

const written = ({ scheme, below, host, port }: Origin): string =>
  `${scheme}://${below ? '*.' : ''}${host}${port === '' ? '' : `:${port}`}`

/** The parts of an origin, or what is wrong with it. */
function read(text: string): Origin | string {
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
