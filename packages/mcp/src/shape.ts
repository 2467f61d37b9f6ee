import type { Operation } from '@keyfob/contracts/operation'
import { isSecret } from '@keyfob/contracts/secret'
import { z } from 'zod'

/** The fields of a mail in which its sender writes whatever he likes: names and prose. */
const proseNames: ReadonlySet<string> = new Set(['subject', 'text', 'extractedText', 'html', 'name', 'filename'])

/** Does this operation read what strangers wrote? */
export const tellsOfStrangers = ({ category, method }: Operation): boolean => category === 'mail' && method === 'GET'

/** The shape of an operation's answer to an agent; undefined where it answers nothing. In the blind one no secret has a place. */
export function answerSchema({ category, status, output }: Operation, isBlind: boolean): z.ZodType | undefined {
  if (status === 204) return undefined
  // What any caller may ask tells an agent the first of its answers.
  const own = output instanceof z.ZodUnion ? (output.options[0] as z.ZodType) : output
  if (!isBlind) return own
  return without(own, (name, field) => isSecret(field) || (category === 'mail' && proseNames.has(name)))
}

/** The shape of what it takes. A blind tool of the vault takes no secret either: what a model hands over, it has seen. */
export function inputSchema({ category, input }: Operation, isBlind: boolean): z.ZodType {
  return isBlind && category === 'vault' ? without(input, (_, field) => isSecret(field)) : input
}

/** What of a value has a place in a shape: a field that this version does not know is dropped. */
export function shaped(schema: z.ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return value
  const { shape, element, innerType } = parts(schema)
  if (innerType) return shaped(innerType, value)
  if (element && Array.isArray(value)) return value.map((entry) => shaped(element, entry))
  if (!shape) return value
  const given = Object(value) as Record<string, unknown>
  const known = Object.entries(shape).filter(([name]) => given[name] !== undefined)
  return Object.fromEntries(known.map(([name, field]) => [name, shaped(field, given[name])]))
}

/** The value with each prose of a stranger changed by `mark`. */
export function markProse(value: unknown, mark: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((entry) => markProse(entry, mark))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([name, inner]) => {
    const isProse = typeof inner === 'string' && inner !== '' && proseNames.has(name)
    return [name, isProse ? mark(inner) : markProse(inner, mark)]
  })
  return Object.fromEntries(entries)
}

/** The same without some fields, and with what is said of those that stay. */
function without(schema: z.ZodType, isDropped: (name: string, field: z.ZodType) => boolean): z.ZodType {
  const { description } = schema
  const kept = rebuilt(schema, isDropped)
  return kept === schema || description === undefined ? kept : kept.describe(description)
}

function rebuilt(schema: z.ZodType, isDropped: (name: string, field: z.ZodType) => boolean): z.ZodType {
  const { shape, element, innerType } = parts(schema)
  const inner = (part: z.ZodType) => without(part, isDropped)
  if (shape) {
    const kept = Object.entries(shape).filter(
      ([name, field]) => ![...wrapped(field)].some((one) => isDropped(name, one)),
    )
    return z.object(Object.fromEntries(kept.map(([name, field]) => [name, inner(field)])))
  }
  if (element) return z.array(inner(element))
  if (schema instanceof z.ZodOptional) return inner(innerType as z.ZodType).optional()
  if (schema instanceof z.ZodNullable) return inner(innerType as z.ZodType).nullable()
  return schema
}

/** A field's schema and what it wraps: a mark under `.optional()` is the field's mark too. */
function* wrapped(schema: z.ZodType): Generator<z.ZodType> {
  for (let one: z.ZodType | undefined = schema; one; one = parts(one).innerType) yield one
}

type Parts = { shape?: Record<string, z.ZodType>; element?: z.ZodType; innerType?: z.ZodType }
const parts = (schema: z.ZodType): Parts => schema.def as Parts
