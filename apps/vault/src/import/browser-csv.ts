import { CsvError, parse } from 'csv-parse/sync'
import { wrongPart } from '../wrong-part.js'
import { type Column, columnsOf } from './csv-columns.js'
import { exportText } from './export-text.js'
import { type Entry, type ImportedRow, importedRows, rowsMax } from './imported-row.js'
import { addressFields, hostOf } from './web-addresses.js'

const recordKiBMax = 512
const valuesMax = 500_000

/**
 * The logins in a browser's CSV (RFC 4180), by what its first line names: Chrome, Edge, Firefox, Safari, and programs that
 * name the same columns; further ones become `data.fields`. `bad_request` where the first line or the quotes are not
 * those of such a file; nothing of it is repeated.
 */
export function browserCsvRows(content: string): ImportedRow[] {
  const { kind, text } = exportText(content)
  if (kind === 'json') throw wrongPart('content', 'is JSON, where the CSV of a browser is expected')
  const [header = [], ...records] = recordsOf(text)
  const columns = columnsOf(header)
  return importedRows(records.map((record) => entryOf(record, columns)))
}

function recordsOf(text: string): string[][] {
  if (text.split(',', valuesMax + 1).length > valuesMax) {
    throw wrongPart('content', `holds more than ${valuesMax} values: import it in parts`)
  }
  try {
    return parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: recordKiBMax * 1_024,
      // The first line, and one entry more than there may be.
      to: rowsMax + 2,
    })
  } catch (error) {
    // Its message and fields quote the file: not even as a cause may they go on.
    if (!(error instanceof CsvError)) throw error
    throw wrongPart('content', `${problems[error.code] ?? 'is no CSV'}, at line ${Number(error.lines)}`)
  }
}

const problems: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'holds text behind a closing quote, where a quote inside a value must be written twice',
  INVALID_OPENING_QUOTE: 'holds a quote inside a value that is not quoted',
  CSV_MAX_RECORD_SIZE: `holds an entry of more than ${recordKiBMax} KiB`,
}

function entryOf(record: readonly string[], columns: readonly Column[]): Entry {
  if (record.length !== columns.length) {
    return { names: [], refused: `holds ${record.length} values where the first line names ${columns.length} columns` }
  }
  const filled = columns.flatMap((column, at) =>
    record[at] === '' ? [] : [{ ...column, value: record[at] as string }],
  )
  const { name, url, username, password, notes, totp, realm } = Object.fromEntries(
    filled.flatMap(({ known, value }) => (known ? [[known, value]] : [])),
  )
  const others = filled.flatMap(({ own, value }) => (own === undefined ? [] : [[own, value]]))
  const addresses = addressFields([url])
  return {
    names: [name, hostOf(addresses.uri ?? addresses.uris?.[0])],
    type: 'LOGIN',
    data: {
      ...(password !== undefined && { password }),
      ...(notes !== undefined && { notes }),
      ...(others.length > 0 && { fields: Object.fromEntries(others) }),
    },
    metadata: { ...addresses, ...(username !== undefined && { username }), ...(realm !== undefined && { realm }) },
    ...(totp?.trim() && { totp: totp.trim() }),
  }
}
