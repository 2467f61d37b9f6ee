import { z } from 'zod'

type Json = Record<string, unknown>
type ObjectSchema = {
  type: 'object'
  properties?: Record<string, object>
  required?: string[]
  additionalProperties?: boolean
}

/** What a tool takes, as JSON Schema: whatever else is given is refused. */
export const inputJsonSchema = (schema: z.ZodType): ObjectSchema => ({
  ...(plain(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) as ObjectSchema),
  additionalProperties: false,
})

/**
 * What a tool answers, as JSON Schema: the fields and their types. It says no pattern, since the platform holds to those, and
 * describes none, since a model pays for each and the reference has it; a field more is allowed, since a newer platform may have it.
 */
export const outputJsonSchema = (schema: z.ZodType): ObjectSchema =>
  plain(z.toJSONSchema(schema, { io: 'output' }), [
    'additionalProperties',
    'description',
    'format',
    'pattern',
    'minimum',
    'maximum',
  ]) as ObjectSchema

/** Without our own marks, and without the dialect: there are clients whose checker knows none by name. */
function plain(schema: object, dropped: readonly string[] = []): Json {
  const left = ['$schema', 'secret', ...dropped]
  const walk = (value: unknown, isMap: boolean): unknown => {
    if (Array.isArray(value)) return value.map((entry) => walk(entry, false))
    if (value === null || typeof value !== 'object') return value
    // Under `properties` stand the fields' own names, which may be any of these words.
    const entries = Object.entries(value).filter(
      ([name, inner]) => isMap || !left.includes(name) || isSchema(name, inner),
    )
    return Object.fromEntries(entries.map(([name, inner]) => [name, walk(inner, !isMap && name === 'properties')]))
  }
  return walk(schema, false) as Json
}

/** A record's values are described where others say that there are no more fields. */
const isSchema = (name: string, value: unknown): boolean => name === 'additionalProperties' && typeof value === 'object'
