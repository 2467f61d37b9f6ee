/**
 * The field of a form that a problem of the platform is about: `data.password` and `password.1` are about `password`; a
 * seed is one field here and two on the wire.
 */
export function problemField(path: string): string {
  const [first = '', second] = path.split('.')
  if ((first === 'data' || first === 'metadata') && second !== undefined) return second
  if (first === 'uri' || first === 'secret') return 'seed'
  return first === 'expiresAt' ? 'expires' : first
}
