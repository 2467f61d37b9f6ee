import { randomBytes } from 'node:crypto'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { HOTP, Secret } from 'otpauth'
import pg from 'pg'
import type { World } from '../revocation/world.js'
import { comesTrue } from './held-rows.js'

/** What is read under an Idempotency-Key, and whose answer is withheld. */
const reads = {
  'a code by counter': { ask: (agent, idempotencyKey) => agent.vault.totp('counted', {}, { idempotencyKey }) },
  'a code by time': { ask: (agent, idempotencyKey) => agent.vault.totp('timed', {}, { idempotencyKey }) },
  'a backup code': {
    ask: (agent, idempotencyKey) => agent.vault.totpUseBackup('site', {}, { idempotencyKey }),
  },
  'a login': { ask: (agent, idempotencyKey) => agent.logins.start('site', { idempotencyKey }) },
} as const satisfies Record<
  string,
  { ask: (agent: Keyfob, idempotencyKey: string) => Promise<{ code: string } | { loginId: string }> }
>
export const readPoints = Object.keys(reads)
type Read = keyof typeof reads

/** Whoever asks while nobody is killed asks again for what is not available for a moment. */
const patience = 10

const backupCodes = ['first-1', 'second-2', 'third-3']

/**
 * Kills the process that reads, by SIGKILL, when what it reads is committed and it has not heard of it; starts it again and asks
 * again under the same keys. Tells what does not fit, and which reads really stood there.
 */
export async function killReads(world: World) {
  const replica = world.replicas[0]
  if (!replica) throw new Error('there is no process to kill')
  const subjects = await Promise.all(
    readPoints.map(async (read) => ({ read: read as Read, ...(await createReader(world)) })),
  )
  const ask = ({ read, token }: (typeof subjects)[number], key: string, maxRetries = patience) => {
    const agent = new Keyfob({ baseUrl: replica.url, token, maxRetries, timeoutMs: 80_000 })
    return reads[read].ask(agent, key).then((answer) => ('code' in answer ? answer.code : answer.loginId))
  }
  const first = new Map<Read, string>()
  world.proxy.withhold({ statements: true })
  const running = subjects.map((subject) =>
    ask(subject, 'first', 0).then(
      (answer) => first.set(subject.read, answer),
      () => undefined,
    ),
  )
  const isCommitted = async (subject: (typeof subjects)[number]) => (await usesBy(world, subject.id)) === 1
  const committed = await Promise.all(subjects.map((subject) => comesTrue(() => isCommitted(subject))))
  await replica.stop()
  world.proxy.cut()
  await Promise.all(running)
  const hits = subjects.flatMap(({ read }, at) => (committed[at] && !first.has(read) ? [read] : []))
  await replica.startAgain()

  const flaws = await Promise.all(
    subjects.map(async (subject, at) => {
      const before = committed[at] ? 1 : 0
      const taken = await takenBy(world, subject.id)
      const [again, repeated] = [await ask(subject, 'first'), await ask(subject, 'first')]
      const takenOfOne = await takenBy(world, subject.id)
      const isCounted = subject.read === 'a code by counter'
      // Of a seed by time another is one of the next minute.
      const next = subject.read === 'a code by time' ? undefined : await ask(subject, 'next')
      const found = {
        answers: new Set([first.get(subject.read) ?? again, again, repeated]).size,
        nextIsAnother: next !== again,
        taken,
        takenOfOne,
        uses: await usesBy(world, subject.id),
        counters: isCounted ? [again, next] : undefined,
      }
      const wanted = {
        answers: 1,
        nextIsAnother: true,
        taken: before,
        takenOfOne: 1,
        uses: before + 2 + (next === undefined ? 0 : 1),
        counters: isCounted ? [0, 1].map((counter) => codeAt(subject.seed, counter)) : undefined,
      }
      const isSo = JSON.stringify(found) === JSON.stringify(wanted)
      return isSo ? [] : [`${subject.read}: ${JSON.stringify({ found, wanted })}`]
    }),
  )
  return { hits, flaws: flaws.flat() }
}

/** RFC 4226. */
const codeAt = (seed: string, counter: number): string =>
  new HOTP({ secret: Secret.fromBase32(seed) }).generate({ counter })

type Reader = Readonly<{ id: string; token: string; seed: string }>

async function createReader({ replicas, platformToken }: World): Promise<Reader> {
  const baseUrl = replicas[0]?.url ?? ''
  const operator = new KeyfobPlatform({ baseUrl, token: platformToken, maxRetries: patience })
  const { identityId: id, rawKey: token } = await operator.identities.create()
  const seed = new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32
  await operator.vault.store(id, 'site', { type: 'LOGIN', data: { password: 'p', backupCodes } })
  await operator.vault.enrol(id, 'counted', { uri: `otpauth://hotp/Site:ada?secret=${seed}&counter=0` })
  await operator.vault.enrol(id, 'timed', {
    secret: new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32,
  })
  return { id, token, seed }
}

/**
 * How much of what is given out once the agent has got: time steps, counters, backup codes and logins. A time step that was over
 * when its holder got a newer one is that one: asked again later it is another code.
 */
const takenBy = (world: World, agentId: string): Promise<number> =>
  countIn(
    world,
    `SELECT (SELECT count(*) FROM totp_step s WHERE agent_id = $1 AND NOT EXISTS (
              SELECT FROM totp_step n WHERE n.credential_id = s.credential_id AND n.holder = s.holder AND n.step > s.step
                 AND s.step > 1000000 AND (s.step + 1) * 30 <= extract(epoch FROM n.created_at))) + (SELECT count(*) FROM backup_code_use WHERE agent_id = $1)
          + (SELECT count(*) FROM login WHERE agent_id = $1) AS count`,
    agentId,
  )

/** How many requests of it the log allows; what missed the fence has knocked again, under the same id, or was asked for anew. */
const usesBy = (world: World, agentId: string): Promise<number> =>
  countIn(
    world,
    `SELECT count(DISTINCT request_id) FROM audit_event e WHERE agent_id = $1 AND actor LIKE 'agent:%' AND outcome = 'allowed'
        AND NOT EXISTS (SELECT FROM audit_event l WHERE l.request_id = e.request_id AND l.outcome = 'undelivered')`,
    agentId,
  )

/** Beside the proxy: what that withholds has happened. */
async function countIn({ database }: World, text: string, agentId: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.current.url })
  await client.connect()
  try {
    return Number((await client.query(text, [agentId])).rows[0]?.count)
  } finally {
    await client.end()
  }
}
