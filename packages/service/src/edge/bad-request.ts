import { AppError, type Problem } from '@keyfob/contracts/errors'

const problemsMax = 20

/** An error that names what is wrong with an input, field by field, at most 20 of them. Never holds a value. */
export function badRequest(problems: readonly Problem[]): AppError {
  const [first, ...others] = problems
  if (!first) return new AppError('bad_request')
  const more =
    others.length === 0
      ? ''
      : ` There ${others.length === 1 ? 'is one more problem' : `are ${others.length} more problems`}.`
  return new AppError('bad_request', {
    message: `The request is not valid: ${first.field} ${first.problem}.${more}`,
    details: { problems: problems.slice(0, problemsMax) },
  })
}
