import { AppError } from '@keyfob/contracts/errors'

/** A `bad_request` for what no single field's schema can see. The problem never holds a value. */
export const refusedInput = (field: string, problem: string): AppError =>
  new AppError('bad_request', {
    message: `The request is not valid: ${field} ${problem}.`,
    details: { problems: [{ field, problem }] },
  })
