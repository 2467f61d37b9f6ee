import { z } from 'zod'
import { wrongPart } from '../wrong-part.js'
import { bitwardenEntry } from './bitwarden-entry.js'
import { exportText } from './export-text.js'
import { type ImportedRow, importedRows, rowsMax } from './imported-row.js'

const Places = z.array(z.object({ id: z.string(), name: z.string() })).nullish()
const Export = z.object({ items: z.array(z.unknown()), folders: Places, collections: Places })

/**
 * The items of a Bitwarden export (.json, of a person or an organisation). `bad_request` for an encrypted one, with how to
 * export it, and for what is no such export; nothing of it is repeated.
 */
export function bitwardenRows(content: string): ImportedRow[] {
  const { kind, text } = exportText(content)
  if (kind === 'csv') throw wrongPart('content', 'is not JSON, where a Bitwarden export is expected')
  const json = parsed(text)
  refuseEncrypted(json)
  const { data: found } = Export.safeParse(json)
  if (!found) throw wrongPart('content', 'is JSON and not a Bitwarden export, which is an object with a list of items')
  // Before the items are looked at: a list of millions is refused as quickly as one of 501.
  if (found.items.length > rowsMax) throw wrongPart('content', `holds more than ${rowsMax} entries: import it in parts`)
  const places = new Map([...(found.folders ?? []), ...(found.collections ?? [])].map(({ id, name }) => [id, name]))
  return importedRows(found.items.map((item) => bitwardenEntry(item, places)))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Its message quotes the file.
    throw wrongPart('content', 'begins like JSON and is not: it may have been cut off')
  }
}

function refuseEncrypted(json: unknown): void {
  if (!(typeof json === 'object' && json !== null && 'encrypted' in json) || json.encrypted !== true) return
  const how = 'passwordProtected' in json ? 'is protected by a password' : "is encrypted with the account's key"
  throw wrongPart('content', `is a Bitwarden export that ${how}: export it anew with the file format .json`)
}
