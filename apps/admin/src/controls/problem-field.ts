/**
 * The field of a form that a problem of the platform is about: `data.password`, `origins[1]` and `password.1` are about
 * `password` and `origins`; a seed is one field here and two on the wire.
 */
export function problemField(path: string): string {
  const [first = '', ...rest] = parts(path)
  const [second] = rest
  if ((first === 'data' || first === 'metadata' || first === 'oauth') && second !== undefined) return second
  if (first === 'generate' && second !== undefined) return `generate.${rest.at(-1)}`
  if (first === 'uri' || first === 'secret') return 'seed'
  if (first === 'content') return 'file'
  return first === 'expiresAt' ? 'expires' : first
}

/** Which entry of a list a problem is about, counted from 1; undefined where it is about no entry. */
export function problemEntry(path: string): number | undefined {
  const number = parts(path).find((part, at) => at > 0 && /^\d+$/.test(part))
  return number === undefined ? undefined : Number(number) + 1
}

const parts = (path: string): string[] => path.split(/[.[\]]+/).filter((part) => part !== '')
