import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '@keyfob/testkit/random'
import { createPair, feed, type MarkedAgent, type Pair } from './agents.js'
import { Client, type Done } from './client.js'
import { WireClient } from './wire-client.js'
import type { World } from './world.js'

/** Lives that are under way, by the lock of each of their agents: whoever hurries one has it revoked at once. */
export type Lives = Map<number, () => void>

/** How a life went: whose end it was, and what its clients did. */
export type Lived = Readonly<{ pair: Pair; revoked: MarkedAgent; done: readonly Done[] }>

/** Clients of one pair: half of them are the owner's, and one reads a stream before whatever else. */
export const clientsOfLife = 5
const mailsOfLife = 2
const betweenMailsMs = 1_000
const longestMs = 6_000
/** How long they go on once the revocation has answered. */
const afterwardsMs = 300

/**
 * Makes a pair of agents, has their clients do whatever they may, all at once, revokes one of the two at a random moment, and
 * lets the clients go on.
 */
export async function live(world: World, lives: Lives, random: Random): Promise<Lived> {
  const pair = await persistent(world, () => createPair(world))
  const clients = Array.from(
    { length: clientsOfLife },
    (_, at) => new Client(world, pair, at < 3 ? 'owner' : 'peer', random),
  )
  const revoked = random.below(3) === 0 ? pair.peer : pair.owner
  let hurry = () => {}
  const hurried = new Promise<void>((resolve) => {
    hurry = resolve
  })
  const locks = await persistent(world, () => locksOf(world, pair))
  for (const lock of locks) lives.set(lock, hurry)
  const running = clients.map((client, at) => client.run(at === 0))
  const ended = new AbortController()
  const feeding = feedOnAndOn(world, pair, ended.signal)
  try {
    await Promise.race([delay(random.below(longestMs)), hurried])
    await revoke(world, revoked)
    await world.watch.answered(revoked.id)
    await delay(afterwardsMs)
    // What a process that stands still has not sent yet is waited for.
    while (world.replicas.some((replica) => replica.isFrozen())) await delay(20)
    await delay(afterwardsMs)
  } finally {
    ended.abort()
    for (const lock of locks) lives.delete(lock)
    for (const client of clients) client.stop()
    await Promise.all([...running, feeding])
  }
  return { pair, revoked, done: clients.map((client) => client.done) }
}

/** Asks until the revocation is done, as an operator would. */
async function revoke({ replicas, platformToken }: World, { id }: MarkedAgent): Promise<void> {
  // The first is never the one that is frozen.
  const url = replicas[0]?.url ?? ''
  await persistent({ replicas }, async () => {
    const wire = await WireClient.to(url, () => {})
    try {
      const path = `/v0/platform/identities/${id}/revoke`
      const { status } = await wire.ask({ method: 'POST', path, token: platformToken, body: {} })
      if (status !== 200) throw new Error(`revoke answered ${status}`)
    } finally {
      wire.close()
    }
  })
}

/** Mails to the owner that come in the meantime. */
async function feedOnAndOn(world: World, { owner }: Pair, ended: AbortSignal): Promise<void> {
  for (let mail = 0; mail < mailsOfLife && !ended.aborted; mail++) {
    // A fault may be in the way of one; there are others.
    await feed(world, world.replicas[0]?.url ?? '', owner).catch(() => {})
    await delay(betweenMailsMs, undefined, { signal: ended }).catch(() => {})
  }
}

async function locksOf({ pool }: World, { owner, peer }: Pair): Promise<number[]> {
  const { rows } = await pool.query('SELECT hashtext(id) AS lock FROM unnest($1::text[]) id', [[owner.id, peer.id]])
  return rows.map(({ lock }) => Number(lock))
}

/** Until it succeeds: a database that restarts, a process that stands still and a connection that is lost are the point. */
async function persistent<T>(
  { replicas }: Pick<World, 'replicas'>,
  work: () => Promise<T>,
  triesLeft = 400,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const crash = replicas.map((replica) => replica.crash()).find((told) => told !== undefined)
    if (crash !== undefined) throw new Error(crash)
    if (triesLeft === 0) throw error
    await delay(50)
    return await persistent({ replicas }, work, triesLeft - 1)
  }
}
