/** A caller of the platform's API, as a script would call it: with a token. */
export type Api = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Answer }>
type Answer = Record<string, unknown>

/** Calls `url` with a bearer token; an empty answer reads as `{}`. What is read and could not leave in time is read again, as a client does. */
export const apiOf = (url: string, token: string): Api => {
  const send: Api = async (method, path, body) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Answer) }
  }
  return async (method, path, body) => {
    for (let tries = 1; ; tries++) {
      const answer = await send(method, path, body)
      if (method !== 'GET' || answer.body.error !== 'unavailable' || tries === 5) return answer
    }
  }
}
