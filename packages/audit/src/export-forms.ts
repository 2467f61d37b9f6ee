import type { AuditRow } from './chain.js'
import { csvHead, csvRow } from './csv.js'

/** A row as the platform exports it: without its content where retention has deleted that. */
export type SealedRow = Readonly<{
  seq: number
  /** In base64. */
  hash: string
  row: Readonly<Omit<AuditRow, 'metadata'> & { metadata: unknown }> | null
  /** The signed checkpoint of the log up to this row, where there is one. */
  checkpoint: string | null
}>

/** A form of an export: what stands at its head, and each row. */
export type ExportForm = Readonly<{ head: (origin: string) => string; row: (row: SealedRow) => string }>

/** Lines of JSON, to be verified by {@link file://./verify-export.ts}. */
export const verifiable: ExportForm = {
  head: (origin) => line({ v: 1, origin }),
  row: ({ seq, hash, row, checkpoint }) => line({ seq, hash, row }) + (checkpoint === null ? '' : line({ checkpoint })),
}

/** A table for people, in which no name is a formula. */
export const table: ExportForm = { head: () => csvHead, row: csvRow }

const line = (of: unknown) => `${JSON.stringify(of)}\n`
