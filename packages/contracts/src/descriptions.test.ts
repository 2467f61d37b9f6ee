import { describe, expect, test } from 'vitest'
import { inputSchemas, type JsonSchema, outputSchema } from './openapi/json-schemas.js'
import type { Operation } from './operation.js'
import { operations } from './operations.js'

type Said = readonly [path: string, description: unknown]

/** Every field of a schema, however deep, and what is said of it. */
function* fieldsOf(schema: JsonSchema, path: string): Generator<Said> {
  const { properties = {}, items, anyOf = [], additionalProperties: values } = schema
  for (const [name, field] of Object.entries(properties as Record<string, JsonSchema>)) {
    yield [`${path}.${name}`, field['description']]
    yield* fieldsOf(field, `${path}.${name}`)
  }
  if (items) yield* fieldsOf(items as JsonSchema, `${path}[]`)
  if (values && typeof values === 'object') yield* fieldsOf(values as JsonSchema, `${path}{}`)
  for (const one of anyOf as JsonSchema[]) yield* fieldsOf(one, path)
}

function* saidOf(operation: Operation): Generator<Said> {
  for (const { properties } of Object.values(inputSchemas(operation))) yield* fieldsOf({ properties }, 'input')
  const output = outputSchema(operation)
  if ('schema' in output) yield* fieldsOf(output.schema, 'output')
}

const words = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

describe('every field of every operation', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))('%s: is described', (_, operation) => {
    expect([...saidOf(operation)].filter(([, said]) => said === undefined).map(([path]) => path)).toEqual([])
  })

  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s: in a sentence or two that say more than its name',
    (_, operation) => {
      for (const [path, said] of saidOf(operation)) {
        expect(said, path).toMatch(/^[A-Z0-9`—*].{2,178}\.$/)
        expect(words(String(said)), path).not.toBe(words(path.split('.').at(-1) ?? ''))
      }
    },
  )
})
