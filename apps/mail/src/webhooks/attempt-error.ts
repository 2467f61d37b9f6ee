import type { DeliveryFailure } from '@keyfob/contracts/webhooks'

/** An attempt came to nothing. Its name alone is kept: an error's text may quote what the receiver said. */
export class AttemptError extends Error {
  override readonly name = 'AttemptError'

  constructor(
    readonly failure: DeliveryFailure,
    cause?: unknown,
  ) {
    super(failure, cause === undefined ? {} : { cause })
  }
}
