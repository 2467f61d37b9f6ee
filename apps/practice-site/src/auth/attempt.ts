import { isAPIError } from 'better-auth/api'

/** What came of one call of the library: its cookies, and its answer or the code of its refusal. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly code: string }

/**
 * Makes a call of the library (with `returnHeaders`) that may be refused.
 * @throws what is not a refusal: a fault of the library or of this site
 */
export async function attempt<T>(call: Promise<{ headers: Headers; response: T }>): Promise<Attempt<T>> {
  try {
    const { headers, response } = await call
    return { ok: true, value: response, cookies: headers?.getSetCookie() ?? [] }
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    return { ok: false, code: error.body?.code ?? '' }
  }
}
