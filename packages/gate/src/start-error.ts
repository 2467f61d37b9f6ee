/** Why the platform does not start, in a sentence that says what to do. For the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
