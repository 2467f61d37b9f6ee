import type { FoundCredential, OpenGate } from '@keyfob/gate/doors'
import type { Policy } from './origins.js'

type Json = Readonly<Record<string, unknown>>
type Part = 'data' | 'metadata' | 'policy'
type Parts = { data: Json; metadata: Json; policy: Policy }
type Sealed = Pick<FoundCredential, 'id' | 'version' | 'suppliedAt'>

/** One sealed part of a version, opened. Throws `custody_pending` where the token opens only what came later. */
export function openPart<P extends Part>(
  { unseal }: Pick<OpenGate, 'unseal'>,
  part: P,
  { id, version, suppliedAt }: Sealed,
  sealed: Uint8Array,
): Parts[P] {
  const bytes = unseal({ field: `credential.${part}`, object: id, version }, sealed, suppliedAt)
  try {
    return JSON.parse(bytes.toString())
  } finally {
    bytes.fill(0)
  }
}
