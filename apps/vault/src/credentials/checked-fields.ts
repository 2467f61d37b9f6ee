import { type CredentialType, credentialSchemas, fieldsBytesMax } from '@keyfob/contracts/credential-types'
import { AppError, type Problem } from '@keyfob/contracts/errors'

type Json = Readonly<Record<string, unknown>>
type Part = 'data' | 'metadata'
type Parts = Readonly<Record<Part, Json>>
const problemsMax = 20

/**
 * Throws `bad_request` where a credential lacks what its type is of no use without, or where a known field is not what it
 * should be: with every problem (the first 20 in `details`), by field, never with a value. The fields stay as they are.
 */
export function checkFields(type: CredentialType, data: Json, metadata: Json): void {
  const parts = { data, metadata }
  const wrong = (['data', 'metadata'] as const).flatMap((part) => [
    ...tooLarge(part, parts[part]),
    ...wrongFields(type, part, parts[part]),
  ])
  const problems = wrong.length > 0 ? wrong : missing(type, parts)
  const [first, ...others] = problems
  if (!first) return
  const more = others.length === 0 ? '' : ` There ${others.length === 1 ? 'is' : 'are'} ${others.length} more.`
  throw new AppError('bad_request', {
    message: `The request is not valid: ${first.field} ${first.problem}.${more}`,
    details: { problems: problems.slice(0, problemsMax) },
  })
}

function tooLarge(part: Part, fields: Json): Problem[] {
  if (Buffer.byteLength(JSON.stringify(fields)) <= fieldsBytesMax) return []
  return [{ field: part, problem: `must be at most ${fieldsBytesMax / 1_024} KiB as JSON` }]
}

function wrongFields(type: CredentialType, part: Part, fields: Json): Problem[] {
  const { error } = credentialSchemas[type][part].safeParse(fields)
  return (error?.issues ?? []).map(({ path, message }) => ({ field: [part, ...path].join('.'), problem: message }))
}

function missing(type: CredentialType, { data, metadata }: Parts): Problem[] {
  const { needs, ...schemas } = credentialSchemas[type]
  const isThere = (field: string) =>
    isFilled(data[field]) || (field in schemas.metadata.shape && isFilled(metadata[field]))
  if (needs.length === 0 || needs.some((fields) => fields.every(isThere))) return []
  return [{ field: 'data', problem: `must hold ${needs.map((fields) => fields.join(' with ')).join(', or ')}` }]
}

const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== ''
