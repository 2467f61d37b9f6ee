import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import { holdsSecret } from '@keyfob/contracts/secret'

/**
 * Must this operation's answer leave within its fence? What is read must, and what an agent's own change discloses. Not where
 * something is taken away: that has waited the fence out. Not where a change tells its caller only what it said itself, or an
 * operator or a claim a token that is new: a token passes the gate with every use.
 */
export const isFenced = ({ method, narrows, caller, discloses, output }: Operation): boolean =>
  !narrows && (method === 'GET' || discloses || (caller !== 'platform' && caller !== 'public' && holdsSecret(output)))

/** What a caller is told whose answer missed its fence and was dropped. */
export const late = ({ method }: Operation): AppError =>
  method === 'GET'
    ? new AppError('unavailable')
    : new AppError('unavailable', {
        message: 'It was done, but the answer came too late to leave. Look before you send it again.',
      })
