import { fork } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts a program of the bench in a process of its own, to be ended by `parts`; it says a first word when it is ready. Returns
 * `{ pid, ready, ask }`: that word, and what sends a message and resolves with the next.
 */
export async function startProcess(program, { name, parts, env }) {
  const child = fork(program, { env: { ...process.env, ...env } })
  const exit = once(child, 'exit')
  parts.add(name, async () => {
    if (child.connected) child.disconnect()
    await exit
  })
  const answer = async () => {
    const [message] = await Promise.race([
      once(child, 'message'),
      exit.then(([code]) => {
        throw new Error(`${name} ended early (${code})`)
      }),
    ])
    return message
  }
  const ready = await answer()
  return {
    pid: child.pid,
    ready,
    ask: (message) => {
      child.send(message)
      return answer()
    },
  }
}
