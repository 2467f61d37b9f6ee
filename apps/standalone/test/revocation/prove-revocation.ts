import { setTimeout as delay } from 'node:timers/promises'
import { Random } from '@keyfob/testkit/random'
import { type Faults, freezeOnAndOn, killRedis, restartPostgres } from './faults.js'
import { clientsOfLife, type Lived, type Lives, live } from './life.js'
import { lateRows, toldLate, unrecorded } from './rows.js'
import type { Late } from './watch.js'
import type { World } from './world.js'

export type ProofOptions = Readonly<{
  /** How many requests are to be answered, at the least. */
  operations: number
  seed: number
  /** After so long no further run is begun. */
  minutes: number
  say: (line: string) => void
}>

export type Proof = Readonly<{
  operations: number
  revocations: number
  /** How often a secret was seen while it might be. */
  disclosed: number
  /** What left after the revocation had been answered, and no process said so. */
  late: readonly Late[]
  /** Of how many answers their process said that they may have: frozen in the very call that sends. */
  toldLate: number
  /** Rows of the log that allow something behind the revocation's row. */
  lateRows: readonly string[]
  /** Good answers that no row of the log speaks of. */
  unrecorded: number
  /** How many requests of each kind were answered, and how many of these well. */
  answers: Record<string, number>
  wellAnswered: Record<string, number>
  /** How often a stream brought a secret. */
  streamed: number
  faults: Faults
}>

const clients = 50
const operationsOfRun = 10_000

/**
 * Fifty clients over several processes do everything that an agent may, against random revocations; processes are frozen, Redis
 * is killed in every third run, PostgreSQL restarted in each. Tells what came too late.
 */
export async function proveRevocation(world: World, { operations, seed, minutes, say }: ProofOptions): Promise<Proof> {
  const faults: Faults = { frozen: 0, frozenWithLock: 0, redisKilled: 0, postgresRestarted: 0 }
  const answers: Record<string, number> = {}
  const wellAnswered: Record<string, number> = {}
  const total = { operations: 0, revocations: 0, unrecorded: 0, streamed: 0 }
  const rows: string[] = []
  const endMs = performance.now() + minutes * 60_000
  for (let run = 0; total.operations < operations && performance.now() < endMs; run++) {
    const lived = await oneRun(world, run, seed, Math.min(operationsOfRun, operations - total.operations), faults)
    total.revocations += lived.length
    for (const done of lived.flatMap((life) => life.done)) {
      for (const [what, count] of Object.entries(done.answers)) {
        answers[what] = (answers[what] ?? 0) + count
        total.operations += count
      }
      for (const [what, { length }] of Object.entries(done.wellAnswered))
        wellAnswered[what] = (wellAnswered[what] ?? 0) + length
      total.streamed += done.streamed
    }
    rows.push(...(await lateRows(world, lived)))
    total.unrecorded += await unrecorded(world, lived)
    const { late, told } = await tooLate(world)
    const counts = `${late.length + rows.length} too late, ${told} told to be`
    say(`${total.operations} operations, ${total.revocations} revocations, ${counts}`)
  }
  const { late, told } = await tooLate(world)
  const { disclosed } = world.watch
  return { ...total, disclosed, late, toldLate: told, lateRows: rows, answers, wellAnswered, faults }
}

/** What was seen too late and no process said so; and of how many answers one did. */
async function tooLate(world: World): Promise<{ late: Late[]; told: number }> {
  const told = await toldLate(world)
  const late = world.watch.late.filter(({ agents }) => !agents.some((id) => told.includes(id)))
  return { late, told: told.length }
}

/** Lives, as many at once as make up the clients, until so many requests were answered; with every fault. */
async function oneRun(world: World, run: number, seed: number, operations: number, faults: Faults): Promise<Lived[]> {
  const lives: Lives = new Map()
  const lived: Lived[] = []
  const ended = new AbortController()
  let answered = 0
  let half = () => {}
  const halfDone = new Promise<void>((resolve) => {
    half = resolve
  })
  const random = (lane: number) => new Random(seed * 1_000_003 + run * 101 + lane)
  const freezing = freezeOnAndOn(world, lives, random(99), faults, ended.signal)
  const others = halfDone.then(async () => {
    if (ended.signal.aborted) return
    await restartPostgres(world)
    faults.postgresRestarted += 1
    if (run % 3 !== 0) return
    await delay(500)
    await killRedis(world, faults)
  })
  const lanes = Array.from({ length: clients / clientsOfLife }, async (_, lane) => {
    const own = random(lane)
    while (answered < operations && !ended.signal.aborted) {
      const one = await live(world, lives, own)
      lived.push(one)
      for (const { answers } of one.done) for (const count of Object.values(answers)) answered += count
      if (answered * 2 > operations) half()
    }
  })
  try {
    await Promise.all(lanes)
    await others
  } finally {
    // Where one lane failed, nothing may go on behind the world's end.
    ended.abort()
    half()
    await Promise.allSettled([freezing, others, ...lanes])
  }
  return lived
}
