import type { BrowserContext } from 'playwright-core'

/** Everything that is said over the browser's protocol by sessions that are opened from now on, and what is answered. */
export function overhear(context: BrowserContext): unknown[] {
  const spoken: unknown[] = []
  const open = context.newCDPSession.bind(context)
  context.newCDPSession = async (target) => {
    const session = await open(target)
    const send = session.send.bind(session)
    session.send = async (...said) => {
      const answer = await send(...said)
      spoken.push(said, answer)
      return answer
    }
    return session
  }
  return spoken
}
