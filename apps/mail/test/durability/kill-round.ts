import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { Gate } from '@keyfob/gate/gate'
import type { DatabaseProxy } from '@keyfob/testkit/database-proxy'
import type { Random } from '@keyfob/testkit/random'
import type { TestAgent } from '../fixture.js'
import { HeldDelivery } from './held-delivery.js'
import type { MailServer, Point } from './mail-server.js'
import { largeMail, smallMail } from './written-mail.js'

/** What is killed, and how it comes back. */
export type Victim = Readonly<{
  name: string
  kill(backend: number | undefined): Promise<void>
  restart(): Promise<void>
}>

/** Where a delivery stands when the victim is killed, and up to where its sender goes by itself. */
const heldUntil = {
  'after RCPT': 'after RCPT',
  'in DATA': 'in DATA',
  'before the dot': 'before the dot',
  'while parsing': 'before the dot',
  'before COMMIT': 'before the dot',
  'between COMMIT and 250': 'before the dot',
  'after 250': 'after 250',
} as const satisfies Record<string, Point>
export type KillPoint = keyof typeof heldUntil
export const killPoints = Object.keys(heldUntil) as KillPoint[]

export type World = Readonly<{
  /** On the database directly. */
  gate: Gate
  /** Between the receiver and the database. */
  proxy: DatabaseProxy
  sender: MailServer
  /** One for each kill point, so that no delivery stands in another's way. */
  agents: Readonly<Record<KillPoint, TestAgent>>
}>

/**
 * One kill, with a delivery at each point at that moment. Returns at which points one really stood: it had come that far, and
 * its sender had no answer. Every delivery has come to its end when this returns.
 */
export async function killRound(world: World, victim: Victim, random: Random): Promise<KillPoint[]> {
  const { gate, proxy, sender, agents } = world
  const begin = (point: KillPoint) => {
    const write = point === 'while parsing' ? largeMail : smallMail
    return new HeldDelivery(sender, write(agents[point].address, random), heldUntil[point])
  }
  const deliveries = Object.fromEntries(killPoints.map((point) => [point, begin(point)])) as Record<
    KillPoint,
    HeldDelivery
  >
  const all = Object.values(deliveries)
  await Promise.all(all.map(({ arrived }) => arrived))
  const before = await storedFor(gate, agents)

  const countOf = (counts: Map<string, number>, point: KillPoint) => counts.get(agents[point].id) ?? 0

  proxy.withhold()
  deliveries['between COMMIT and 250'].sendDot()
  const isCommitted = await comesTrue(async () => {
    const now = await storedFor(gate, agents)
    return countOf(now, 'between COMMIT and 250') > countOf(before, 'between COMMIT and 250')
  })
  const unlock = await whenThere(() => lockMailbox(gate, agents['before COMMIT'].id))
  deliveries['before COMMIT'].sendDot()
  await comesTrue(async () => (await backendThatWaits(gate)) !== undefined)
  deliveries['while parsing'].sendDot()
  await delay(random.below(40))
  const backend = await backendThatWaits(gate)
  await victim.kill(backend)
  proxy.cut()
  await unlock()
  await victim.restart()

  const after = await storedFor(gate, agents)
  const unanswered: Record<KillPoint, boolean> = {
    'after RCPT': true,
    'in DATA': true,
    'before the dot': true,
    'while parsing': countOf(after, 'while parsing') === countOf(before, 'while parsing'),
    'before COMMIT': backend !== undefined && countOf(after, 'before COMMIT') === countOf(before, 'before COMMIT'),
    'between COMMIT and 250': isCommitted,
    'after 250': true,
  }
  const hits = killPoints.filter((point) => deliveries[point].isHeld && unanswered[point])
  for (const delivery of all) delivery.release()
  await Promise.all(all.map(({ done }) => done))
  return hits
}

const looksMax = 500

/** Looks until it is so, and gives up after a while: then the round counts less. */
async function comesTrue(look: () => Promise<boolean>): Promise<boolean> {
  for (let looks = 0; looks < looksMax; looks++) {
    if (await look()) return true
    await delay(2)
  }
  return false
}

/** What the database says, once it does: a connection of our own may have been ended with what was killed. */
async function whenThere<T>(look: () => Promise<T>): Promise<T> {
  for (let looks = 1; ; looks++) {
    try {
      return await look()
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'unavailable') || looks === looksMax) throw error
      await delay(20)
    }
  }
}

/** How many mails each agent has. */
async function storedFor(gate: Gate, agents: World['agents']): Promise<Map<string, number>> {
  const ids = Object.values(agents).map(({ id }) => id)
  const groups = await whenThere(() =>
    gate.maintain('prove', ({ tx }) =>
      tx.message.groupBy({ by: ['agentId'], where: { agentId: { in: ids } }, _count: true }),
    ),
  )
  return new Map(groups.map(({ agentId, _count }) => [agentId, _count]))
}

/** Holds a mailbox's row, so that a delivery to it waits within its transaction; for two seconds at most. */
async function lockMailbox(gate: Gate, agentId: string): Promise<() => Promise<void>> {
  let unlock = () => {}
  const unlocked = new Promise<void>((resolve) => {
    unlock = resolve
  })
  let held = Promise.resolve<unknown>(undefined)
  await new Promise<void>((resolve, reject) => {
    held = gate
      .maintain('prove', async ({ tx }) => {
        await tx.$queryRaw`SELECT 1 FROM mailbox WHERE agent_id = ${agentId} FOR UPDATE`
        resolve()
        await unlocked
      })
      // It may end with the database, or by its own time.
      .catch(reject)
  })
  return async () => {
    unlock()
    await held
  }
}

/** The process of the database that a delivery waits in. */
async function backendThatWaits(gate: Gate): Promise<number | undefined> {
  const [row] = await whenThere(() =>
    gate.maintain(
      'prove',
      ({ tx }) => tx.$queryRaw<{ pid: number }[]>`
        SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%mail_admit%'`,
    ),
  )
  return row?.pid
}
