/** The root key cannot be had now; it may come back. The message is for whoever runs the platform: what is missing, and where. */
export class KeyAway extends Error {
  override readonly name = 'KeyAway'

  constructor(
    message: string,
    options?: ErrorOptions,
    /** Somebody said no, where otherwise nobody answered: what was unwrapped before is not used any longer. */
    readonly isRefused = false,
  ) {
    super(message, options)
  }
}
