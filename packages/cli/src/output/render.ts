import { pairsOf, tableOf } from './table.js'
import { visible, visibleLines } from './visible.js'

type Json = Readonly<Record<string, unknown>>

/** An answer in lines for a person: its list as a table, and what stands beside that as names and values. */
export function linesOf(answer: unknown, columns: number): string[] {
  if (!isRecord(answer)) return visibleLines(cell(answer))
  const [list, rows] = listOf(answer) ?? []
  if (list === undefined || rows === undefined) return pairsOf(flat(answer))
  const beside = flat(Object.fromEntries(Object.entries(answer).filter(([name]) => !paging.has(name) && name !== list)))
  const table = rows.length === 0 ? [`No ${words(list)}.`] : tableOf(rows.map(row), columns)
  return beside.length === 0 ? table : [...pairsOf(beside), '', ...table]
}

/** What a list says of itself: the table shows it, and the token of its next page is said beside it. */
const paging = new Set(['count', 'nextPageToken'])

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The list that an answer is about, where it is about one: the only field that holds objects. */
function listOf(answer: Json): [string, Json[]] | undefined {
  const lists = Object.entries(answer).filter((entry): entry is [string, Json[]] => isRows(entry[1]))
  const [only] = lists
  // An empty list is one, too, where the answer counts it.
  return lists.length === 1 && only && (only[1].length > 0 || 'count' in answer) ? only : undefined
}
const isRows = (value: unknown): value is Json[] => Array.isArray(value) && value.every(isRecord)

/** The cells of a row: what is nested more than once is for `--json`. */
function row(of: Json): Record<string, string> {
  const cells: [string, string][] = Object.entries(of).flatMap(([name, value]): [string, string][] =>
    isRecord(value) || (Array.isArray(value) && value.some(isRecord) && !isMailboxes(value))
      ? []
      : [[name, visible(cell(value))]],
  )
  return Object.fromEntries(cells.filter(([name]) => !bulky.has(name)))
}
/** Whole texts, which are no cells. */
const bulky = new Set(['text', 'html', 'extractedText'])

type Mailbox = Readonly<{ address: string }>
const isMailboxes = (value: readonly unknown[]): value is Mailbox[] =>
  value.length > 0 && value.every((each) => isRecord(each) && typeof each.address === 'string')

/** Every value under the path by which it is reached. */
function flat(value: Json, path = ''): [string, string[]][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string[]][] => {
    const at = `${path}${name}`
    if (isRecord(inner)) return flat(inner, `${at}.`)
    if (Array.isArray(inner) && inner.some(isRecord) && !isMailboxes(inner))
      return inner.flatMap((each, index) =>
        isRecord(each) ? flat(each, `${at}[${index}].`) : [[`${at}[${index}]`, visibleLines(cell(each))]],
      )
    return inner === undefined ? [] : [[at, visibleLines(cell(inner))]]
  })
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (isMailboxes(value)) return value.map(({ address }) => address).join(', ')
  return value.map(cell).join(', ')
}

const words = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
