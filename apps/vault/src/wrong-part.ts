import { AppError } from '@keyfob/contracts/errors'

/** A refusal that names the part of an input that is wrong, and never its value. */
export function wrongPart(field: string, problem: string): AppError {
  return new AppError('bad_request', { message: `${field}: ${problem}`, details: { problems: [{ field, problem }] } })
}
