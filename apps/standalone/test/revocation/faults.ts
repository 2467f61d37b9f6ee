import { setTimeout as delay } from 'node:timers/promises'
import { startPostgres } from '@keyfob/embedded/postgres'
import type { Random } from '@keyfob/testkit/random'
import type { Lives } from './life.js'
import type { World } from './world.js'

/** What was done to the parts. */
export type Faults = { frozen: number; frozenWithLock: number; redisKilled: number; postgresRestarted: number }

const frozenMs = { least: 500, spread: 2_000 }
const pauseMs = 4_000

/**
 * Freezes a process, has agents revoked that it may be about to answer, above all those whose locks it holds, thaws it, and
 * again; until it is told to end. The first process is spared: it is the one that is asked to revoke.
 */
export async function freezeOnAndOn(
  world: World,
  lives: Lives,
  random: Random,
  faults: Faults,
  ended: AbortSignal,
): Promise<void> {
  const others = world.replicas.slice(1)
  while (!ended.aborted) {
    await delay(random.below(pauseMs), undefined, { signal: ended }).catch(() => {})
    const replica = others[random.below(others.length)]
    if (!replica || ended.aborted) return
    replica.freeze()
    try {
      faults.frozen += 1
      const held = await locksHeldBy(world, replica.name)
      if (held.length > 0) faults.frozenWithLock += 1
      // Besides whoever it holds, some of those whose answers may lie in it, read and not yet sent.
      for (const [lock, hurry] of lives) if (held.includes(lock) || random.below(4) === 0) hurry()
      await delay(frozenMs.least + random.below(frozenMs.spread))
    } finally {
      replica.thaw()
    }
  }
}

async function locksHeldBy({ pool }: World, name: string): Promise<number[]> {
  // The database may be restarting, and then holds none.
  const { rows } = await pool
    .query(
      `SELECT l.objid::int8 AS lock FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.classid = gate_agent_class()::int8::oid AND l.granted AND a.application_name = $1
          AND a.state LIKE 'idle in transaction%'`,
      [name],
    )
    .catch(() => ({ rows: [] as { lock: string }[] }))
  // An object id is unsigned; the hash that it came from is not.
  return rows.map(({ lock }) => Number(lock) | 0)
}

/** Kills Redis, and starts it again, empty. */
export async function killRedis({ redis }: World, faults: Faults): Promise<void> {
  await redis.kill()
  faults.redisKilled += 1
  await delay(1_500)
  await redis.startAgain()
}

/** Ends PostgreSQL with whatever is under way, and starts it again on the same data. */
export async function restartPostgres({ database, proxy, directory, durable }: World): Promise<void> {
  await database.current.stop()
  database.current = await startPostgres({ directory, durable })
  proxy.target = database.current.port
}
