import { bytes } from '@keyfob/contracts/operation'

/**
 * The part of JSON Schema that zod writes for the operation table.
 *
 * @typedef {{
 *   type?: string | string[]
 *   const?: unknown
 *   enum?: unknown[]
 *   anyOf?: Schema[]
 *   items?: Schema
 *   properties?: Record<string, Schema>
 *   required?: string[]
 *   additionalProperties?: Schema | boolean
 *   description?: string
 *   default?: unknown
 *   format?: string
 *   minimum?: number
 *   maximum?: number
 *   minLength?: number
 *   maxLength?: number
 *   maxItems?: number
 *   secret?: boolean
 * }} Schema
 *
 * @typedef {import('@keyfob/contracts/operation').Operation} Operation
 */

/** @param {string} path @returns {string[]} the names that stand in a path */
export const pathNames = (path) => [...path.matchAll(/:(\w+)/g)].map((match) => String(match[1]))

/**
 * What a client sends, by where it goes: the names in the path, those of headers, and the rest. The types are those of
 * the parsed values (a number for what is coerced from a query); what has a default may be left out.
 *
 * @param {Operation} operation
 * @returns {Readonly<{ path: Schema; headers: Schema; rest: Schema }>}
 */
export function inputSchemas(operation) {
  const sent = /** @type {Schema} */ (operation.input.toJSONSchema({ io: 'input' }))
  const parsed = /** @type {Schema} */ (operation.input.toJSONSchema({ io: 'output' }))
  const inPath = pathNames(operation.path)
  const inHeaders = Object.keys(operation.headers)
  const only = (/** @type {(name: string) => boolean} */ isWanted) => ({
    type: 'object',
    properties: Object.fromEntries(Object.entries(parsed.properties ?? {}).filter(([name]) => isWanted(name))),
    required: (sent.required ?? []).filter(isWanted),
  })
  return {
    path: only((name) => inPath.includes(name)),
    headers: only((name) => inHeaders.includes(name)),
    rest: only((name) => !inPath.includes(name) && !inHeaders.includes(name)),
  }
}

/** @param {Operation} operation */
export const answersBytes = (operation) => operation.output === bytes

/**
 * What a client receives; nothing of an operation that answers 204.
 *
 * @param {Operation} operation
 * @returns {Schema | undefined}
 */
export function outputSchema(operation) {
  if (operation.status === 204) return undefined
  if (answersBytes(operation)) return { type: 'Uint8Array<ArrayBuffer>' }
  return /** @type {Schema} */ (operation.output.toJSONSchema({ io: 'output' }))
}

/**
 * The part of an operation's schema that a named type stands for.
 *
 * @param {readonly Operation[]} operations
 * @param {import('./named-types/index.mjs').NamedType} named
 * @returns {Schema}
 */
export function schemaOf(operations, { name, of: [side, operationName, ...steps] }) {
  const operation = operations.find((candidate) => candidate.name === operationName)
  if (operation === undefined) throw new Error(`${name}: there is no operation ${operationName}`)
  let schema = side === 'input' ? inputSchemas(operation).rest : outputSchema(operation)
  for (const step of steps) {
    if (step === '[]') schema = schema?.items
    else if (step.startsWith('|')) schema = schema?.anyOf?.[Number(step.slice(1))]
    else schema = schema?.properties?.[step]
  }
  if (schema === undefined) throw new Error(`${name}: ${operationName} has no ${steps.join('.')}`)
  return schema
}
