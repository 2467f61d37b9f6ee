/** What the promise gives, or the signal's reason where that comes first: what cannot be cancelled is left behind. */
export function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const abort = () => fail(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(done, fail).finally(() => signal.removeEventListener('abort', abort))
  })
}
