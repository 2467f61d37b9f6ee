import type { OpenApiDocument, OperationObject, Response } from './document.js'
import type { JsonSchema } from './json-schemas.js'

/** A field as people read of it. `name` has dots and `[]` for what is inside: `identities[].email`. */
export type ReferenceField = Readonly<{
  name: string
  place: 'path' | 'query' | 'header' | 'body' | 'answer'
  type: string
  required: boolean
  secret: boolean
  description: string
}>

/** An operation as people read of it. */
export type ReferenceEntry = Readonly<{
  name: string
  /** Method and path. */
  address: string
  summary: string
  /** Who may call it, in words. */
  caller: string
  input: readonly ReferenceField[]
  answer: readonly ReferenceField[]
  /** What it answers where that is not JSON, and its status. */
  answers: string
  errors: readonly string[]
}>

export type ReferenceGroup = Readonly<{ tag: string; description: string; entries: readonly ReferenceEntry[] }>

/** The document for people, in the order of the table. */
export function referenceOf({ tags, paths, components }: OpenApiDocument): readonly ReferenceGroup[] {
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags[0],
      entry: entryOf(`${method.toUpperCase()} ${path}`, operation, components.responses),
    })),
  )
  return tags.map(({ name, description }) => ({
    tag: name,
    description,
    entries: entries.filter(({ tag }) => tag === name).map(({ entry }) => entry),
  }))
}

function entryOf(
  address: string,
  operation: OperationObject,
  known: Readonly<Record<string, Response>>,
): ReferenceEntry {
  const { operationId, summary, parameters, requestBody } = operation
  const responses = Object.entries(operation.responses).map(([status, response]): [string, Response | undefined] => [
    status,
    '$ref' in response ? known[response.$ref.split('/').at(-1) ?? ''] : response,
  ])
  const [status, success] = responses.find(([of]) => of.startsWith('2')) ?? []
  const [type, content] = Object.entries(success?.content ?? {})[0] ?? []
  const body = requestBody?.content['application/json']?.schema
  return {
    name: operationId,
    address,
    summary,
    caller: callerOf(operation),
    input: [
      ...parameters.flatMap(({ name, in: place, required, description, schema }) =>
        fieldsOf({ ...schema, ...(description !== undefined && { description }) }, { name, place, required }),
      ),
      ...(body ? inside(body, '', 'body') : []),
    ],
    answer: content ? inside(content['x-event'] ?? content.schema, '', 'answer') : [],
    answers: `${status}${type === undefined || type === 'application/json' ? '' : `, ${type}`}`,
    errors: responses.flatMap(([, response]) => response?.['x-codes'] ?? []),
  }
}

function callerOf({ security, 'x-scope': scope, 'x-role': role }: OperationObject): string {
  const may = security.flatMap((one) => Object.keys(one))
  if (may.length === 0) return 'anybody'
  const agent = may.includes('agentToken') ? [scope ? `an agent with \`${scope}\`` : 'an agent'] : []
  return [...agent, ...(may.includes('platformToken') ? [`an operator (${role})`] : [])].join(', ')
}

type At = Readonly<Pick<ReferenceField, 'name' | 'place' | 'required'>>

/** The field itself, and what is inside it. */
function fieldsOf(schema: JsonSchema, at: At): ReferenceField[] {
  const { description = '' } = schema
  const field = { ...at, type: typeText(schema), secret: schema['x-secret'] === true, description: String(description) }
  return [field, ...inside(schema, at.name, at.place)]
}

/** The fields of an object, of the elements of an array, and of each alternative, each once. */
function inside(schema: JsonSchema, name: string, place: At['place']): ReferenceField[] {
  const {
    properties = {},
    required = [],
    items,
    anyOf,
  } = schema as {
    properties?: Record<string, JsonSchema>
    required?: string[]
    items?: JsonSchema
    anyOf?: JsonSchema[]
  }
  const own = Object.entries(properties).flatMap(([field, of]) =>
    fieldsOf(of, { name: name === '' ? field : `${name}.${field}`, place, required: required.includes(field) }),
  )
  const others = [
    ...(items ? inside(items, `${name}[]`, place) : []),
    ...(anyOf ?? []).flatMap((one) => inside(one, name, place)),
  ]
  return [...own, ...others].filter(
    ({ name: field }, index, all) => all.findIndex((one) => one.name === field) === index,
  )
}

/** A schema in a few words: `string, 1–200 characters`. */
function typeText(schema: JsonSchema): string {
  const { type, const: only, enum: some, anyOf, items, format, default: otherwise } = schema
  const bounds = boundsOf(schema)
  const said = (text: string) =>
    text + bounds + (otherwise === undefined ? '' : `; ${JSON.stringify(otherwise)} unless given`)
  if (only !== undefined) return said(JSON.stringify(only))
  if (Array.isArray(some)) return said(some.map((one) => JSON.stringify(one)).join(' or '))
  if (Array.isArray(anyOf)) return said([...new Set((anyOf as JsonSchema[]).map(typeText))].join(' or '))
  if (type === 'array') return said(`list of ${typeText((items ?? {}) as JsonSchema)}`)
  if (type === undefined) return said('anything')
  if (Array.isArray(type)) return said(type.join(' or '))
  if (format === 'date-time') return said('time')
  return said(
    format === undefined || format === 'password' || format === 'binary' ? String(type) : `${type} (${format})`,
  )
}

function boundsOf({ minLength, maxLength, minimum, maximum, minItems, maxItems }: JsonSchema): string {
  const range = (from: unknown, to: unknown, unit: string) => {
    const huge = (value: unknown) => value === undefined || Math.abs(Number(value)) > 2 ** 50
    if (huge(from) && huge(to)) return ''
    if (huge(from)) return `, at most ${to}${unit}`
    return huge(to) ? `, at least ${from}${unit}` : `, ${from === to ? from : `${from}–${to}`}${unit}`
  }
  return (
    range(minLength, maxLength, ' characters') + range(minimum, maximum, '') + range(minItems, maxItems, ' entries')
  )
}
