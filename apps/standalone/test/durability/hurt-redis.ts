import { setTimeout as delay } from 'node:timers/promises'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import type { MarkedAgent } from '../revocation/agents.js'
import type { World } from '../revocation/world.js'
import type { Killed } from './prove-gate.js'

/** What happens to Redis, and how it ends. */
const hurts = {
  'killed, and back empty': { hurt: ({ redis }) => redis.kill(), heal: ({ redis }) => redis.startAgain() },
  emptied: { hurt: ({ redis }) => told(redis.command('FLUSHALL')), heal: async () => {} },
  frozen: { hurt: async ({ redis }) => redis.freeze(), heal: async ({ redis }) => redis.thaw() },
  // What it says of every write where it has no room, on disk or in memory, differs by a word.
  'without room': {
    hurt: ({ redis }) => told(redis.command('CONFIG SET maxmemory 1')),
    heal: ({ redis }) => told(redis.command('CONFIG SET maxmemory 0')),
  },
} as const satisfies Record<string, Record<'hurt' | 'heal', (world: World) => Promise<void>>>
type Hurt = keyof typeof hurts
export const redisPoints = Object.keys(hurts) as Hurt[]

const mailsOfRound = 3
/** A lost job is found again by the looks for what is due. */
const withinMs = 90_000
const waitSeconds = 30

/** What has come to the relay so far, and the agents of the rounds. */
type Round = Readonly<{ relayed: readonly string[]; agents: MarkedAgent[] }>

/** What of an agent's is counted in the database. */
const counted = {
  received: "SELECT count(*)::int AS count FROM message WHERE agent_id = $1 AND direction = 'in'",
  told: `SELECT count(*)::int AS count FROM webhook_delivery
    WHERE agent_id = $1 AND type = 'mail.received' AND status = 'delivered'`,
  sent: 'SELECT count(*)::int AS count FROM mail_transmission WHERE agent_id = $1 AND done_at IS NOT NULL',
} as const
type Count = keyof typeof counted

/**
 * Hurts Redis for a while in which agents wait, read, get mail, send mail and are revoked; tells what was refused or lost,
 * and which mail was sent twice. Nothing may be: Redis only makes things quick.
 */
export async function hurtRedis(world: World, { relayed, agents }: Round, at: number, forMs: number): Promise<Killed> {
  const name = redisPoints[at % redisPoints.length] as Hurt
  const { hurt, heal } = hurts[name]
  const [agent, other] = [await createAgent(world), await createAgent(world)]
  agents.push(agent)
  const flaws: string[] = []
  const expect = (isSo: boolean, what: string) => {
    if (!isSo) flaws.push(`${name}: ${what}`)
  }
  const waits = world.replicas.map(({ url }) => hears(agent, url))
  await hurt(world)
  const beganAt = performance.now()
  try {
    for (let mail = 0; mail < mailsOfRound; mail++) await feed(world, agent, `${mail}`)
    const out = { to: ['somebody@outside.example'], subject: 'Good day', text: `It is ${agent.mark}.` }
    await as(agent, baseOf(world)).mail.send(out, { idempotencyKey: `${agent.id}-out` })
    for (const { url } of world.replicas)
      expect(
        (await as(agent, url).vault.get('site')).data['password'] === agent.mark,
        `a password is not read at ${url}`,
      )
    await operatorOf(world).identities.revoke(other.id)
    for (const { url } of world.replicas) expect(!(await isLetIn(other, url)), 'a revoked agent is let in')
    await delay(Math.max(0, forMs - (performance.now() - beganAt)))
  } finally {
    await heal(world)
  }
  expect((await Promise.all(waits)).every(Boolean), 'a wait did not hear of the mail')
  const counts = async (what: Count, count: number, otherwise: string) =>
    expect(await comesTo(world, what, agent, count), otherwise)
  await counts('received', mailsOfRound, 'not each mail is there once')
  await counts('told', mailsOfRound, 'not each event was delivered')
  await counts('sent', 1, 'its mail was not sent')
  flaws.push(...(await flawsOf(world, agent, relayed)))
  return { hits: [name], flaws }
}

/** What of a round's agent is there or has left too often, or not at all: asked once more at the end, it tells of what came late. */
export async function flawsOf({ pool }: World, agent: MarkedAgent, relayed: readonly string[]): Promise<string[]> {
  const received = Number((await pool.query(counted.received, [agent.id])).rows[0]?.count)
  const left = relayed.filter((mail) => mail.includes(agent.mark)).length
  if (received === mailsOfRound && left === 1) return []
  return [`${agent.id} got ${received} of ${mailsOfRound} mails, and its own left ${left} times`]
}

async function createAgent(world: World): Promise<MarkedAgent> {
  const operator = operatorOf(world)
  const { identityId: id, rawKey: token, emailAddress: address } = await operator.identities.create()
  const mark = `mark-${id}`
  await operator.vault.store(id, 'site', { type: 'LOGIN', data: { password: mark } })
  return { id, token, address, mark }
}

const baseOf = ({ replicas }: World): string => replicas[0]?.url ?? ''

const operatorOf = (world: World): KeyfobPlatform =>
  new KeyfobPlatform({ baseUrl: baseOf(world), token: world.platformToken, ...patiently })

/** Asks again for what is not available for a moment: the machine may be slow. */
const patiently = { maxRetries: 10, timeoutMs: 80_000 }
const as = ({ token }: Pick<MarkedAgent, 'token'>, baseUrl: string): Keyfob =>
  new Keyfob({ baseUrl, token, ...patiently })

async function feed(world: World, { id, address, mark }: MarkedAgent, number: string): Promise<void> {
  const feeder = as({ token: world.feeder.rawKey }, baseOf(world))
  const mail = { to: [address], subject: mark, text: `Your sign-in code is 481516. ${number}` }
  await feeder.mail.send(mail, { idempotencyKey: `${id}-${number}` })
}

/** Waits for the first mail, and again where none came; `false` where none comes at all. */
async function hears(agent: MarkedAgent, baseUrl: string): Promise<boolean> {
  const endMs = performance.now() + 2 * withinMs
  while (performance.now() < endMs) {
    const code = await as(agent, baseUrl)
      .mail.wait({ after: 'c0', timeout: waitSeconds })
      .then(
        () => undefined,
        (error: { code?: string }) => error.code ?? String(error),
      )
    if (code !== 'mail_timeout') return code === undefined
  }
  return false
}

const isLetIn = (agent: MarkedAgent, baseUrl: string): Promise<boolean> =>
  as(agent, baseUrl)
    .vault.get('site')
    .then(
      () => true,
      (error: { code?: string }) => {
        if (error.code !== 'agent_revoked') throw error
        return false
      },
    )

/** What Redis says to a command that it does: `+OK`. */
async function told(answer: Promise<string>): Promise<void> {
  const said = await answer
  if (said !== '+OK') throw new Error(`Redis says ${said}`)
}

/** Until there are so many, and no more at that moment. */
async function comesTo({ pool }: World, what: Count, { id }: MarkedAgent, wanted: number): Promise<boolean> {
  const endMs = performance.now() + withinMs
  for (;;) {
    const count = Number((await pool.query(counted[what], [id])).rows[0]?.count)
    if (count >= wanted || performance.now() > endMs) return count === wanted
    await delay(50)
  }
}
