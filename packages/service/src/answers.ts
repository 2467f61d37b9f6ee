import { setTimeout as delay } from 'node:timers/promises'

const patienceMs = 2_000

/** Does it succeed within two seconds? Why not is in the log of whoever uses it. */
export async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  const patience = new AbortController()
  const answered = ask().then(
    () => true,
    () => false,
  )
  const waited = delay(patienceMs, false, { signal: patience.signal, ref: false }).catch(() => false)
  const result = await Promise.race([answered, waited])
  patience.abort()
  return result
}
