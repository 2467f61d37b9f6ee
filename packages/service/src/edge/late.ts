import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'

/** What a caller is told whose answer missed its fence and was dropped. */
export const late = ({ method }: Operation): AppError =>
  method === 'GET'
    ? new AppError('unavailable')
    : new AppError('unavailable', {
        message: 'It was done, but the answer came too late to leave. Look before you send it again.',
      })
