import { once } from 'node:events'
import { watch } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import type { Random } from '@keyfob/testkit/random'
import type { World } from '../revocation/world.js'
import { comesTrue, HeldRows } from './held-rows.js'

/** What a revocation comes to, statement by statement, and how it is held there. `$1` is its agent. */
const statements = {
  'before the agent ends': 'SELECT FROM agent WHERE id = $1 FOR NO KEY UPDATE',
  'before its data key is deleted': 'SELECT FROM data_key WHERE agent_id = $1 FOR UPDATE',
  'before its tokens end': 'SELECT FROM access_token WHERE agent_id = $1 FOR UPDATE',
  'before its logins end': 'SELECT FROM login WHERE agent_id = $1 FOR UPDATE',
  'before its grants end': 'SELECT FROM credential_grant WHERE owner_id = $1 FOR UPDATE',
  'before its name is buried': `INSERT INTO tombstone (kind, key, agent_id)
    SELECT 'name', organisation_id || ':' || name_key, id FROM agent WHERE id = $1`,
} as const
const suspended = 'before a suspension is committed'
/** Where one stands behind its commit. In each kill there is one of these, in their order. */
const afterCommit = [
  'before the share is deleted',
  'after the share, before the line of the ledger',
  'after the line, before the database knows',
  'before the answer',
  'at any moment',
] as const
type AfterCommit = (typeof afterCommit)[number]
const suspendedAfter = 'after a suspension was committed, before its answer'

export const revocationPoints: readonly string[] = [
  ...Object.keys(statements),
  ...afterCommit,
  suspended,
  suspendedAfter,
]
/** So many kills meet each point once. */
export const killsOfRound = afterCommit.length

type Subject = Readonly<{ id: string; token: string }>
/** How far an agent's end has come, by everything that it consists of. */
type Found = Readonly<{
  state: string
  revokedAt: Date | null
  hasKey: boolean
  hasTokens: boolean
  isSettled: boolean
  hasShare: boolean
  hasLine: boolean
}>

/** Of the moment that the seed gives. */
const spreadMs = 60
const deletedWithinMs = 5_000

/**
 * Kills the process that revokes, by SIGKILL, while a revocation stands before each statement, another behind its commit, and
 * two suspensions are under way; starts it again and tells what does not fit, and at which points one really stood.
 */
export async function killRevocations(world: World, kill: number, random: Random) {
  const replica = world.replicas[0]
  if (!replica) throw new Error('there is no process to kill')
  const point = afterCommit[kill % afterCommit.length] as AfterCommit
  const before = await Promise.all(Object.keys(statements).map(() => createSubject(world)))
  const [late, halted, halting] = [await createSubject(world), await createSubject(world), await createSubject(world)]
  const operator = operatorOf(world, 0)
  const hits: string[] = []
  const running: Promise<unknown>[] = []
  const begin = (act: Promise<unknown>) => running.push(act.catch(() => {}))
  const begun = (agent: Subject) => begin(operator.identities.revoke(agent.id))
  const stands = async (agent: Subject, is: (found: Found) => boolean) =>
    comesTrue(async () => is(await look(world, agent)))

  const heads = await HeldRows.at(world.database.current.url)
  const rows = await HeldRows.at(world.database.current.url)
  const line = await HeldRows.at(world.database.current.url)
  let isThere = false
  let answered = false
  try {
    if (point === 'before the share is deleted' || point.startsWith('after')) {
      await heads.take('SELECT FROM ledger_head FOR UPDATE')
      begun(late)
      isThere = (await heads.waitedForBy(1)) && (await stands(late, (found) => found.state === 'revoked'))
      if (point === 'after the line, before the database knows')
        await line.take('SELECT FROM ledger_line WHERE agent_id = $1 FOR UPDATE', [late.id])
    }
    for (const [at, hold] of Object.values(statements).entries()) await rows.take(hold, [before[at]?.id])
    await rows.take('SELECT FROM agent WHERE id = $1 FOR NO KEY UPDATE', [halted.id])
    for (const agent of before) begun(agent)
    begin(operator.identities.suspend(halted.id))
    const held = before.length + 1
    if (await rows.waitedForBy(held)) hits.push(...Object.keys(statements), suspended)
    let hasSuspended = false
    begin(operator.identities.suspend(halting.id).then(() => (hasSuspended = true)))
    const isSuspended = await stands(halting, (found) => found.state === 'suspended')
    if (point === 'after the share, before the line of the ledger') {
      const watcher = watch(join(shareOf(world, late), '..'))
      const deleted = once(watcher, 'change', { signal: AbortSignal.timeout(deletedWithinMs) })
      await heads.release()
      // Where it takes too long, it stands elsewhere when it is killed; that is looked at below.
      await deleted.catch(() => {}).finally(() => watcher.close())
    } else if (point === 'after the line, before the database knows') {
      await heads.release()
      isThere &&= await line.waitedForBy(1)
    } else if (!isThere) {
      running.push(
        operator.identities.revoke(late.id).then(
          () => (answered = true),
          () => {},
        ),
      )
      if (point === 'at any moment') await delay(random.below(spreadMs))
      isThere = point === 'at any moment' || (await stands(late, (found) => found.isSettled))
    }
    await replica.stop()
    if (isSuspended && !hasSuspended) hits.push(suspendedAfter)
  } finally {
    await replica.stop()
    await Promise.all([rows, line, heads].map((each) => each.release()))
    await Promise.all(running)
  }
  const stood = await look(world, late)
  if (point.startsWith('after the share')) isThere &&= !stood.hasShare && !stood.hasLine
  if (point.startsWith('after the line')) isThere &&= stood.hasLine && !stood.isSettled
  if (isThere && !answered) hits.push(point)

  await replica.startAgain()
  const flaws = await Promise.all([
    ...before.map((agent) => flawsOfRevoked(world, agent)),
    flawsOfRevoked(world, late),
    ...[halted, halting].map((agent) => flawsOfSuspended(world, agent)),
  ])
  return { hits, flaws: flaws.flat() }
}

