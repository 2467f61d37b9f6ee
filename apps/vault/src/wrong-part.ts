import { AppError } from '@keyfob/contracts/errors'

/** A refusal that names the part of an input that is wrong, and never its value. `problem` follows on the field's name. */
export function wrongPart(field: string, problem: string): AppError {
  return new AppError('bad_request', {
    message: `The request is not valid: ${field} ${problem}.`,
    details: { problems: [{ field, problem }] },
  })
}
