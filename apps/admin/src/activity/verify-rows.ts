import { fromBase64 } from '@keyfob/audit/bytes'
import { originOfKey } from '@keyfob/audit/checkpoint-note'
import { openNote } from '@keyfob/audit/open-note'
import { type Report, Verification, wholeReport } from '@keyfob/audit/verification'
import type { Answer } from '../wire/operations.js'

type Part = Answer<'organisation.exportAudit'>

/** What the log is held to beside itself: a public key and checkpoints that the operator kept elsewhere, where there are any. */
export type HeldTo = Readonly<{ key: string | undefined; checkpoints: readonly string[] }>

/** What this browser found. `verifierKey` is what was gone by: the operator's, or else what the platform says; null before the first checkpoint. */
export type Verified = Report & Readonly<{ size: number; verifierKey: string | null }>

/**
 * Verifies the sealed log as the platform exports it: each row against the chain, the tree over all rows against each checkpoint, and
 * those against the public key. `ask` gives the rows after a number. Rows that are sealed meanwhile are for the next time.
 * @throws CheckpointError where the operator's key is none; DOMException NotSupportedError where the browser has no Ed25519
 */
export async function verifyRows(
  { key: given, checkpoints }: HeldTo,
  ask: (after: number) => Promise<Part>,
  seen: (rows: number, size: number) => void,
): Promise<Verified> {
  let part = await ask(0)
  const { size, origin } = part
  const key = given ?? part.verifierKey
  const checked = new Verification(given === undefined ? origin : originOfKey(given))
  if (given !== undefined && originOfKey(given) !== origin)
    checked.fail(undefined, `the log is ${origin}, the key is of ${originOfKey(given)}`)
  const expect = async (note: string) => {
    try {
      if (key !== null) checked.expect(await openNote(note, key))
    } catch (error) {
      checked.disbelieve(error)
    }
  }
  for (const note of checkpoints) await expect(note)
  while (checked.midway.rows < size && !checked.flaw) {
    if (part.rows.length === 0) checked.fail(checked.next, 'the row is missing')
    for (const { seq, hash, row, checkpoint } of part.rows) {
      checked.add(seq, row as Parameters<Verification['add']>[1], fromBase64(hash) ?? new Uint8Array())
      if (checkpoint !== null && !checked.flaw) await expect(checkpoint)
      if (checked.flaw || seq === size) break
    }
    seen(checked.midway.rows, size)
    if (checked.midway.rows < size && !checked.flaw) part = await ask(checked.midway.rows)
  }
  return { ...wholeReport(checked), size, verifierKey: key }
}
