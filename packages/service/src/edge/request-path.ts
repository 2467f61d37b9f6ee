/** The path of a request target, still encoded, without its query. Takes the absolute form too (RFC 9112, 3.2.2). */
export function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '')
  const end = path.search(/[?#]/)
  return end === -1 ? path : path.slice(0, end)
}

/** What stands after the first `?` of a request target, still encoded; empty if there is none. */
export function queryOf(target: string): string {
  const start = target.indexOf('?')
  return start === -1 ? '' : target.slice(start + 1)
}

/**
 * The parameters of a path under a route's pattern, still encoded; `undefined` where the path is not written as the
 * pattern is. The router decodes before it matches (`/v0/v%61ult`), and a check on one spelling is passed by another
 * (CVE-2025-69211): here the fixed segments must be the same, byte for byte.
 */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split('/')
  const given = path.split('/')
  const open = expected.at(-1) === '*'
  if (open ? given.length < expected.length : given.length !== expected.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [place, segment] of expected.entries()) {
    const text = given[place] ?? ''
    if (segment === '*') return parameters
    if (segment.startsWith(':')) {
      if (text === '') return undefined
      parameters[segment.slice(1)] = text
    } else if (segment !== text) return undefined
  }
  return parameters
}
