import { fileURLToPath } from 'node:url'
import { startProcess } from '../load/start-process.mjs'

const program = fileURLToPath(new URL('floor.process.mjs', import.meta.url))

/** Starts the floor's process on the platform's database, to be ended by `parts`. Returns `{ pid, sample }`. */
export async function startFloor(databaseUrl, parts) {
  const { pid, ask } = await startProcess(program, {
    name: 'the floor',
    parts,
    env: { BENCH_DATABASE_URL: databaseUrl },
  })
  return {
    pid,
    /** Keeps `connections` reads under way for `seconds`. */
    sample: (connections, seconds) => ask({ connections, seconds }),
  }
}
