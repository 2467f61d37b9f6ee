import type { Operation } from '@keyfob/contracts/operation'
import { isSecret } from '@keyfob/contracts/secret'
import type { z } from 'zod'

/** The names of all fields that an operation marks with `secret()`, in its input or its output. */
export function secretNames(operations: readonly Operation[]): string[] {
  const names = new Set<string>()
  for (const { input, output } of operations) {
    collect(input, names)
    collect(output, names)
  }
  return [...names].sort()
}

/** A log line's fields with `[secret]` in place of what stands under one of these names, at any depth. */
export function censored(fields: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> {
  return copy(fields, names, 0) as Record<string, unknown>
}

const depthMax = 20

function copy(value: unknown, names: ReadonlySet<string>, depth: number): unknown {
  if (value === null || typeof value !== 'object') return value
  if (depth === depthMax) return '[too deep]'
  if (Array.isArray(value)) return value.map((entry) => copy(entry, names, depth + 1))
  // A date, a secret: whatever knows how it is written.
  if ('toJSON' in value) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, names.has(name) ? '[secret]' : copy(inner, names, depth + 1)]),
  )
}

type Definition = {
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  valueType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  options?: z.ZodType[]
}

function collect(schema: z.ZodType, names: Set<string>): void {
  const { shape, ...rest } = schema.def as Definition
  for (const [name, field] of Object.entries(shape ?? {})) {
    if (unwrapped(field).some(isSecret)) names.add(name)
    else collect(field, names)
  }
  for (const inner of children(rest)) collect(inner, names)
}

/** The schema and what it wraps: a mark under `.optional()` or in a list is the field's mark too. */
function unwrapped(schema: z.ZodType): z.ZodType[] {
  const { shape: _, ...rest } = schema.def as Definition
  return [schema, ...children(rest).flatMap(unwrapped)]
}

const children = ({ element, innerType, valueType, in: from, out: to, options = [] }: Definition): z.ZodType[] =>
  [element, innerType, valueType, from, to, ...options].filter((inner) => inner !== undefined)
