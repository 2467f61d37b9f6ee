import { setTimeout as delay } from 'node:timers/promises'

const timeoutMs = 30_000
const triesMax = 10
const pauseMs = 250

/**
 * One call of the API that is not measured. Returns what it answered; throws where that was no success. On a busy machine
 * the platform may say 503: then it is asked again, so only calls that may be done twice belong here.
 */
export async function call({ url, token }, method, path, body) {
  for (let tries = 1; ; tries++) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    if (response.ok) return JSON.parse(text)
    if (response.status !== 503 || tries === triesMax)
      throw new Error(`${method} ${path} was answered with ${response.status}: ${text.slice(0, 300)}`)
    await delay(pauseMs)
  }
}
