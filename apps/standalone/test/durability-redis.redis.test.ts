import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { flawsOf, hurtRedis, redisPoints } from './durability/hurt-redis.js'
import { flawsOfLog, proveKills } from './durability/prove-gate.js'
import type { MarkedAgent } from './revocation/agents.js'
import { createWorld } from './revocation/world.js'

// biome-ignore lint/style/noProcessEnv: `pnpm prove` runs this at length
const env = process.env
const kills = env['KEYFOB_PROVE_KILLS'] === undefined ? undefined : Number(env['KEYFOB_PROVE_KILLS'])
const minutes = Number(env['KEYFOB_PROVE_MINUTES'] ?? 600)
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? Math.floor(Math.random() * 1_000_000))
/** The looks for what is due, for mail and for events, are more often. */
const looksMs = 25_000
const forMs = kills === undefined ? 0 : 60_000

test(
  'whatever becomes of Redis, nothing is refused, no mail lost or sent twice, and each event delivered',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-redis-'))
    const relayed: string[] = []
    const agents: MarkedAgent[] = []
    const world = await createWorld({
      folder,
      fences: [500, 500],
      onMail: (raw) => void relayed.push(raw.toString('latin1')),
    })
    try {
      const { flaws } = await proveKills({
        name: 'Redis',
        points: redisPoints,
        kills,
        killsOfRound: redisPoints.length,
        seed,
        minutes,
        say: (line) => {
          if (kills !== undefined) console.log(`${new Date().toISOString()} seed ${seed}, ${line}`)
        },
        // What is frozen is so for a minute; the rest is over when everything was asked.
        kill: (at) =>
          hurtRedis(world, { relayed, agents }, at, redisPoints[at % redisPoints.length] === 'frozen' ? forMs : 0),
      })
      // What is looked for again is found by then.
      if (kills !== undefined) await delay(looksMs)
      for (const agent of agents) flaws.push(...(await flawsOf(world, agent, relayed)))
      expect({ seed, flaws: [...flaws, ...(await flawsOfLog(world))] }).toEqual({ seed, flaws: [] })
    } finally {
      await world.close()
      await rm(folder, { recursive: true })
    }
  },
  600_000 + (kills ?? 1) * 600_000,
)
