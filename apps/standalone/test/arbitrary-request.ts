import type { OperationObject, Parameter } from '@keyfob/contracts/openapi/document'
import type { JsonSchema } from '@keyfob/contracts/openapi/json-schemas'
import fc from 'fast-check'

/** A request as a client sends it that has read the document, or has not. */
export type Request = Readonly<{
  path: Readonly<Record<string, string>>
  query: readonly (readonly [string, string])[]
  headers: Readonly<Record<string, string>>
  /** JSON, most of the time; `undefined` where there is none. */
  body: string | undefined
}>

/** Values that exist, by the name of their field: without them nothing is ever found. */
export type Known = Readonly<Record<string, readonly unknown[]>>

const huge = 'A'.repeat(5_000)
const hostile = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e\u2028',
  '../../etc/passwd',
  "' OR '1'='1",
  '%00%2F..',
  '__proto__',
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '9'.repeat(400),
  '-1',
  'NaN',
  '1e999',
  'null',
  '{}',
  '🔑'.repeat(50),
  huge,
]
const odd = fc.oneof(
  fc.constantFrom<unknown>(...hostile),
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, [], {}, [[[[]]]], { length: 3 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/**
 * Any request to an operation: as the document has it, or with something missing, too much, wrong, huge or hostile. `usual` is
 * a body that is known to be taken.
 */
export function arbitraryRequest(
  { parameters, requestBody }: OperationObject,
  known: Known,
  usual: unknown,
): fc.Arbitrary<Request> {
  const named = (place: Parameter['in']) =>
    someOf(
      parameters
        .filter((one) => one.in === place)
        .map(({ name, schema, required }) => [name, valueFor(schema, name, known), required || isPatience(name)]),
    )
  const schema = requestBody?.content['application/json']?.schema
  const body: fc.Arbitrary<unknown> = schema
    ? fc.oneof(fc.constant(usual), valueFor(schema, 'body', known))
    : fc.constant(undefined)
  const well = fc.record({ path: named('path'), query: named('query'), headers: named('header'), body })
  const mutations = [
    ...(schema ? ofBodies : (['extra'] as const)),
    'query',
    'path',
    'again',
    'none',
    'none',
    'none',
  ] as const
  return fc.tuple(well, fc.constantFrom(...mutations), odd, fc.nat(20)).map(written)
}

/** Each of what must be there, and now and then one of what may be. */
const someOf = (all: readonly (readonly [string, fc.Arbitrary<unknown>, boolean])[]) =>
  fc
    .record(
      Object.fromEntries(
        all.map(([name, value, required]) => [
          name,
          required
            ? value.map((of) => [of])
            : fc.oneof(
                { weight: 3, arbitrary: fc.constant([]) },
                value.map((of) => [of]),
              ),
        ]),
      ),
    )
    .map((found) =>
      Object.fromEntries(Object.entries(found).flatMap(([name, [of]]) => (of === undefined ? [] : [[name, of]]))),
    )

const ofBodies = ['missing', 'extra', 'wrong', 'wrong', 'deep', 'broken'] as const
type Mutation = (typeof ofBodies)[number] | 'query' | 'path' | 'again' | 'none'
type Well = Readonly<Record<'path' | 'query' | 'headers', Readonly<Record<string, unknown>>> & { body: unknown }>

function written([well, mutation, strange, at]: readonly [Well, Mutation, unknown, number]): Request {
  const path = texts(well.path)
  const query = Object.entries(texts(well.query))
  // What a header cannot hold no client sends.
  const headers = Object.fromEntries(Object.entries(texts(well.headers)).filter(([, value]) => /^[!-~]+$/.test(value)))
  const request = { path, query, headers, body: well.body === undefined ? undefined : JSON.stringify(well.body) }
  const fields = Object.entries((well.body ?? {}) as object)
  const field = fields[at % Math.max(1, fields.length)]?.[0]
  const withBody = (body: unknown) => ({ ...request, body: JSON.stringify(body) })
  switch (mutation) {
    case 'missing':
      return withBody(Object.fromEntries(fields.filter(([name]) => name !== field)))
    case 'extra':
      return withBody({ ...Object.fromEntries(fields), [typeof strange === 'string' ? strange : 'extra']: strange })
    case 'wrong':
      return withBody(field === undefined ? strange : { ...Object.fromEntries(fields), [field]: strange })
    case 'deep':
      return { ...request, body: `${'{"a":['.repeat(40)}1${']}'.repeat(40)}` }
    case 'broken':
      return { ...request, body: `${request.body ?? '{'}${'{"'.slice(0, 1 + (at % 2))}` }
    case 'query':
      return { ...request, query: [...query, [String(fields[0]?.[0] ?? 'limit'), textOf(strange)]] }
    case 'again':
      return { ...request, query: [...query, ...query, ['pageToken', textOf(strange)]] }
    case 'path':
      return { ...request, path: Object.fromEntries(Object.keys(path).map((name) => [name, textOf(strange) || ' '])) }
    case 'none':
      return request
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const texts = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]))

/** How long a request waits: it is always said, since nobody here has any. */
const isPatience = (name: string): boolean => name === 'timeout' || name === 'minRemaining'

/** What a schema allows; where a value of that name is known, that one most of the time. */
function valueFor(schema: JsonSchema, name: string, known: Known): fc.Arbitrary<unknown> {
  const there = known[name]
  if (there && isPatience(name)) return fc.constantFrom(...there)
  const made = madeOf(schema, known)
  return there ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...there) }, made) : made
}

function madeOf(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const { type, const: only, enum: some, anyOf, items, properties, required, additionalProperties } = schema
  if (only !== undefined) return fc.constant(only)
  if (Array.isArray(some)) return fc.constantFrom(...some)
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one: JsonSchema) => madeOf(one, known)))
  switch (type) {
    case 'string':
      return textFor(schema)
    case 'integer':
    case 'number':
      return fc.integer({ min: bounded(schema['minimum'], -1000), max: bounded(schema['maximum'], 1000) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(madeOf((items ?? {}) as JsonSchema, known), {
        minLength: bounded(schema['minItems'], 0),
        maxLength: Math.min(4, bounded(schema['maxItems'], 4)),
      })
    case 'object': {
      const fields = Object.entries((properties ?? {}) as Record<string, JsonSchema>)
      if (fields.length === 0)
        return fc.dictionary(fc.constantFrom('a', 'password', 'key', 'b'), valueIn(additionalProperties, known), {
          maxKeys: 3,
        })
      const isRequired = (field: string) => ((required ?? []) as string[]).includes(field)
      return someOf(fields.map(([field, of]) => [field, valueFor(of, field, known), isRequired(field)]))
    }
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const valueIn = (schema: unknown, known: Known): fc.Arbitrary<unknown> =>
  schema !== null && typeof schema === 'object' ? madeOf(schema as JsonSchema, known) : fc.string()

function textFor({ pattern, format, minLength, maxLength }: JsonSchema): fc.Arbitrary<string> {
  const lengths = { minLength: bounded(minLength, 0), maxLength: Math.min(60, bounded(maxLength, 60)) }
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString())
  if (format === 'base64')
    return fc.uint8Array({ minLength: 3, maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('base64'))
  if (format === 'email') return fc.constantFrom('ada@x.example', 'b@practice.test')
  if (format === 'uri') return fc.webUrl()
  if (typeof pattern === 'string' && !/\\p|\(\?[=!]/.test(pattern))
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' })
  return fc.oneof(fc.string({ ...lengths, unit: 'grapheme' }), fc.constantFrom(...hostile))
}

const bounded = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Math.abs(value) < 2 ** 31 ? value : otherwise
