import type { z } from 'zod'
import { bytes, isEvents, type Operation, pathNames } from '../operation.js'

/** A schema in JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
export type JsonSchema = { readonly [keyword: string]: unknown }
/** An object's schema, field by field. */
export type Fields = Readonly<{ properties: Readonly<Record<string, JsonSchema>>; required: readonly string[] }>

/** What an operation takes, by where it stands in the request. */
export type InputSchemas = Readonly<Record<'path' | 'query' | 'headers' | 'body', Fields>>

type Override = NonNullable<NonNullable<Parameters<z.ZodType['toJSONSchema']>[0]>['override']>

/** Values marked as secret are passwords to whoever shows the document. */
const override: Override = ({ zodSchema, jsonSchema }) => {
  const schema = jsonSchema as Record<string, unknown>
  if (isReadOtherwise(zodSchema)) {
    delete schema['pattern']
    delete schema['allOf']
  }
  if (schema['secret'] === true) {
    delete schema['secret']
    schema['x-secret'] = true
    if (schema['type'] === 'string') schema['format'] ??= 'password'
  }
  // Its format says it, in four hundred characters less.
  if (schema['format'] === 'date-time') delete schema['pattern']
}

type Checked = Readonly<{
  _zod: { def: { checks?: readonly { _zod: { def: { check: string; pattern?: RegExp } } }[] } }
}>

/** Is a text changed before its pattern is looked at, or looked at in a way that JSON Schema cannot say? Then more is taken than it says. */
const isReadOtherwise = (schema: Checked): boolean =>
  (schema._zod.def.checks ?? []).some(
    ({ _zod: { def } }) => def.check === 'overwrite' || def.pattern?.flags.includes('i') === true,
  )

/** As a client sends it: what has a default may be left out. */
export function inputSchemas({ input, method, path, headers }: Operation): InputSchemas {
  const { properties = {}, required = [] } = input.toJSONSchema({ io: 'input', override }) as Partial<Fields>
  const inPath = pathNames(path)
  const inHeaders = Object.keys(headers)
  const isRest = (name: string) => !inPath.includes(name) && !inHeaders.includes(name)
  const only = (isWanted: (name: string) => boolean): Fields => ({
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isWanted(name))),
    required: required.filter(isWanted),
  })
  const takesQuery = method === 'GET' || method === 'DELETE'
  return {
    path: only((name) => inPath.includes(name)),
    headers: only((name) => inHeaders.includes(name)),
    query: only((name) => takesQuery && isRest(name)),
    body: only((name) => !takesQuery && isRest(name)),
  }
}

/** What an operation answers where it succeeds: nothing, the bytes of a file, events, or JSON. */
export type OutputSchema = Readonly<
  { kind: 'nothing' } | { kind: 'bytes' } | { kind: 'events' | 'json'; schema: JsonSchema }
>

export function outputSchema({ output, status }: Operation): OutputSchema {
  if (status === 204) return { kind: 'nothing' }
  if (output === bytes) return { kind: 'bytes' }
  if (isEvents(output)) return { kind: 'events', schema: schemaOf(output.element) }
  return { kind: 'json', schema: schemaOf(output) }
}

/** Fields may be added to an answer: nothing says that there are no others. */
function schemaOf(output: z.ZodType): JsonSchema {
  const { $schema, ...schema } = output.toJSONSchema({ io: 'output', override })
  return opened(schema) as JsonSchema
}

function opened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opened)
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword, value]) => !(keyword === 'additionalProperties' && value === false))
      .map(([keyword, value]) => [keyword, opened(value)]),
  )
}
