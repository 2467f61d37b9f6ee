import { AppError } from '@keyfob/contracts/errors'
import type { Place } from '../doors.js'
import { headerBytes } from '../envelope.js'
import type { Hinges } from '../gate.js'
import type { AgentKey } from '../keys.js'
import type { DutyRow } from '../rows.js'
import { inConnection } from './in-connection.js'
import { olderRows, type SealedTable, versionBytes } from './sealed-tables.js'

/** What one transaction takes: short enough that a revocation, which waits for it, does not end it. */
const rowsMax = 50
const bytesMax = 2 * 1024 * 1024

/** `seq` is a bigint, as text. */
type Row = Readonly<Record<string, unknown> & { seq: string; object: string; version: number }>

/**
 * Seals anew what older versions of an agent's key have sealed: some rows of one table, from a sequence on, in one
 * transaction under the agent's lock. When a value came in stays as it was. Returns how many rows it was and the sequence
 * that it came to; none where there is nothing more, or the agent has ended. Throws `unavailable` where all are in other hands.
 */
export function resealRows(
  { database, keyring }: Hinges,
  agentId: string,
  table: SealedTable,
  from: bigint,
): Promise<{ rows: number; seq: bigint }> {
  return inConnection(database, async (client) => {
    const { rows: agents } = await client.query<DutyRow>('SELECT * FROM gate_perform($1)', [agentId])
    const [agent] = agents
    if (!agent?.data_key_version || agent.state === 'revoked') return { rows: 0, seq: from }
    const older = [agentId, versionBytes(agent.data_key_version), from]
    const { rows } = await client.query<Row>(someOlder(table), older)
    const last = rows.at(-1)
    if (!last) return { rows: 0, seq: from }
    const keys = keyring.agent(agent, keyring.shares.read(agentId))
    try {
      const values = rows.flatMap((row) => resealed(table, row, keys.agent))
      const { rowCount } = await client.query(replacing(table, rows.length), values)
      if (!rowCount) throw new AppError('unavailable')
      return { rows: rowCount, seq: BigInt(last.seq) }
    } finally {
      keys.agent.close()
      keys.organisation.close()
    }
  })
}

function someOlder(table: SealedTable): string {
  const { table: name, key, seq, object, version, columns } = table
  const [keys, sealed] = [Object.keys(key), Object.keys(columns)]
  return `
    WITH older AS (
      SELECT ${listed('r', keys)}, ${seq} AS seq, ${sealed.map((column) => `octet_length(r.${column})`).join(' + ')} AS bytes
        ${olderRows(table)} ORDER BY ${seq} LIMIT ${rowsMax}
    ), chosen AS (
      SELECT *, sum(bytes) OVER (ORDER BY seq, ${keys.join(', ')} ROWS UNBOUNDED PRECEDING) - bytes AS before FROM older
    )
    SELECT chosen.seq, ${object} AS object, ${version} AS version, ${listed('r', [...keys, ...sealed])}
      FROM ${name} r JOIN chosen ON ${equal('chosen', 'r', keys)} WHERE chosen.before < ${bytesMax} ORDER BY chosen.seq`
}

/** The parameters of a row: its key, then of each value the header that it has and the value that it gets. */
function resealed({ key, columns }: SealedTable, row: Row, agent: AgentKey): unknown[] {
  const values = Object.entries(columns).flatMap(([column, field]) => {
    const place: Place = { field, object: row.object, version: row.version }
    const sealed = row[column] as Buffer
    const plain = agent.unseal(place, sealed)
    try {
      return [sealed.subarray(0, headerBytes), agent.seal(place, plain)]
    } finally {
      plain.fill(0)
    }
  })
  return [...Object.keys(key).map((column) => row[column]), ...values]
}

/**
 * Replaces the values of so many rows in one statement, each where it is still what was read. Of several a row that is locked
 * is passed over: whoever holds it may be waiting for another of ours. One alone is waited for; it may be a mail of 25 MiB,
 * which the server would put aside before it could look at locks.
 */
function replacing({ table, key, columns }: SealedTable, rows: number): string {
  const [keys, sealed] = [Object.keys(key), Object.keys(columns)]
  const names = [...keys, ...sealed.flatMap((column) => [`${column}_old`, `${column}_new`])]
  const types = [...Object.values(key), ...sealed.flatMap(() => ['bytea', 'bytea'])]
  const row = (at: number) => types.map((type, index) => `$${at * types.length + index + 1}::${type}`)
  const isUnchanged = (of: (name: string) => string) => [
    ...keys.map((column) => `r.${column} = ${of(column)}`),
    ...sealed.map((column) => `substring(r.${column} FOR ${headerBytes}) = ${of(`${column}_old`)}`),
  ]
  const set = (of: (name: string) => string) => sealed.map((column) => `${column} = ${of(`${column}_new`)}`)
  if (rows === 1) {
    const parameter = (name: string) => String(row(0)[names.indexOf(name)])
    return `UPDATE ${table} r SET ${set(parameter).join(', ')} WHERE ${isUnchanged(parameter).join(' AND ')}`
  }
  const value = (name: string) => `v.${name}`
  return `
    WITH v (${names.join(', ')}) AS (VALUES ${Array.from({ length: rows }, (_, at) => `(${row(at).join(', ')})`).join(', ')}),
    free AS (
      SELECT ${listed('r', keys)} FROM ${table} r JOIN v ON ${isUnchanged(value).join(' AND ')}
         FOR NO KEY UPDATE OF r SKIP LOCKED
    )
    UPDATE ${table} r SET ${set(value).join(', ')}
      FROM v JOIN free ON ${equal('free', 'v', keys)} WHERE ${equal('v', 'r', keys)}`
}

const listed = (of: string, columns: readonly string[]): string => columns.map((column) => `${of}.${column}`).join(', ')

const equal = (one: string, other: string, columns: readonly string[]): string =>
  columns.map((column) => `${one}.${column} = ${other}.${column}`).join(' AND ')
