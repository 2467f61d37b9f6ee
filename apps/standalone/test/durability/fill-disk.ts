import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import type { Random } from '@keyfob/testkit/random'
import { createTransport } from 'nodemailer'
import { restartPostgres } from '../revocation/faults.js'
import type { World } from '../revocation/world.js'
import { comesTrue } from './held-rows.js'
import type { Killed } from './prove-gate.js'
import type { SmallDisk } from './small-disk.js'

/** What is done while there is no room; a disk is met at one of these where it was refused for that. */
const acts = {
  'an agent is created': createAgent,
  'a credential is stored': storeCredential,
  'a mail comes': receiveMail,
  'a mail is sent': sendMail,
  'a credential is read': readCredential,
  'an agent is revoked': revokeAgent,
  'the audit log is exported': exportLog,
} as const
export const fullPoints: readonly string[] = Object.keys(acts)

/** How a thing went that was begun without room: done, refused for want of it, or otherwise than either. */
type Ended = 'done' | 'refused' | { otherwise: string }
/** What was begun, how it ended, and what does not fit with that once there is room again. */
type Begun = Readonly<{ ended: Ended; flaws: () => Promise<string[]> }>
type Subject = Readonly<{ id: string; token: string; address: string }>
type Act = (world: World, owner: Subject, name: string) => Promise<Begun>

const leftBytesMax = 400_000
const roundsOfActs = 3
const patience = 10

/**
 * Takes the room of everything that is kept, up to a remainder that the seed gives, has everything done that writes, gives the room
 * back, and tells what was done by halves, or said to be what it is not.
 */
export async function fillDisk(world: World, disk: SmallDisk, random: Random): Promise<Killed> {
  const owner = await createSubject(world)
  await operatorOf(world).vault.store(owner.id, 'site', { type: 'LOGIN', data: { password: 'what was there before' } })
  const doomed = await Promise.all(Array.from({ length: roundsOfActs }, () => createSubject(world)))
  const begun: [point: string, Begun][] = []
  const database = { hasEnded: false }
  void world.database.current.ended.then(() => {
    database.hasEnded = true
  })
  await disk.fill(random.below(leftBytesMax))
  try {
    for (const each of doomed) {
      const round = Object.entries(acts).map(async ([point, act]: [string, Act]) => {
        const subject = point === 'an agent is revoked' ? each : owner
        begun.push([point, await act(world, subject, `n${random.below(2 ** 31)}`)])
      })
      await Promise.all(round)
      await disk.fill(0)
    }
  } finally {
    await disk.empty()
  }
  const goesOn = async () => {
    // Where not even its log has room PostgreSQL ends, and is started again by whoever has made room.
    if (database.hasEnded) await restartPostgres(world)
    database.hasEnded = false
    return await serves(world, owner)
  }
  const flaws: string[] = []
  if (!(await comesTrue(goesOn))) flaws.push('does not serve again though there is room')
  for (const [point, { ended, flaws: found }] of begun) {
    const how = typeof ended === 'object' ? ended.otherwise : ended
    if (how !== ended) flaws.push(`${point}: ${how}`)
    for (const flaw of await found()) flaws.push(`${point}, ${how}: ${flaw}`)
  }
  return { hits: begun.filter(([, { ended }]) => ended === 'refused').map(([point]) => point), flaws }
}

const operatorOf = ({ replicas, platformToken }: World, maxRetries = patience): KeyfobPlatform =>
  new KeyfobPlatform({ baseUrl: replicas[0]?.url ?? '', token: platformToken, maxRetries, timeoutMs: 30_000 })
const agentOf = ({ replicas }: World, { token }: Subject, maxRetries = patience): Keyfob =>
  new Keyfob({ baseUrl: replicas[0]?.url ?? '', token, maxRetries, timeoutMs: 30_000 })

async function createSubject(world: World, name?: string): Promise<Subject> {
  const {
    identityId: id,
    rawKey: token,
    emailAddress: address,
  } = await operatorOf(world).identities.create(name ? { name } : {})
  return { id, token, address }
}

async function serves(world: World, owner: Subject): Promise<boolean> {
  const reads = agentOf(world, owner, 0).vault.get('site')
  return reads.then(
    () => true,
    () => delay(50, false),
  )
}

/** Done, or refused as what is not available for a moment: nothing else may be said. */
async function endOf(act: Promise<unknown>): Promise<Ended> {
  try {
    await act
    return 'done'
  } catch (error) {
    const { status, code, message } = error as { status?: number; code?: string; message?: string }
    return status === 503 || status === 507 ? 'refused' : { otherwise: `${status} ${code}: ${message}` }
  }
}

/** What writes nothing but its row of the log has room for it mostly, in the pages that are there already. */
async function untilRefused(act: () => Promise<unknown>, triesLeft = 40): Promise<Ended> {
  const ended = await endOf(act())
  return ended === 'done' && triesLeft > 0 ? await untilRefused(act, triesLeft - 1) : ended
}

