import { ApiError, readError } from './api-error.js'
import { connection } from './connection.js'
import type { Answer, Input, Name } from './operations.js'
import { request } from './request.js'
import { withStepUp } from './step-up.js'

// Longer than any answer should take: a revocation waits for its fence and for the backends that it has to end.
const timeoutMs = 30_000

/**
 * Calls the platform as the signed-in operator: same origin, cookie, JSON. Where it wants a fresh proof, the operator is asked
 * for it and the call is repeated. Throws {@link ApiError} and nothing else.
 */
export const call = <N extends Name>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Answer<N>> =>
  withStepUp(() => callOnce(name, input, signal))

async function callOnce<N extends Name>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Answer<N>> {
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

/** What is asked without a session, or to learn whether there is one: refused, it says nothing of one that has ended. */
const atTheDoor: ReadonlySet<Name> = new Set<Name>([
  'operators.session',
  'operators.signIn',
  'operators.signInWithPassword',
  'operators.signInWithRecoveryCode',
  'operators.signInSso',
  'operators.signOut',
  'passkeys.signIn',
])

/** Tells the page what a refusal means beyond the one call: the platform is away, or the session has ended. */
function noted(error: ApiError, name: Name): ApiError {
  if (error.away) connection.lost(error.code === 'sealed')
  else connection.answered()
  if (error.code === 'unauthorized' && !atTheDoor.has(name)) connection.sessionEnded()
  return error
}
