import type { SealedRow } from './export-forms.js'

const columns = [
  ...['seq', 'at', 'agentId', 'actor', 'operation', 'outcome', 'category'],
  ...['targetType', 'targetId', 'name', 'durationMs', 'requestId', 'id', 'metadata', 'hash'],
]

/** The first line. */
export const csvHead = csvLine(columns)

/** A row of the log as a line; of one that retention has deleted the number and the hash. */
export function csvRow({ seq, hash, row }: SealedRow): string {
  const { name } = (row?.metadata ?? {}) as { name?: unknown }
  const cells = row
    ? { ...row, metadata: JSON.stringify(row.metadata), name: typeof name === 'string' ? name : '' }
    : {}
  const all: Readonly<Record<string, unknown>> = { ...cells, seq, hash }
  return csvLine(columns.map((column) => all[column] ?? ''))
}

/**
 * A line of CSV (RFC 4180): every field quoted, quotes doubled, CRLF at its end. What a spreadsheet would take for a formula stands
 * behind an apostrophe (OWASP, CSV injection): names in the log are whatever somebody called a thing.
 */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map((cell) => `"${inert(String(cell)).replaceAll('"', '""')}"`).join(',')}\r\n`
}

// The full-width forms are formulas to some, and so is what follows white space.
function inert(text: string): string {
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text
}
