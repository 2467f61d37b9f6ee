/**
 * Is this origin, as a browser writes it, among a credential's? The platform checks it again, and against public suffixes, before
 * it hands out a value.
 */
export function isAllowed(origins: readonly string[], origin: string): boolean {
  return origins.some((entry) => entry === origin || isBelow(entry, origin))
}

/** `https://*.example.com` stands for that domain and what is below it, at the same scheme and port. */
function isBelow(entry: string, origin: string): boolean {
  const [scheme, host] = entry.split('://*.')
  if (host === undefined || !origin.startsWith(`${scheme}://`)) return false
  const theirs = origin.slice(`${scheme}://`.length)
  return theirs === host || theirs.endsWith(`.${host}`)
}
