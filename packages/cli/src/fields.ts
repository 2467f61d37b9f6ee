import type { Operation } from '@keyfob/contracts/operation'
import { holdsSecret } from '@keyfob/contracts/secret'
import { globalRegistry, ZodNumber, type ZodType } from 'zod'

/**
 * How a field is written on a command line: a `text`, a `number`, a `flag`; a `list` of texts, by repeating the option; or
 * `json`, which is everything else.
 */
export type FieldKind = 'text' | 'number' | 'flag' | 'list' | 'json'

/** A field of an operation's input, as a command line needs to know it. */
export type Field = Readonly<{
  name: string
  kind: FieldKind
  isRequired: boolean
  /** It may be taken away: `null` on the wire. */
  isNullable: boolean
  /** It holds a secret, so that it never stands in an argument. */
  isSecret: boolean
  default: unknown
  /** The only values that it takes. */
  choices: readonly string[]
  description: string | undefined
  /** The least and the most that a number may be, where both are set. */
  range: readonly [number, number] | undefined
}>

/** The fields of an operation's input, in the order in which they are declared. */
export const fieldsOf = (operation: Operation): Field[] =>
  Object.entries(operation.input.shape).map(([name, schema]) => fieldOf(name, schema as ZodType))

type Def = Readonly<{
  type: string
  innerType?: ZodType
  element?: ZodType
  in?: ZodType
  out?: ZodType
  defaultValue?: unknown
  entries?: Record<string, string>
}>

const defOf = (schema: ZodType): Def => schema.def as unknown as Def

function fieldOf(name: string, schema: ZodType): Field {
  let inner = schema
  let isRequired = true
  let isNullable = false
  let preset: unknown
  let description = globalRegistry.get(schema)?.description
  for (let def = defOf(inner); def.innerType; def = defOf(inner)) {
    if (def.type === 'optional') isRequired = false
    if (def.type === 'nullable') isNullable = true
    if (def.type === 'default') {
      isRequired = false
      preset = def.defaultValue
    }
    inner = def.innerType
    description ??= globalRegistry.get(inner)?.description
  }
  return {
    name,
    kind: kindOf(inner),
    isRequired,
    isNullable,
    isSecret: holdsSecret(schema),
    default: preset,
    choices: choicesOf(inner),
    description,
    range: rangeOf(inner),
  }
}

function kindOf(schema: ZodType): FieldKind {
  const def = defOf(schema)
  switch (def.type) {
    case 'string':
    case 'enum':
      return 'text'
    case 'number':
      return 'number'
    case 'boolean':
    case 'literal':
      return 'flag'
    // A boolean that is written in a query (`z.stringbool`).
    case 'pipe':
      return def.out && defOf(def.out).type === 'boolean' ? 'flag' : 'json'
    case 'array':
      return def.element && ['string', 'enum'].includes(defOf(def.element).type) ? 'list' : 'json'
    default:
      return 'json'
  }
}

function rangeOf(schema: ZodType): Field['range'] {
  if (!(schema instanceof ZodNumber)) return undefined
  const { minValue, maxValue } = schema
  const isSet = (value: number | null): value is number => value !== null && Math.abs(value) < 2 ** 31 - 1
  return isSet(minValue) && isSet(maxValue) ? [minValue, maxValue] : undefined
}

function choicesOf(schema: ZodType): string[] {
  const { entries, element } = defOf(schema)
  if (entries) return Object.values(entries)
  return element ? choicesOf(element) : []
}
