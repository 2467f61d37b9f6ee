import { ApiError, readError } from './api-error.js'
import { connection } from './connection.js'
import type { Answer, Input, Name } from './operations.js'
import { request } from './request.js'

// Longer than any answer should take: a revocation waits for its fence and for the backends that it has to end.
const timeoutMs = 30_000

/** Calls the platform as the signed-in operator: same origin, cookie, JSON. Throws {@link ApiError} and nothing else. */
export async function call<N extends Name>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Answer<N>> {
  const { url, init } = request(name, input)
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const answer = await fetch(url, {
      ...init,
      // Stated on every change, with or without a body: a plain cross-site form cannot state it.
      headers: init.method === 'GET' ? {} : { 'content-type': 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    const body: unknown = answer.status === 204 ? undefined : await answer.json().catch(() => undefined)
    if (!answer.ok) throw readError(answer.status, body, answer.headers.get('retry-after'))
    connection.answered()
    return body as Answer<N>
  } catch (error) {
    if (signal?.aborted) throw error
    throw noted(error instanceof ApiError ? error : new ApiError('no_answer', 'Keyfob does not answer.'), name)
  }
}

/** Tells the page what a refusal means beyond the one call: the platform is away, or the session has ended. */
function noted(error: ApiError, name: Name): ApiError {
  if (error.away) connection.lost()
  else connection.answered()
  if (error.code === 'unauthorized' && !name.startsWith('operators.')) connection.sessionEnded()
  return error
}
