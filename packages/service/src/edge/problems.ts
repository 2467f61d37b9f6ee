import type { Problem } from '@keyfob/contracts/errors'
import type { z } from 'zod'

type RawIssue = z.core.$ZodRawIssue
type Issue = z.core.$ZodIssue

/**
 * Says of an issue what was expected, never what was given. A schema's own message ("must be an id of …") comes before
 * this one. For zod's `error` option.
 */
export function expectation(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing; it must be ${aKind(issue.expected)}`
        : `must be ${aKind(issue.expected)}`
    case 'too_small':
      return `must ${bound(issue.origin, 'at least', issue.minimum)}`
    case 'too_big':
      return `must ${bound(issue.origin, 'at most', issue.maximum)}`
    case 'invalid_format':
      return `must be ${formats[issue.format] ?? 'in the documented format'}`
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_value':
      return `must be ${listed(issue.values.map(String))}`
    case 'unrecognized_keys':
      return 'is not a field of this operation'
    default:
      return 'is not valid'
  }
}

/** The problems of a refused input, with the field's path as `data.password` or `uris.0`. */
export function problemsOf(issues: readonly Issue[]): Problem[] {
  return issues.flatMap((issue) => {
    const at = (path: readonly PropertyKey[]) => (path.length === 0 ? 'body' : path.map(String).join('.'))
    if (issue.code !== 'unrecognized_keys') return [{ field: at(issue.path), problem: issue.message }]
    return issue.keys.map((key) => ({ field: at([...issue.path, key]), problem: issue.message }))
  })
}

const kinds: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}
const aKind = (expected: string): string => kinds[expected] ?? `of the type ${expected}`

const formats: Record<string, string> = {
  datetime: 'a time in ISO 8601 with its zone, as 2026-01-31T12:00:00.000Z',
  email: 'an email address',
  url: 'a URL',
  base64: 'base64',
  base64url: 'base64url',
}

function bound(origin: string, limit: string, value: number | bigint): string {
  if (origin === 'string') return `be ${limit} ${value} ${value === 1 ? 'character' : 'characters'} long`
  if (origin === 'array' || origin === 'set') return `hold ${limit} ${value} ${value === 1 ? 'entry' : 'entries'}`
  return `be ${limit} ${value}`
}

const listed = (values: readonly string[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`
