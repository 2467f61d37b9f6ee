import { isOutOfRoom } from '@keyfob/gate/out-of-room'

/** An SMTP reply that refuses (RFC 5321 §4.2.2); the enhanced code (RFC 3463) goes with the reply code. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly responseCode: 421 | 451 | 452 | 550 | 552 | 553 | 554,
    message: string,
    options: ErrorOptions & Readonly<{ enhancedCode?: string }> = {},
  ) {
    super(message, options)
    this.enhancedCode = options.enhancedCode
  }

  /** Where it is not the one that the server gives with the reply code. */
  readonly enhancedCode: string | undefined
}

/** The same words for a mailbox that never was and for one that is no more. */
export const noSuchMailbox = (): Refusal => new Refusal(550, 'No such mailbox here')

/** The agent has as much mail as it may keep. */
export const mailboxFull = (): Refusal => new Refusal(452, 'The mailbox is full')

/** Nothing was stored; the sender keeps the mail and tries again. Where our disk is full, it is told so. */
export const tryAgain = (cause: unknown): Refusal =>
  isOutOfRoom(cause)
    ? new Refusal(452, 'No room for mail at this moment', { cause, enhancedCode: '4.3.1' })
    : new Refusal(451, 'Try again later', { cause })
