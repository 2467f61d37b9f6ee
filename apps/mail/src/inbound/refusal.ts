/** An SMTP reply that refuses (RFC 5321 §4.2.2); the enhanced code (RFC 3463) goes with the reply code. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly responseCode: 421 | 450 | 451 | 452 | 550 | 552 | 553 | 554,
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, options)
  }
}

/** The same words for a mailbox that never was and for one that is no more. */
export const noSuchMailbox = (): Refusal => new Refusal(550, 'No such mailbox here')

/** Nothing was stored; the sender keeps the mail and tries again. */
export const tryAgain = (cause: unknown): Refusal => new Refusal(451, 'Try again later', { cause })