async function createAgent(world: World, _: Subject, name: string): Promise<Begun> {
  const ended = await endOf(operatorOf(world, 0).identities.create({ name }))
  const flaws = async () => {
    const { rows } = await world.pool.query('SELECT id FROM agent WHERE name = $1', [name])
    const ids = rows.map(({ id }) => String(id))
    const wrong = ids.length === (ended === 'done' ? 1 : 0) ? [] : [`there are ${ids.length} of them`]
    const shares = await readdir(join(world.home, 'shares'))
    const { rows: agents } = await world.pool.query('SELECT id FROM agent')
    const known = new Set(agents.map((agent) => Buffer.from(String(agent.id)).toString('hex')))
    const orphans = shares.filter((share) => /^[0-9a-f]+$/.test(share) && !known.has(share))
    return orphans.length === 0 ? wrong : [...wrong, `shares of nobody are left: ${orphans.join(' ')}`]
  }
  return { ended, flaws }
}

async function storeCredential(world: World, owner: Subject, name: string): Promise<Begun> {
  const data = { password: `of ${name}`, notes: 'x'.repeat(20_000) }
  const ended = await endOf(agentOf(world, owner, 0).vault.store(name, { type: 'CUSTOM', data }))
  const flaws = async () => {
    const found = await agentOf(world, owner)
      .vault.get(name)
      .then(
        (credential) => JSON.stringify(credential.data),
        (error: { code?: string }) => error.code,
      )
    return found === (ended === 'done' ? JSON.stringify(data) : 'not_found') ? [] : [`it is ${found?.slice(0, 100)}`]
  }
  return { ended, flaws }
}

async function receiveMail(world: World, owner: Subject, name: string): Promise<Begun> {
  const transport = createTransport({ ...world.smtp, ignoreTLS: true })
  const mail = { from: 'a@practice.test', to: owner.address, subject: name, text: 'x'.repeat(50_000) }
  const ended = await transport.sendMail(mail).then(
    (): Ended => 'done',
    ({ responseCode, message }: { responseCode?: number; message: string }): Ended =>
      responseCode === 452 || responseCode === 451 || responseCode === 421 ? 'refused' : { otherwise: message },
  )
  return { ended, flaws: () => flawsOfMail(world, owner, name, ended) }
}

async function sendMail(world: World, owner: Subject, name: string): Promise<Begun> {
  const feeder = new Keyfob({ baseUrl: world.replicas[0]?.url ?? '', token: world.feeder.rawKey, maxRetries: 0 })
  const ended = await endOf(feeder.mail.send({ to: [owner.address], subject: name, text: 'x'.repeat(50_000) }))
  const flaws = async () => {
    // What could not be handed over without room is tried again in minutes, also where PostgreSQL ended meanwhile: it is, now.
    await world.pool.query(
      'UPDATE mail_transmission SET next_attempt_at = clock_timestamp(), leased_until = NULL WHERE done_at IS NULL',
    )
    return await flawsOfMail(world, owner, name, ended)
  }
  return { ended, flaws }
}

/** A mail is there once and whole, or it is not there. What was sent may be on its way for a moment. */
async function flawsOfMail(world: World, owner: Subject, subject: string, ended: Ended): Promise<string[]> {
  const expected = ended === 'done' ? 1 : 0
  const found = async () => {
    const { messages } = await agentOf(world, owner).mail.listMessages({ limit: 100 })
    return messages.filter((message) => message.subject === subject && message.text.trim().length === 50_000).length
  }
  const isThere = await comesTrue(async () => (await found()) === expected || delay(100, false))
  return isThere ? [] : [`it is there ${await found()} times`]
}

async function readCredential(world: World, owner: Subject): Promise<Begun> {
  const agent = agentOf(world, owner, 0)
  return { ended: await untilRefused(() => agent.vault.get('site')), flaws: async () => [] }
}

async function revokeAgent(world: World, doomed: Subject): Promise<Begun> {
  const ended = await endOf(operatorOf(world, 0).identities.revoke(doomed.id))
  const flaws = async () => {
    const lets = async () =>
      agentOf(world, doomed)
        .vault.list()
        .then(
          () => 'in',
          ({ code }: { code?: string }) => code,
        )
    const before = await lets()
    const expected = ended === 'done' ? ['agent_revoked'] : ['in', 'agent_revoked']
    const wrong = expected.includes(String(before)) ? [] : [`it is let in as ${before}`]
    await operatorOf(world).identities.revoke(doomed.id)
    return (await lets()) === 'agent_revoked' ? wrong : [...wrong, 'revoked again it acts on']
  }
  return { ended, flaws }
}

async function exportLog(world: World): Promise<Begun> {
  const operator = operatorOf(world, 0)
  return { ended: await untilRefused(() => operator.logs.exportAudit({ limit: 1 })), flaws: async () => [] }
}
