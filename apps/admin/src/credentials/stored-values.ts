import { readSeed } from '../seeds/seed.js'
import { credentialFields, credentialNeeds, type FieldSpec, type StoredType } from './fields.js'

type Json = Record<string, unknown>
type Typed = (key: string) => string
/** What is wrong with one field, without its value. */
export type FieldProblem = Readonly<{ field: string; problem: string }>

/**
 * What was typed, as `data` and `metadata` of the wire: empty fields left out, and the password where the platform is to make
 * it. Or the first field that is wrong.
 */
export function storedValues(
  type: StoredType,
  typed: Typed,
  withoutPassword: boolean,
): { data: Json; metadata: Json } | FieldProblem {
  const stored = { data: {} as Json, metadata: {} as Json }
  for (const field of credentialFields[type]) {
    if (field.kind === 'password' && withoutPassword) continue
    const value = typed(field.key)
    if (value.trim() === '') {
      if (field.emptied) stored[field.in][field.key] = ''
      continue
    }
    const read = readValue(field, value)
    if ('problem' in read) return { field: field.key, problem: read.problem }
    if (field.kind === 'json') stored.data = read.value as Json
    else stored[field.in][field.key] = read.value
  }
  return unmetNeed(type, { ...stored.data, ...stored.metadata, ...(withoutPassword && { password: true }) }) ?? stored
}

function readValue({ kind }: FieldSpec, value: string): { value: unknown } | { problem: string } {
  switch (kind) {
    case 'json': {
      const json = readJson(value)
      return json ? { value: json } : { problem: 'must be one JSON object, such as { "pin": "1234" }' }
    }
    case 'number':
      return /^\d{1,5}$/.test(value.trim()) ? { value: Number(value) } : { problem: 'must be a whole number' }
    case 'seed': {
      const seed = readSeed(value)
      return 'problem' in seed ? seed : { value: seed.uri ?? seed.secret }
    }
    case 'list':
      return { value: entries(value) }
    // A password may begin or end with a blank; a name or an address does not.
    default:
      return { value: kind === 'text' ? value.trim() : value }
  }
}

function unmetNeed(type: StoredType, values: Json): FieldProblem | undefined {
  const needs = credentialNeeds[type]
  if (!needs || needs.some((keys) => keys.every((key) => key in values))) return undefined
  const label = (key: string) => credentialFields[type].find((field) => field.key === key)?.label ?? key
  const [[first = ''] = [], ...others] = needs
  const other = others.map((keys) => keys.map(label).join(' and ')).join(', or ')
  return { field: first, problem: `is missing: fill it in, or ${other}` }
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
