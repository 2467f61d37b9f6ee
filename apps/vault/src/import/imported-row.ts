import type { CredentialType } from '@keyfob/contracts/credential-types'
import { AppError, type Problem } from '@keyfob/contracts/errors'
import { checkFields } from '../credentials/checked-fields.js'
import { wrongPart } from '../wrong-part.js'
import { rowNames } from './row-name.js'

type Json = Readonly<Record<string, unknown>>

/** What a file says of one credential. `totp` is its seed as it was found: an otpauth URI, base32 or another dialect. */
export type FoundCredential = Readonly<{
  type: CredentialType
  data: Json
  metadata: Json
  totp?: string
  /** What the file holds of it and a credential cannot, such as a passkey. */
  leftOut?: readonly string[]
}>
type Refused = Readonly<{ refused: string }>

/** One entry of a file, before it has its final name; `names` are what it may be called, best first. */
export type Entry = Readonly<{ names: readonly (string | undefined)[] }> & (FoundCredential | Refused)

/** One entry of a file, counted from 1: a credential that may be stored, or why not. No reason holds a value. */
export type ImportedRow = Readonly<{ row: number; name: string }> & (FoundCredential | Refused)

export const rowsMax = 500

/** Entries as rows, each with a name of its own and checked as its type asks. `bad_request` for more than 500. */
export function importedRows(entries: readonly Entry[]): ImportedRow[] {
  if (entries.length > rowsMax) throw wrongPart('content', `holds more than ${rowsMax} entries: import it in parts`)
  const names = rowNames(entries.map((entry) => entry.names))
  return entries.map(({ names: _, ...entry }, at) => {
    const reason = 'refused' in entry ? undefined : reasonAgainst(entry)
    return { row: at + 1, name: names[at] as string, ...(reason === undefined ? entry : { refused: reason }) }
  })
}

function reasonAgainst(found: FoundCredential): string | undefined {
  const { type, data, metadata, totp } = found
  if (isEmpty(found)) return 'holds nothing to keep'
  if (JSON.stringify([data, metadata, totp]).includes('\ufffd')) {
    return 'holds characters that were lost because the file was not read as UTF-8'
  }
  try {
    checkFields(type, data, metadata)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const problems = (error.details?.problems ?? []) as readonly Problem[]
    return problems.map(({ field, problem }) => `${field} ${problem}`).join('; ')
  }
}

// A login by mail has an address or a user name and no values.
function isEmpty({ type, data, metadata: { uri, uris, username }, totp }: FoundCredential): boolean {
  if (Object.keys(data).length > 0 || totp !== undefined) return false
  return type === 'CUSTOM' || (type === 'LOGIN' && [uri, uris, username].every((each) => each === undefined))
}
