import type { Field } from '../doors.js'

/**
 * A table whose rows hold values under an agent's key, and where each value stands: exactly the place that it was sealed
 * for. What is written here is SQL of ours; `r` is the row.
 */
export type SealedTable = Readonly<{
  table: string
  /** The columns of its primary key, with their types. */
  key: Readonly<Record<string, 'text' | 'int'>>
  /** The row, and what knows its agent. */
  from: string
  agent: string
  /** What rows are gone through by, where there may be many. */
  seq: string
  object: string
  version: string
  columns: Readonly<Record<string, Field>>
}>

const unordered = '0::bigint'
const ofMail = { agent: 'm.agent_id', seq: 'm.seq', version: '1' } as const

/** All of them. A test holds it against the database: a sealed column that is not here would be lost in a rotation. */
export const sealedTables: readonly SealedTable[] = [
  {
    table: 'credential_version',
    key: { credential_id: 'text', version: 'int' },
    from: 'credential_version r JOIN credential c ON c.id = r.credential_id',
    agent: 'c.agent_id',
    seq: unordered,
    object: 'r.credential_id',
    version: 'r.version',
    columns: {
      sealed_data: 'credential.data',
      sealed_metadata: 'credential.metadata',
      sealed_policy: 'credential.policy',
    },
  },
  {
    table: 'totp_seed',
    key: { id: 'text' },
    from: 'totp_seed r JOIN credential c ON c.id = r.credential_id',
    agent: 'c.agent_id',
    seq: unordered,
    object: 'r.id',
    version: '1',
    columns: { sealed_seed: 'totp.seed', sealed_label: 'totp.label' },
  },
  {
    table: 'signing_key',
    key: { agent_id: 'text' },
    from: 'signing_key r',
    agent: 'r.agent_id',
    seq: unordered,
    object: `r.agent_id || ':' || encode(r.public_key, 'hex')`,
    version: '1',
    columns: { sealed_private: 'signing.key' },
  },
  {
    table: 'thread',
    key: { id: 'text' },
    from: 'thread r',
    agent: 'r.agent_id',
    seq: unordered,
    object: 'r.id',
    version: '1',
    columns: { sealed_subject: 'mail.subject' },
  },
  {
    table: 'message',
    key: { id: 'text' },
    from: 'message r',
    agent: 'r.agent_id',
    seq: 'r.seq',
    object: 'r.id',
    version: '1',
    columns: { sealed_head: 'mail.head', sealed_body: 'mail.body', sealed_findings: 'mail.findings' },
  },
  {
    ...ofMail,
    table: 'message_raw',
    key: { message_id: 'text' },
    from: 'message_raw r JOIN message m ON m.id = r.message_id',
    object: 'r.message_id',
    columns: { sealed: 'mail.raw' },
  },
  {
    ...ofMail,
    table: 'attachment',
    key: { id: 'text' },
    from: 'attachment r JOIN message m ON m.id = r.message_id',
    object: 'r.id',
    columns: { sealed_head: 'attachment.head', sealed_bytes: 'attachment.bytes' },
  },
  {
    table: 'idempotent_call',
    key: { caller: 'text', operation: 'text', key: 'text' },
    from: 'idempotent_call r JOIN access_token t ON t.id = r.caller',
    agent: 't.agent_id',
    seq: unordered,
    object: `r.operation || ':' || r.key`,
    version: '1',
    columns: { sealed_answer: 'idempotency.answer' },
  },
]

/**
 * The rows of one agent, `$1`, in which something is sealed by a version before `$2` (four bytes, as in its header), from
 * the sequence `$3` on.
 */
export const olderRows = ({ from, agent, seq, columns }: SealedTable): string =>
  `FROM ${from} WHERE ${agent} = $1 AND ${seq} >= $3 AND (${Object.keys(columns)
    .map((column) => `substring(r.${column} FROM 9 FOR 4) < $2`)
    .join(' OR ')})`

/** A version of a key as it stands in the header of what it sealed. */
export function versionBytes(version: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, version)
  return bytes
}
