import { bitwardenRows } from './bitwarden.js'
import { browserCsvRows } from './browser-csv.js'
import { exportText } from './export-text.js'
import type { ImportedRow } from './imported-row.js'

/**
 * The credentials in an exported file, of the format that was named or else that it looks like: a Bitwarden export (.json)
 * or a browser's passwords (.csv); at most 5 MiB and 500 entries. `bad_request` on `content` with what it is instead.
 */
export function importRows(content: string, format?: 'bitwarden' | 'csv'): ImportedRow[] {
  const isJson = format === undefined ? exportText(content).kind === 'json' : format === 'bitwarden'
  return isJson ? bitwardenRows(content) : browserCsvRows(content)
}
