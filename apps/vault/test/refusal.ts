import { AppError } from '@keyfob/contracts/errors'

/** The AppError that a call ends in. Any other error goes on, and a call that ends well is one. */
export function refusal(call: () => unknown): AppError {
  try {
    call()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
