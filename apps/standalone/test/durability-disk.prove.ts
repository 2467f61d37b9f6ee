import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDisk, fullPoints } from './durability/fill-disk.js'
import { flawsOfLog, proveKills } from './durability/prove-gate.js'
import { SmallDisk } from './durability/small-disk.js'
import { createWorld, type World } from './revocation/world.js'

// biome-ignore lint/style/noProcessEnv: `pnpm prove` runs this
const env = process.env
const kills = Number(env['KEYFOB_PROVE_KILLS'])
const minutes = Number(env['KEYFOB_PROVE_MINUTES'] ?? 600)
const seed = Number(env['KEYFOB_PROVE_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const say = (line: string) => console.log(`${new Date().toISOString()} seed ${seed}, ${line}`)

/** PostgreSQL alone wants some 150 of them. */
const megabytes = 400

const ends: (() => Promise<unknown>)[] = []
let world: World
let disk: SmallDisk
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-disk-'))
  ends.push(() => rm(folder, { recursive: true }))
  disk = await SmallDisk.mount(folder, megabytes)
  ends.push(() => disk.unmount())
  world = await createWorld({ folder, fences: [250], durable: true })
  ends.push(() => world.close())
})
afterAll(async () => {
  for (const end of ends.reverse()) await end()
})

test('however full the disk is, nothing is done by halves, nothing is said that is not so, and all goes on once there is room', {
  timeout: kills * 300_000,
}, async () => {
  const { hits, flaws } = await proveKills({
    name: 'a full disk',
    points: fullPoints,
    kills,
    killsOfRound: 1,
    seed,
    minutes,
    say,
    kill: (_, random) => fillDisk(world, disk, random),
  })
  expect({ seed, flaws: [...flaws, ...(await flawsOfLog(world))] }).toEqual({ seed, flaws: [] })
  if (env['KEYFOB_PROVE_MINUTES'] === undefined)
    for (const [point, count] of Object.entries(hits)) expect(count, point).toBeGreaterThanOrEqual(kills)
})
