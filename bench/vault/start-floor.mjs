import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('floor.process.mjs', import.meta.url))

/** Starts the floor's process on the platform's database, to be ended by `parts`. Returns `{ pid, sample }`. */
export async function startFloor(databaseUrl, parts) {
  const child = fork(program, { env: { ...process.env, BENCH_DATABASE_URL: databaseUrl } })
  const exit = once(child, 'exit')
  parts.add('the floor', async () => {
    if (child.connected) child.disconnect()
    await exit
  })
  const answer = async () => {
    const [message] = await Promise.race([
      once(child, 'message'),
      exit.then(([code]) => {
        throw new Error(`the floor ended early (${code})`)
      }),
    ])
    return message
  }
  await answer()
  return {
    pid: child.pid,
    /** Keeps `connections` reads under way for `seconds`. */
    sample: (connections, seconds) => {
      child.send({ connections, seconds })
      return answer()
    },
  }
}
