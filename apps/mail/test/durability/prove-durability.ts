import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startPostgres } from '@keyfob/embedded/postgres'
import type { Gate } from '@keyfob/gate/gate'
import { migrate } from '@keyfob/gate/migrate'
import { openGate } from '@keyfob/gate/open-gate'
import { DatabaseProxy } from '@keyfob/testkit/database-proxy'
import { Random } from '@keyfob/testkit/random'
import { startDns } from '../dns.js'
import { createAgent, silent, type TestAgent } from '../fixture.js'
import { compareStored } from './compare-stored.js'
import { type KillPoint, killPoints, killRound, type Victim } from './kill-round.js'
import { MailServer } from './mail-server.js'
import { Receiver } from './receiver.js'
import { smallMail } from './written-mail.js'

export type ProofOptions = Readonly<{
  /** An empty folder: database, key and the sender's log are kept in it. */
  folder: string
  /** How often each victim is killed with a delivery at each point. */
  kills: number
  seed: number
  /** After so long no further kill is begun. */
  minutes: number
  say: (line: string) => void
}>

const loadLanes = 2

/**
 * Kills the receiver, a process of PostgreSQL, and PostgreSQL as a whole, by SIGKILL, with deliveries at every point and
 * others under way, until each has been killed at each point `kills` times; then compares what is stored with what the sender
 * was told. Returns what does not fit (nothing should), and how often each point was hit.
 */
export async function proveDurability({ folder, kills, seed, minutes, say }: ProofOptions) {
  const endMs = performance.now() + minutes * 60_000
  const world = await createWorld(folder)
  const { receiver, gate, sender, agents, loaded } = world
  const hits: Record<string, Record<string, number>> = {}
  const load = new AbortController()
  const lanes = loaded.map((agent, lane) =>
    sendOnAndOn(sender, agent, new Random(seed * 10_000 + 9_990 + lane), load.signal),
  )
  const lanesEnded = Promise.allSettled(lanes)
  try {
    const victims = victimsOf(world)
    for (const { name } of victims) hits[name] = Object.fromEntries(killPoints.map((point) => [point, 0]))
    const isShort = (of: Record<string, number> = {}) => Object.values(of).some((count) => count < kills)
    let kill = 0
    for (let round = 1; round <= 3 * kills + 5 && performance.now() < endMs; round++) {
      for (const victim of victims.filter(({ name }) => isShort(hits[name]))) {
        const of = hits[victim.name] ?? {}
        // Each kill has mails of its own: one that was stored before would not be stored again.
        kill += 1
        const hit = await killRound(world, victim, new Random(seed * 10_000 + kill))
        for (const point of hit) of[point] = (of[point] ?? 0) + 1
        say(`kill ${round} of ${victim.name}: ${Object.values(of).join(' ')}`)
      }
    }
    load.abort()
    await Promise.all(lanes)
    const agentsOfAll = [...Object.values(agents), ...loaded]
    const flaws = await compareStored(gate, agentsOfAll, sender.outcomes)
    return {
      hits,
      flaws,
      mails: sender.outcomes.length,
      retried: sender.outcomes.filter(({ tries }) => tries > 1).length,
    }
  } finally {
    load.abort()
    await receiver.kill()
    await world.close()
    // Deliveries that a failure has left behind end with their sender; the failure is what is thrown.
    await lanesEnded
  }
}

async function sendOnAndOn(
  sender: MailServer,
  { address }: TestAgent,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) await sender.deliver(smallMail(address, random))
}

type Whole = Awaited<ReturnType<typeof createWorld>>

async function createWorld(folder: string) {
  const directory = join(folder, 'postgres')
  const home = join(folder, 'home')
  await mkdir(home)
  const database = { current: await startPostgres({ directory }), directory }
  const { url, port } = database.current
  await migrate(url)
  // The receiver's way to the database, and ours, which outlive it.
  const [proxy, own] = [await DatabaseProxy.to(port), await DatabaseProxy.to(port)]
  const gate = await openGate({ databaseUrl: own.through(url), home, fenceMs: 50, log: silent })
  const organisation = await gate.bootstrap.firstOrganisation('Proof')
  const platform = await gate.bootstrap.platformToken(organisation.id, 'proof')
  const agents = {} as Record<KillPoint, TestAgent>
  for (const point of killPoints) agents[point] = await createAgent(gate, platform)
  const loaded = await Promise.all(Array.from({ length: loadLanes }, () => createAgent(gate, platform)))
  const dns = await startDns()
  const receiver = new Receiver({ databaseUrl: proxy.through(url), home, dns: dns.address })
  receiver.start()
  await receiver.address()
  const sender = new MailServer(join(folder, 'sender.log'), receiver)
  const close = async () => {
    sender.close()
    await gate.close()
    for (const each of [proxy, own]) each.close()
    await database.current.stop()
    await dns.close()
  }
  return { database, proxy, own, gate, agents, loaded, receiver, sender, close }
}

function victimsOf({ receiver, database, proxy, own, gate }: Whole): Victim[] {
  return [
    {
      name: 'receiver',
      kill: () => receiver.kill(),
      restart: async () => {
        receiver.start()
        await receiver.address()
      },
    },
    {
      name: 'a process of PostgreSQL',
      kill: async (backend) => {
        // Where none waits any more it is spared; then the round counts for nothing.
        if (backend !== undefined) process.kill(backend, 'SIGKILL')
      },
      restart: () => answers(gate),
    },
    {
      name: 'PostgreSQL',
      kill: async () => {
        process.kill(database.current.pid, 'SIGKILL')
        await database.current.ended
      },
      restart: async () => {
        database.current = await again(() => startPostgres({ directory: database.directory }))
        for (const each of [proxy, own]) each.target = database.current.port
        await answers(gate)
      },
    },
  ]
}

/** Until the database has recovered and answers us. */
const answers = (gate: Gate) => again(() => gate.maintain('prove', async () => {}))

// The processes of a database that was killed take a moment to notice.
async function again<T>(work: () => Promise<T>, triesLeft = 200): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (triesLeft === 0) throw error
    await delay(50)
    return await again(work, triesLeft - 1)
  }
}
