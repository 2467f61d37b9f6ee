import { hostName, webAddress } from '@keyfob/gate/host-name'

const charactersMax = 2_000

/** An entry's addresses: the first web address is `uri`; what else there is, apps' addresses too, is `uris`. */
export function addressFields(addresses: readonly (string | null | undefined)[]): { uri?: string; uris?: string[] } {
  const all = addresses.flatMap((each) => (each?.trim() ? [plainAddress(each.trim())] : []))
  const first = all.findIndex((each) => webAddress(each) !== undefined)
  const uris = all.filter((_, at) => at !== first)
  const uri = all[first]
  return { ...(uri !== undefined && { uri }), ...(uris.length > 0 && { uris }) }
}

/** The host of an address, for an entry that has no name. */
export function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  return new URL(address).hostname || undefined
}

// Metadata is listed, so a user and a password in an address go; of one that is too long only the site stays.
function plainAddress(text: string): string {
  const address = isBareHost(text) ? `https://${text}` : text
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const isWeb = webAddress(address) !== undefined
  if (isWeb && address.length > charactersMax) return url.origin
  if (url.username === '' && url.password === '') return address
  url.username = ''
  url.password = ''
  return url.href
}

/** `github.com/login`, as people type it. */
function isBareHost(text: string): boolean {
  const [, host = ''] = /^([^\s/?#@:]+)(?::\d{1,5})?(?:[/?#]|$)/.exec(text) ?? []
  return host.includes('.') && hostName(host) !== undefined
}
