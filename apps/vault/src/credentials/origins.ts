/** Where a value may go: the origins that it may be typed at and the senders that may mail its codes. */
export type Policy = Readonly<{ origins: readonly string[]; senders: readonly string[] }>

/** The origins that were named, else that of `metadata.uri` where it is a web address. */
export function originsOf(named: readonly string[], metadata: Readonly<Record<string, unknown>>): readonly string[] {
  if (named.length > 0) return named
  const { uri } = metadata
  if (typeof uri !== 'string' || !URL.canParse(uri)) return []
  const { protocol, origin } = new URL(uri)
  return protocol === 'https:' || protocol === 'http:' ? [origin] : []
}
