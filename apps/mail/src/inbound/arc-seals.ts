import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Resolve } from './bounded-resolver.js'
import type { HeaderField } from './mime-outline.js'

const kinds = ['arc-authentication-results', 'arc-message-signature', 'arc-seal'] as const
type Kind = (typeof kinds)[number]
/** The three fields of one instance, as they stand in the mail. */
type Sealed = Record<Kind, string>

const algorithms = ['rsa-sha256', 'ed25519-sha256']

/** Is there a seal by Ed25519 (RFC 8463), of which the library hashes too little to verify it? */
export const hasEd25519Seal = (raw: Buffer, fields: readonly HeaderField[]): boolean =>
  fields.some(
    ({ name, start, end }) => name === 'arc-seal' && tag(raw.toString('latin1', start, end), 'a') === 'ed25519-sha256',
  )

/** Does every seal of a chain hold (RFC 8617 §5.1.1)? The order and the form of its fields are for the caller to check. */
export async function sealsHold(raw: Buffer, fields: readonly HeaderField[], resolve: Resolve): Promise<boolean> {
  const sets: Sealed[] = []
  for (const { name, start, end } of fields) {
    const kind = kinds.find((each) => each === name)
    if (!kind) continue
    const text = raw.toString('latin1', start, end)
    const at = Number(tag(text, 'i')) - 1
    if (!Number.isInteger(at) || at < 0) return false
    sets[at] = { ...(sets[at] as Sealed), [kind]: text }
  }
  for (let count = 1; count <= sets.length; count++) if (!(await sealHolds(sets.slice(0, count), resolve))) return false
  return sets.length > 0
}

async function sealHolds(sets: readonly Sealed[], resolve: Resolve): Promise<boolean> {
  const seal = sets.at(-1)?.['arc-seal'] ?? ''
  const [a, d, s, b] = ['a', 'd', 's', 'b'].map((name) => tag(seal, name))
  if (a === undefined || !algorithms.includes(a) || !d || !s || !b) return false
  const fields = sets.flatMap((set) => kinds.map((kind) => relaxed(set[kind])))
  const own = fields.pop() ?? ''
  const text = [...fields, own.replace(/([;:\s]b=)[^;]*/, '$1')].join('\r\n')
  try {
    const [answer = ''] = await resolve(`${s}._domainkey.${d}`, 'TXT')
    const key = keyOf([answer].flat().join(''), a)
    const bytes = Buffer.from(text, 'latin1')
    const signature = Buffer.from(b, 'base64')
    if (a === 'rsa-sha256') return verify('sha256', bytes, key, signature)
    return verify(null, createHash('sha256').update(bytes).digest(), key, signature)
  } catch {
    // No key, or none that can be read: the seal proves nothing.
    return false
  }
}

function keyOf(record: string, algorithm: string): KeyObject {
  const bytes = Buffer.from(tag(`:${record}`, 'p') ?? '', 'base64')
  if (algorithm === 'rsa-sha256') return createPublicKey({ key: bytes, format: 'der', type: 'spki' })
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' })
}

// RFC 6376 §3.2: white space in a value folds it, and belongs to none that is read here.
const tag = (field: string, name: string): string | undefined =>
  new RegExp(`[:;]\\s*${name}\\s*=([^;]*)`).exec(field)?.[1]?.replace(/\s/g, '')

// RFC 6376 §3.4.2
function relaxed(field: string): string {
  const colon = field.indexOf(':')
  const value = field
    .slice(colon + 1)
    .replace(/\r?\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`
}
