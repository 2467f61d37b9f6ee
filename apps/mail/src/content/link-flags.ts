import { knownDomains } from './known-domains.js'
import { isLookalike, registrable } from './lookalike.js'
import { isTracker } from './tracker-hosts.js'

/** What is done with a link that would be returned. `withheld`: it is not. `told`: it is, and bears the flag. */
type Effect = 'withheld' | 'told'

/** Everything that a link may be flagged for, and what follows. A new flag is a row here and a line below. */
export const linkFlagEffects = {
  /** A user name before the host: `https://github.com@evil.test/`. */
  userinfo: 'withheld',
  /** The host looks like a known one, or like the sender's, and is neither. */
  lookalike_host: 'withheld',
  /** The host counts clicks and sends them on: where to, only following it would tell. */
  redirector: 'told',
  /** It carries the address of another site, to which it may lead. */
  carries_url: 'told',
} as const satisfies Record<string, Effect>

export type LinkFlag = keyof typeof linkFlagEffects

/** What there is to say of a link in a mail of this sender. Nothing is fetched; what is no web address has no flags. */
export function linkFlags(href: string, senderDomain: string): LinkFlag[] {
  if (!URL.canParse(href)) return []
  const url = new URL(href)
  const known = senderDomain === '' ? knownDomains : [...knownDomains, registrable(senderDomain)]
  const found: [LinkFlag, boolean][] = [
    ['userinfo', url.username !== '' || url.password !== ''],
    ['lookalike_host', isLookalike(url.hostname, known)],
    ['redirector', isTracker(url.hostname)],
    ['carries_url', carriesUrl(url)],
  ]
  return found.filter(([, holds]) => holds).map(([flag]) => flag)
}

/** May this link be returned at all? */
export const isReturned = (flags: readonly LinkFlag[]): boolean =>
  flags.every((flag) => linkFlagEffects[flag] !== 'withheld')

const parametersMax = 64

// A parameter, the fragment or the end of the path may name another site: `?next=https://…`, `/r/https%3A%2F%2F…`, `//…`.
function carriesUrl(url: URL): boolean {
  const fragment = new URLSearchParams(url.hash.replace(/^#[^?]*\?/, '').replace(/^#/, ''))
  const values = [...url.searchParams.values(), ...fragment.values()].slice(0, parametersMax)
  const inPath = /\/((?:https?:|https?%3a)(?:\/|%2f){1,2}.+)$/i.exec(url.pathname)?.[1]
  const own = registrable(url.hostname)
  return [...values, ...(inPath ? [decoded(inPath).replace(/^(https?:)\/(?!\/)/i, '$1//')] : [])].some((value) => {
    const address = /^\s*(?:https?:)?[\\/]{2}[^\\/]/i.test(value)
      ? value.trim().replace(/^[\\/]{2}/, 'https://')
      : undefined
    return address !== undefined && URL.canParse(address) && registrable(new URL(address).hostname) !== own
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
