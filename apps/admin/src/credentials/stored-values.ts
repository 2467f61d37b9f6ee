import { type FieldSpec } from './fields.js'
import { readSeed } from './seed.js'

type Json = Record<string, unknown>
/** What is wrong with one field, without its value. */
export type FieldProblem = Readonly<{ field: string; problem: string }>

/** What was typed, as `data` and `metadata` of the wire: empty fields left out. Or the first field that is wrong. */
export function storedValues(
  fields: readonly FieldSpec[],
  typed: (key: string) => string,
): { data: Json; metadata: Json } | FieldProblem {
  const stored = { data: {} as Json, metadata: {} as Json }
  for (const { key, in: place, kind } of fields) {
    const value = typed(key)
    if (value.trim() === '') continue
    if (kind === 'json') {
      const json = readJson(value)
      if (!json) return { field: key, problem: 'must be one JSON object, such as { "pin": "1234" }' }
      stored.data = json
    } else if (kind === 'number') {
      if (!/^\d{1,5}$/.test(value.trim())) return { field: key, problem: 'must be a whole number' }
      stored[place][key] = Number(value)
    } else if (kind === 'seed') {
      const seed = readSeed(value)
      if ('problem' in seed) return { field: key, problem: seed.problem }
      stored[place][key] = seed.uri ?? seed.secret
    } else {
      // A password may begin or end with a blank; a name or an address does not.
      stored[place][key] = kind === 'text' ? value.trim() : value
    }
  }
  return stored
}

function readJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    // Not rethrown: a parser's message quotes what it could not read, and that is a secret.
    return undefined
  }
}

/** One entry per line, blanks and empty lines dropped. */
export const entries = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))

/** The end of a day, as an operator means it who types a date: the last millisecond of it in their own zone. */
export function endOfDay(date: string): string | undefined {
  const end = new Date(`${date}T23:59:59.999`)
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString()
}
