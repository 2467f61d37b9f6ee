import { sha256 } from '#sha256'
import { canonicalJson, type Json } from './canonical-json.js'

/** A row of the audit log, as it is hashed and exported. Never a secret. */
export type AuditRow = Readonly<{
  id: string
  /** UTC, to the microsecond. */
  at: string
  organisationId: string
  agentId: string | null
  actor: string
  operation: string
  category: string
  outcome: string
  requestId: string
  targetType: string | null
  targetId: string | null
  metadata: Json
  durationMs: number | null
}>

/** The name of an organisation's log: its chain begins with it, and its checkpoints say it. */
export const originOf = (organisationId: string): string => `keyfob/audit/${organisationId}`

/** What stands before the first row. */
export const chainStart = (origin: string): Uint8Array => sha256(utf8.encode(`keyfob audit 1\n${origin}\n`))

/** The hash of row `seq` (the first is 1) behind the one before: SHA-256(0x01, seq in eight bytes, that hash, the row in canonical JSON). */
export function chainHash(seq: number, before: Uint8Array, row: AuditRow): Uint8Array {
  const head = new DataView(new ArrayBuffer(9))
  head.setUint8(0, 1)
  head.setBigUint64(1, BigInt(seq))
  return sha256(new Uint8Array(head.buffer), before, utf8.encode(canonicalJson(row)))
}

const utf8 = new TextEncoder()
