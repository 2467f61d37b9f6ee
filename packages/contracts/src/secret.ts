import { globalRegistry, type ZodType } from 'zod'

/** Marks a value that must not be logged, stored in clear or shown to an operator. Read by log, audit, idempotency and docs. */
export const secret = <T extends ZodType>(schema: T): T => schema.meta({ secret: true }) as T

/** Is this schema marked with {@link secret}? */
export const isSecret = (schema: ZodType): boolean => globalRegistry.get(schema)?.secret === true

/** Does this schema, or anything inside it, bear the mark? */
export function holdsSecret(schema: ZodType): boolean {
  if (isSecret(schema)) return true
  const def = schema.def as {
    shape?: Record<string, ZodType>
    element?: ZodType
    innerType?: ZodType
    options?: ZodType[]
  }
  const inner = [...Object.values(def.shape ?? {}), def.element, def.innerType, ...(def.options ?? [])]
  return inner.some((part) => part !== undefined && holdsSecret(part))
}
