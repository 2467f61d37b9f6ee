const patienceMs = 5_000

/** What a platform answered without a token: the status, when it says that it was, and its JSON. */
export type Answered = Readonly<{ status: number; date: Date | undefined; body: unknown }>

/** Asks `/health` or `/ready`, for at most five seconds. Rejects as `fetch` does. */
export async function ask(url: string, path: '/health' | '/ready'): Promise<Answered> {
  const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  })
  const date = new Date(response.headers.get('date') ?? Number.NaN)
  return {
    status: response.status,
    date: Number.isNaN(date.getTime()) ? undefined : date,
    body: await response.json().catch(() => undefined),
  }
}

/** Why nothing was answered: the code of the failure beneath, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
export function whyUnanswered(error: unknown): string {
  const { name, cause } = Object(error) as { name?: string; cause?: unknown }
  if (name === 'TimeoutError') return 'TIMEOUT'
  const { code } = Object(cause) as { code?: unknown }
  return typeof code === 'string' ? code : 'UNKNOWN'
}
