import { fromBase64 } from './bytes.js'
import type { AuditRow } from './chain.js'
import { openCheckpoint } from './checkpoint.js'
import { originOfKey } from './checkpoint-note.js'
import { type Report, Verification, wholeReport } from './verification.js'

export type { Report }

/**
 * One line of an export: the log's name first, then its rows in order, each with its hash, and a checkpoint anywhere. A row
 * that retention has deleted is there with its hash alone.
 */
export type ExportLine =
  | Readonly<{ v: 1; origin: string }>
  | Readonly<{ seq: number; hash: string; row: AuditRow | null }>
  | Readonly<{ checkpoint: string }>

/**
 * Verifies an export with nothing but the log's public key, and names the first flaw: a row that was changed, added, left out or
 * moved, a log that was cut short or forked. `elsewhere` are checkpoints that were kept outside the database: what was cut off
 * behind the last checkpoint in the export only they can show.
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  verifier: string,
  elsewhere: readonly string[] = [],
): Promise<Report> {
  const origin = originOfKey(verifier)
  const checked = new Verification(origin)
  const expect = (note: string) => {
    try {
      checked.expect(openCheckpoint(note, verifier))
    } catch (error) {
      checked.disbelieve(error)
    }
  }
  for (const note of elsewhere) expect(note)
  let begun = false
  for await (const line of lines) {
    if (line.trim() !== '') begun = read(parse(line), { checked, expect, begun, origin })
    if (checked.flaw) break
  }
  if (!begun) checked.fail(undefined, 'the export is empty')
  return wholeReport(checked)
}

type Reading = Readonly<{ checked: Verification; expect: (note: string) => void; begun: boolean; origin: string }>

/** Returns whether the log has begun. */
function read(line: ExportLine | undefined, { checked, expect, begun, origin }: Reading): boolean {
  if (line === undefined) checked.fail(checked.next, 'the line is not one of an export')
  else if ('origin' in line) {
    if (begun) checked.fail(checked.next, 'the log begins a second time')
    if (line.origin !== origin) checked.fail(undefined, `the export is of ${line.origin}, the key of ${origin}`)
    return true
  } else if (!begun) checked.fail(undefined, 'the export does not begin with the name of a log')
  else if ('checkpoint' in line) expect(line.checkpoint)
  else checked.add(line.seq, line.row, fromBase64(line.hash) ?? new Uint8Array())
  return begun
}

function parse(line: string): ExportLine | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (value === null || typeof value !== 'object') return undefined
  const { v, origin, seq, hash, row, checkpoint } = value as Record<string, unknown>
  if (v === 1 && typeof origin === 'string') return { v, origin }
  if (typeof checkpoint === 'string') return { checkpoint }
  if (Number.isSafeInteger(seq) && typeof hash === 'string' && typeof row === 'object')
    return { seq: seq as number, hash, row: row as AuditRow | null }
  return undefined
}