/** Whoever asks while nobody is killed asks again for what is not available for a moment. */
const patience = 10

const operatorOf = ({ replicas, platformToken }: World, maxRetries = patience): KeyfobPlatform =>
  new KeyfobPlatform({ baseUrl: replicas[0]?.url ?? '', token: platformToken, maxRetries, timeoutMs: 80_000 })

/** An agent with something of everything that a revocation ends. */
async function createSubject(world: World): Promise<Subject> {
  const operator = operatorOf(world)
  const { identityId: id, rawKey: token } = await operator.identities.create()
  await operator.vault.store(id, 'site', { type: 'LOGIN', data: { password: 'what nobody may read' } })
  const agent = new Keyfob({ baseUrl: world.replicas[0]?.url ?? '', token, maxRetries: patience })
  await agent.vault.grant('site', { grantee: world.feeder.identityId, access: 'read', as: id })
  await agent.logins.start('site')
  return { id, token }
}

const shareOf = ({ home }: World, { id }: Subject): string => join(home, 'shares', Buffer.from(id).toString('hex'))

async function look(world: World, agent: Subject): Promise<Found> {
  const { rows } = await world.pool.query(
    `SELECT state, revoked_at AS "revokedAt",
            EXISTS (SELECT FROM data_key WHERE agent_id = $1) AS "hasKey",
            EXISTS (SELECT FROM access_token WHERE agent_id = $1 AND revoked_at IS NULL) AS "hasTokens",
            EXISTS (SELECT FROM ledger_line WHERE agent_id = $1 AND seq IS NOT NULL) AS "isSettled"
       FROM agent WHERE id = $1`,
    [agent.id],
  )
  const ledger = await readFile(join(world.home, 'ledger', 'revoked.jsonl'), 'utf8').catch(() => '')
  const hasShare = await stat(shareOf(world, agent)).then(
    () => true,
    () => false,
  )
  return { ...rows[0], hasShare, hasLine: ledger.includes(`"agentId":"${agent.id}"`) }
}

/** An agent is wholly there, or wholly gone; and who asks again finishes it, and hears the time of the first. */
async function flawsOfRevoked(world: World, agent: Subject): Promise<string[]> {
  const found = await look(world, agent)
  const { state, revokedAt, ...parts } = found
  const whole = JSON.stringify({ hasKey: true, hasTokens: true, isSettled: false, hasShare: true, hasLine: false })
  const ended = JSON.stringify({ hasKey: false, hasTokens: false, isSettled: true, hasShare: false, hasLine: true })
  const flaws: string[] = []
  const expect = (isSo: boolean, what: string) => {
    if (!isSo) flaws.push(`${agent.id}: ${what}`)
  }
  const expected = { active: whole, revoked: ended }[state]
  expect(JSON.stringify(parts) === expected, `is ${state} and ${JSON.stringify(parts)}`)
  expect(
    (await readAs(world, agent)) === (state === 'active' ? 'read' : 'agent_revoked'),
    `is ${state} and is let in otherwise`,
  )
  const operator = operatorOf(world)
  const again = await operator.identities.revoke(agent.id)
  const { state: now, revokedAt: at, ...left } = await look(world, agent)
  expect(now === 'revoked' && JSON.stringify(left) === ended, `revoked again it is ${now} and ${JSON.stringify(left)}`)
  expect(again.revokedAt === (revokedAt ?? at)?.toISOString(), 'the time is not that of the first revocation')
  expect((await operator.identities.revoke(agent.id)).revokedAt === again.revokedAt, 'a repetition gives another time')
  expect((await readAs(world, agent)) === 'agent_revoked', 'it reads on')
  return flaws
}

/** An agent is suspended or is not, and nothing of it is lost; who asks again hears the time of the first. */
async function flawsOfSuspended(world: World, agent: Subject): Promise<string[]> {
  const { state, hasKey, hasTokens, hasShare, hasLine } = await look(world, agent)
  const flaws: string[] = []
  const read = await readAs(world, agent)
  if (read !== (state === 'active' ? 'read' : 'agent_suspended')) flaws.push(`${agent.id}: is ${state}, and: ${read}`)
  if (!hasKey || !hasTokens || !hasShare || hasLine) flaws.push(`${agent.id}: was suspended, and lost something`)
  const operator = operatorOf(world)
  const { suspendedAt } = await operator.identities.suspend(agent.id)
  const { rows } = await world.pool.query('SELECT suspended_at AS at FROM agent WHERE id = $1', [agent.id])
  if (rows[0]?.at?.toISOString() !== suspendedAt) flaws.push(`${agent.id}: is suspended since another time`)
  await operator.identities.resume(agent.id)
  if ((await readAs(world, agent)) !== 'read') flaws.push(`${agent.id}: was resumed, and does not read`)
  return flaws
}

async function readAs(world: World, { token }: Subject): Promise<string> {
  const agent = new Keyfob({ baseUrl: world.replicas[0]?.url ?? '', token, maxRetries: patience })
  return agent.vault.get('site').then(
    () => 'read',
    (error: { code?: string }) => error.code ?? String(error),
  )
}
