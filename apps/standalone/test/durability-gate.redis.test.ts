import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { killMigrations, migrationPoints } from './durability/kill-migrations.js'
import { killReads, readPoints } from './durability/kill-reads.js'
import { killRevocations, killsOfRound, revocationPoints } from './durability/kill-revocations.js'
import { flawsOfLog, type PartOptions, proveKills } from './durability/prove-gate.js'
import { createWorld, type World } from './revocation/world.js'

// biome-ignore lint/style/noProcessEnv: `pnpm prove` runs this at length
const env = process.env
const kills = env['KEYFOB_PROVE_KILLS'] === undefined ? undefined : Number(env['KEYFOB_PROVE_KILLS'])
const minutes = Number(env['KEYFOB_PROVE_MINUTES'] ?? 600)
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const say = (line: string) => {
  if (kills !== undefined) console.log(`${new Date().toISOString()} seed ${seed}, ${line}`)
}

let folder = ''
let world: World
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-kills-'))
  world = await createWorld({ folder, fences: [500] })
})
afterAll(async () => {
  await world?.close()
  await rm(folder, { recursive: true })
})

/** In a run of the tests there is one kill of each part, whatever it meets; whoever asks for more wants each point met so often. */
async function prove(part: Pick<PartOptions, 'name' | 'points' | 'killsOfRound' | 'kill'>) {
  const { hits, flaws } = await proveKills({ ...part, kills, seed, minutes, say })
  expect({ seed, flaws: [...flaws, ...(await flawsOfLog(world))] }).toEqual({ seed, flaws: [] })
  if (kills !== undefined && env['KEYFOB_PROVE_MINUTES'] === undefined)
    for (const [point, count] of Object.entries(hits)) expect(count, point).toBeGreaterThanOrEqual(kills)
}

describe('whenever it is killed', { timeout: 120_000 + (kills ?? 1) * 300_000 }, () => {
  test('what revokes leaves no agent half revoked and none half suspended, and who asks again finishes it', () =>
    prove({
      name: 'what revokes',
      points: revocationPoints,
      killsOfRound,
      kill: (at, random) => killRevocations(world, at, random),
    }))

  test('what reads has burnt nothing: under the same key there is the same code, once, and nobody else gets it', () =>
    prove({ name: 'what reads', points: readPoints, killsOfRound: 1, kill: () => killReads(world) }))

  test('what migrates is finished by the next, each migration once', () =>
    prove({
      name: 'what migrates',
      points: migrationPoints,
      killsOfRound: 2,
      kill: (at, random) => killMigrations(world, at, random),
    }))
})
