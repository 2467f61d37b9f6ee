import { EventEmitter, once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { listMessages, wait } from '@keyfob/contracts/mail'
import * as contract from '@keyfob/contracts/mail-sources'
import type { Sent } from '@keyfob/contracts/operation'
import { type DovecotUser, testDovecot } from '@keyfob/testkit/dovecot'
import { afterEach, describe, expect, test } from 'vitest'
import { SourceWatches } from '../src/imap/source-watches.js'
import { HourlyCount } from '../src/inbound/hourly-count.js'
import type { Inbound } from '../src/inbound/receive-message.js'
import { listMessages as list } from '../src/messages/list-messages.js'
import { checkSource } from '../src/sources/check-source.js'
import { createSource } from '../src/sources/create-source.js'
import { deleteSource } from '../src/sources/delete-source.js'
import { getSource } from '../src/sources/get-source.js'
import { updateSource } from '../src/sources/update-source.js'
import { waitForMail } from '../src/wait/wait-for-mail.js'
import {
  callerWith,
  createAgent,
  refusal,
  revoke,
  stored,
  suspend,
  type TestAgent,
  testGate,
  testInbound,
} from './fixture.js'
import { letter, signed } from './letters.js'

const { gate, platform } = await testGate()
const { inbound, arrivals } = await testInbound(gate)
/** An organisation that has very many sources. */
const other = await testGate()
const dovecot = await testDovecot()
const quiet = await testDovecot({ capability: 'IMAP4rev1 LITERAL+ UIDPLUS' })
const reach = { privateHosts: true }
const { signal } = new AbortController()

const open: SourceWatches[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((watches) => watches.close()))
})

function watch(changes: Partial<Inbound> = {}): SourceWatches {
  const watches = new SourceWatches({ ...inbound, ...changes }, reach)
  open.push(watches)
  watches.open()
  return watches
}

type Wanted = Partial<Sent<typeof contract.createSource>>
const operate = () => callerWith(platform, gate)

async function addSource(user: DovecotUser, wanted: Wanted) {
  const { host, port } = dovecot
  const { username, password } = user
  const input = { name: 'test', host, port, tls: 'none', username, password, ...wanted }
  const { sourceId } = await gate.operate(
    operate(),
    contract.createSource,
    contract.createSource.input.parse(input),
    createSource,
  )
  gate.bell.ring('mail-sources')
  return sourceId
}

const source = (sourceId: string) => gate.operate(operate(), contract.getSource, { sourceId }, getSource)
const messagesOf = (of: TestAgent) =>
  gate
    .open(callerWith(of.token, gate), listMessages, listMessages.input.parse({}), list)
    .then(({ messages }) => messages)

/** Waits until it holds, however long this machine takes. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(25)
}
const watched = (sourceId: string) => until(async () => (await source(sourceId)).state === 'watching')
const arrived = (of: TestAgent, count: number) => until(async () => (await stored(gate, of.id)) >= count)

const forAgent = async (wanted: Wanted = {}) => {
  const [agent, user] = await Promise.all([createAgent(gate, platform), dovecot.user()])
  const sourceId = await addSource(user, { identityId: agent.id, ...wanted })
  return { agent, user, sourceId }
}

describe('a mail in an account of one agent', () => {
  test('answers a wait, though SPF is unknown and it was sent to an address elsewhere', async () => {
    const address = 'me+agent@elsewhere.test'
    const { agent, user, sourceId } = await forAgent({ address })
    watch()
    await watched(sourceId)
    const input = wait.input.parse({ kind: 'code', timeout: 60 })
    const waiting = waitForMail(gate, arrivals, callerWith(agent.token, gate), input, new AbortController().signal)
    // What is not for that very address is left alone.
    for (const to of ['me@elsewhere.test', 'x+me+agent@elsewhere.test'])
      await user.deliver(await signed(letter({ to })))
    await user.deliver(await signed(letter({ to: address, body: 'Your sign-in code is 481 516.' })))
    const verdict = { spf: 'unknown', dkim: 'pass', dmarc: 'pass', trusted: true }
    expect(await waiting).toMatchObject({ code: '481516', verdict })
    expect(await stored(gate, agent.id)).toBe(1)
    expect(await source(sourceId)).toMatchObject({ takenCount: 1, leftCount: 0, error: null })
  })

  test('that nobody signed is held as unknown, whatever results it brings along', async () => {
    const { agent, user } = await forAgent()
    watch()
    const more = ['Authentication-Results: mx.elsewhere.test; spf=pass; dkim=pass; dmarc=pass']
    await user.deliver(letter({ to: agent.address, more }))
    await arrived(agent, 1)
    expect(await messagesOf(agent)).toMatchObject([{ held: 'unknown', verdict: { spf: 'unknown', dmarc: 'unknown' } }])
  })

  test('is judged by what its server reports, where that server is named: SPF speaks for it, a failure always against it', async () => {
    const { agent, user, sourceId } = await forAgent({ authservId: 'MX.elsewhere.test' })
    watch()
    await watched(sourceId)
    const taken = (results: string, mail: string) =>
      [
        'Return-Path: <bounce@practice.test>',
        'Received: from out.practice.test by mx.elsewhere.test with ESMTP id 1; Mon, 3 Mar 2025 10:00:00 +0000',
        `Authentication-Results: mx.elsewhere.test; ${results}`,
        mail,
      ].join('\r\n')
    const forged = [
      'Authentication-Results: mx.elsewhere.test; spf=pass smtp.mailfrom=bounce@practice.test; dmarc=pass',
    ]
    const { address: to } = agent
    await user.deliver(taken('spf=pass smtp.mailfrom=bounce@practice.test', letter({ to, subject: 'pass' })))
    await user.deliver(
      taken('spf=fail smtp.mailfrom=bounce@practice.test', letter({ to, subject: 'fail', more: forged })),
    )
    await user.deliver(taken('dmarc=fail', await signed(letter({ to, subject: 'signed' }))))
    await user.deliver(letter({ to, subject: 'alone', more: forged }))
    await arrived(agent, 4)
    const found = (await messagesOf(agent)).map(({ subject, held, verdict }) => [subject, { held, ...verdict }])
    expect(Object.fromEntries(found)).toMatchObject({
      pass: { held: null, spf: 'pass', dmarc: 'pass', trusted: true, flags: ['reported_spf'] },
      fail: { held: 'dmarc_failed', spf: 'fail', dmarc: 'fail' },
      signed: { held: 'dmarc_failed', spf: 'unknown', dkim: 'pass', dmarc: 'fail' },
      alone: { held: 'unknown', spf: 'unknown', dmarc: 'unknown' },
    })
  })

  test('from before the source was added is not taken; from folders that were chosen it is', async () => {
    const [agent, user] = await Promise.all([createAgent(gate, platform), dovecot.user()])
    await user.deliver(letter({ to: agent.address, subject: 'old' }), { at: new Date(Date.now() - 3_600_000) })
    await user.deliver(letter({ to: agent.address, subject: 'new, in Junk' }), { folder: 'Junk' })
    await user.deliver(letter({ to: agent.address, subject: 'in Other' }), { folder: 'Other' })
    const sourceId = await addSource(user, { identityId: agent.id, folders: ['INBOX', 'Junk'] })
    watch()
    await watched(sourceId)
    await user.deliver(letter({ to: agent.address, subject: 'new' }))
    await arrived(agent, 2)
    expect((await messagesOf(agent)).map(({ subject }) => subject)).toEqual(['new', 'new, in Junk'])
  })

  test('that is too large is left there, and those after it are taken', async () => {
    const { agent, user, sourceId } = await forAgent()
    await user.deliver(
      Buffer.concat([Buffer.from(letter({ to: agent.address })), Buffer.alloc(26 * 1024 * 1024, 'x\n')]),
    )
    await user.deliver(letter({ to: agent.address, subject: 'after them' }))
    watch()
    await arrived(agent, 1)
    expect(await messagesOf(agent)).toMatchObject([{ subject: 'after them' }])
    expect(await source(sourceId)).toMatchObject({ takenCount: 1, leftCount: 1 })
  })
})

test('a catch-all goes by the topmost of its one header, to agents of its organisation alone', async () => {
  const [one, other, foreign] = await Promise.all([1, 2, 3].map(() => createAgent(gate, platform)))
  if (!one || !other || !foreign) throw new Error('no agents')
  await gate.maintain('test', ({ tx }) =>
    tx.mailbox.update({ where: { agentId: foreign.id }, data: { organisationId: 'another' } }),
  )
  const user = await dovecot.user()
  const sourceId = await addSource(user, { routingHeader: 'X-Original-To' })
  watch()
  const to = (address: string) => `X-Original-To: ${address}\r\n`
  const mail = letter({ to: other.address })
  const tagged = one.address.replace('@', '+shop@').toUpperCase()
  await user.deliver(`${to(`<${tagged}>`)}Received: x\r\n${to(other.address)}${mail}`)
  await user.deliver(`Delivered-To: ${other.address}\r\n${mail}`)
  await user.deliver(`${to(foreign.address)}${mail}`)
  await user.deliver(`${to(`${one.address}, ${other.address}`)}${mail}`)
  await until(async () => {
    const { takenCount, leftCount } = await source(sourceId)
    return takenCount + leftCount === 4
  })
  expect(await Promise.all([one, other, foreign].map(({ id }) => stored(gate, id)))).toEqual([1, 0, 0])
  const [row] = await gate.maintain('test', ({ tx }) => tx.message.findMany({ where: { agentId: one.id } }))
  expect(row?.recipient).toBe(tagged)
})

describe('no mail is lost or doubled', () => {
  test('when the server numbers its mails anew', async () => {
    const { agent, user, sourceId } = await forAgent()
    const first = watch()
    await user.deliver(letter({ to: agent.address }))
    await user.deliver(letter({ to: agent.address }))
    await arrived(agent, 2)
    await first.close()
    const before = await cursorOf(sourceId)
    await user.renumber()
    await user.deliver(letter({ to: agent.address }))
    watch()
    await arrived(agent, 3)
    await until(async () => (await cursorOf(sourceId)).lastUid === 3n)
    expect((await cursorOf(sourceId)).uidValidity).not.toBe(before.uidValidity)
    expect(await stored(gate, agent.id)).toBe(3)
  })

  test('when the server goes away and comes back', async () => {
    const { agent, user, sourceId } = await forAgent()
    watch()
    await watched(sourceId)
    await dovecot.stop()
    await until(async () => (await source(sourceId)).state === 'failing')
    expect((await source(sourceId)).error).toMatch(/^The (connection|server)/)
    await user.deliver(letter({ to: agent.address }))
    await dovecot.start()
    await arrived(agent, 1)
    await watched(sourceId)
    expect(await stored(gate, agent.id)).toBe(1)
  })

  test('when its lease is lost between reading and storing: nothing is stored by who lost it', async () => {
    const { agent, user, sourceId } = await forAgent()
    const heard = new EventEmitter()
    const lost = once(heard, 'lost')
    const read = async (raw: Buffer) => {
      const update = { where: { id: sourceId }, data: { leaseOwner: 'another' } }
      await gate.maintain('test', ({ tx }) => tx.mailSource.update(update))
      heard.emit('lost')
      return inbound.reader.read(raw)
    }
    const loser = watch({ reader: { read } })
    await user.deliver(letter({ to: agent.address }))
    await lost
    await loser.close()
    expect(await stored(gate, agent.id)).toBe(0)
    expect((await cursorOf(sourceId)).lastUid).toBe(0n)
    await gate.maintain('test', ({ tx }) =>
      tx.mailSource.update({ where: { id: sourceId }, data: { leaseUntil: null } }),
    )
    watch()
    await arrived(agent, 1)
  })
})

test('mail beyond what an agent may get in an hour, by SMTP too, waits on the server, and the source says so', async () => {
  const { agent, user, sourceId } = await forAgent()
  const received = new HourlyCount()
  received.add(agent.id, new Date())
  const begin = (mailsMax: number) => {
    const watches = new SourceWatches(inbound, reach, { received, mailsMax })
    open.push(watches)
    watches.open()
    return watches
  }
  const strict = begin(3)
  for (const subject of ['1', '2', '3']) await user.deliver(letter({ to: agent.address, subject }))
  await until(async () => (await source(sourceId)).error?.includes('waits on the server') === true)
  expect(await stored(gate, agent.id)).toBe(2)
  await strict.close()
  begin(10)
  await arrived(agent, 3)
  await watched(sourceId)
  expect(await source(sourceId)).toMatchObject({ takenCount: 3, leftCount: 0, error: null })
})

test('mail for a mailbox that is full waits on the server, and the source says so', async () => {
  const { agent, user, sourceId } = await forAgent()
  const holds = (usedBytes: bigint) =>
    gate.maintain('test', ({ tx }) => tx.mailbox.update({ where: { agentId: agent.id }, data: { usedBytes } }))
  await holds(5_000_000_000n)
  const first = watch()
  await user.deliver(letter({ to: agent.address }))
  await until(async () => (await source(sourceId)).error?.includes('is full') === true)
  expect(await stored(gate, agent.id)).toBe(0)
  await holds(0n)
  await first.close()
  watch()
  await arrived(agent, 1)
  expect(await source(sourceId)).toMatchObject({ leftCount: 0 })
})

describe('in the account of several agents, a mail for one that can take no more', () => {
  const shared = async () => {
    const [busy, other, user] = await Promise.all([
      createAgent(gate, platform),
      createAgent(gate, platform),
      dovecot.user(),
    ])
    const sourceId = await addSource(user, { routingHeader: 'X-Original-To' })
    const deliver = (to: TestAgent, subject: string) =>
      user.deliver(`X-Original-To: ${to.address}\r\n${letter({ to: to.address, subject })}`)
    const holds = (usedBytes: bigint) =>
      gate.maintain('test', ({ tx }) => tx.mailbox.update({ where: { agentId: busy.id }, data: { usedBytes } }))
    return { busy, other, user, sourceId, deliver, holds }
  }
  const waiting = (sourceId: string, count: number) =>
    until(async () => (await source(sourceId)).waitingCount === count)
  const subjectsOf = async (of: TestAgent) => (await messagesOf(of)).map(({ subject }) => subject).reverse()

  test('waits there, holds up nobody else, and is fetched in its order once there is room', async () => {
    const { busy, other, sourceId, deliver } = await shared()
    const received = new HourlyCount()
    const begin = (mailsMax: number) => {
      const watches = new SourceWatches(inbound, reach, { received, mailsMax })
      open.push(watches)
      watches.open()
      return watches
    }
    for (let count = 0; count < 5; count++) received.add(busy.id, new Date())
    const strict = begin(5)
    for (const subject of ['1', '2', '3']) {
      await deliver(busy, subject)
      await deliver(other, subject)
    }
    await arrived(other, 3)
    await waiting(sourceId, 3)
    await watched(sourceId)
    expect(await stored(gate, busy.id)).toBe(0)
    expect(await source(sourceId)).toMatchObject({ state: 'watching', error: null, takenCount: 3, leftCount: 0 })
    await strict.close()
    begin(100)
    await arrived(busy, 3)
    await waiting(sourceId, 0)
    expect(await subjectsOf(busy)).toEqual(['1', '2', '3'])
    expect(await source(sourceId)).toMatchObject({ takenCount: 6, leftCount: 0 })
  })

  test('is found again where the server has numbered its mails anew, and nothing else comes twice', async () => {
    const { busy, other, user, sourceId, deliver, holds } = await shared()
    await holds(5_000_000_000n)
    const first = watch()
    await deliver(busy, 'waits')
    await deliver(other, 'taken')
    await arrived(other, 1)
    await waiting(sourceId, 1)
    await holds(0n)
    // Nothing overtakes what waits.
    await deliver(busy, 'behind')
    await until(async () => (await source(sourceId)).waitingCount === 2 || (await stored(gate, busy.id)) === 2)
    await first.close()
    const { waitingCount } = await source(sourceId)
    const { uidValidity } = await cursorOf(sourceId)
    await holds(5_000_000_000n)
    await user.renumber()
    const second = watch()
    await until(
      async () => (await cursorOf(sourceId)).lastUid === 3n && (await cursorOf(sourceId)).uidValidity !== uidValidity,
    )
    await waiting(sourceId, waitingCount)
    await second.close()
    await holds(0n)
    watch()
    await arrived(busy, 2)
    await deliver(other, 'last')
    await arrived(other, 2)
    expect([await subjectsOf(busy), await subjectsOf(other)]).toEqual([
      ['waits', 'behind'],
      ['taken', 'last'],
    ])
    await waiting(sourceId, 0)
  })

  test('is left there after five days, as a sender would give up', async () => {
    const { busy, sourceId, deliver, holds } = await shared()
    await holds(5_000_000_000n)
    const first = watch()
    await deliver(busy, 'old')
    await waiting(sourceId, 1)
    await first.close()
    const arrivedAt = new Date(Date.now() - 6 * 86_400_000)
    await gate.maintain('test', ({ tx }) =>
      tx.mailSourceWaiting.updateMany({ where: { sourceId }, data: { arrivedAt } }),
    )
    watch()
    await waiting(sourceId, 0)
    expect(await source(sourceId)).toMatchObject({ leftCount: 1, takenCount: 0 })
    expect(await stored(gate, busy.id)).toBe(0)
  })
})

test('a server that tells of nothing by itself is asked', async () => {
  const [agent, user] = await Promise.all([createAgent(gate, platform), quiet.user()])
  const sourceId = await addSource(user, { identityId: agent.id, port: quiet.port })
  watch()
  await watched(sourceId)
  await user.deliver(letter({ to: agent.address }))
  await arrived(agent, 1)
})

test('a suspended agent still receives; a revocation closes its account and forgets the password', async () => {
  const { agent, user, sourceId } = await forAgent()
  watch()
  await suspend(gate, platform, agent.id)
  await user.deliver(letter({ to: agent.address }))
  await arrived(agent, 1)
  await revoke(gate, platform, agent.id)
  await until(async () => (await rowsOf(sourceId)).every((count) => count === 0))
})

test('the account of an agent that was revoked while nobody watched it is forgotten as soon as somebody watches', async () => {
  const { agent, sourceId } = await forAgent()
  await revoke(gate, platform, agent.id)
  expect(await rowsOf(sourceId)).toEqual([1, 1])
  watch()
  await until(async () => (await rowsOf(sourceId)).every((count) => count === 0))
})

describe('an operator', () => {
  test('adds no source without a password, a recipient, or by a header that a sender writes', async () => {
    const user = await dovecot.user()
    const agent = await createAgent(gate, platform)
    const refused = async (wanted: Wanted) => (await refusal(addSource(user, wanted))).message
    expect(await refused({})).toMatch(/routingHeader must name the header/)
    expect(await refused({ identityId: agent.id, routingHeader: 'Delivered-To' })).toMatch(
      /routingHeader must be left out/,
    )
    expect(await refused({ routingHeader: 'Delivered-To', address: 'a@b.test' })).toMatch(/address needs identityId/)
    expect(await refused({ routingHeader: 'Delivered-To', password: undefined })).toMatch(/password or oauth/)
    const { success } = contract.createSource.input.safeParse({
      name: 'x',
      host: 'x',
      username: 'x',
      routingHeader: 'To',
    })
    expect(success).toBe(false)
  })

  test('adds no source beyond the thousandth, though two add one at once', async () => {
    const { id: identityId } = await createAgent(other.gate, other.platform)
    const input = { name: 'x', host: 'x', username: 'x', password: 'x', identityId }
    const add = async () =>
      other.gate.operate(
        callerWith(other.platform, other.gate),
        contract.createSource,
        contract.createSource.input.parse(input),
        createSource,
      )
    const { sourceId } = await add()
    await other.gate.maintain(
      'test',
      ({ tx }) => tx.$executeRaw`
        INSERT INTO mail_source (id, organisation_id, name, kind, agent_id, host, port, tls, username, auth, folders, taken_from)
        SELECT 'source-' || at, organisation_id, name, kind, agent_id, host, port, tls, username, auth, folders, taken_from
          FROM mail_source, generate_series(1, 998) AS at WHERE id = ${sourceId}`,
    )
    const added = await Promise.allSettled([add(), add(), add()])
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(added.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'quota_exceeded' } })
  })

  test('shows a password to no other server, and leaves an act of custody wherever mail comes from anew', async () => {
    const { agent, sourceId } = await forAgent()
    const change = (input: Omit<Sent<typeof contract.updateSource>, 'sourceId'>) =>
      gate.operate(operate(), contract.updateSource, { sourceId, ...input }, updateSource)
    expect((await refusal(change({ host: 'elsewhere.test' }))).message).toMatch(/password or oauth must be given again/)
    const { name: identityName } = await gate.maintain('test', ({ tx }) =>
      tx.agent.findUniqueOrThrow({ where: { id: agent.id } }),
    )
    expect(await change({ name: 'renamed' })).toMatchObject({ name: 'renamed', host: '127.0.0.1', identityName })
    expect(await change({ authservId: 'mx.elsewhere.test' })).toMatchObject({ authservId: 'mx.elsewhere.test' })
    expect(await change({ port: 993, password: 'another' })).toMatchObject({ authservId: 'mx.elsewhere.test' })
    // Another server is not believed for what one before it said.
    expect(await change({ host: 'localhost', password: 'another' })).toMatchObject({
      host: 'localhost',
      authservId: null,
    })
    const acts = await gate.maintain('test', ({ tx }) =>
      tx.auditEvent.findMany({ where: { agentId: agent.id, operation: 'custody.source' } }),
    )
    expect(acts).toHaveLength(4)
  })

  test('is told what works, or in plain words why not, without the password', async () => {
    const { user, sourceId } = await forAgent()
    const check = () => checkSource(gate, reach, operate(), { sourceId }, signal)
    expect(await check()).toEqual({ works: true, error: null, folders: ['INBOX'], idle: true })
    const wrong = { sourceId, password: 'CANARY-PASSWORD' }
    await gate.operate(operate(), contract.updateSource, wrong, updateSource)
    const { works, error } = await check()
    expect({ works, error }).toEqual({
      works: false,
      error: 'The server refuses this user name with what was given to sign in.',
    })
    expect(await checkSource(gate, { privateHosts: false }, operate(), { sourceId }, signal)).toMatchObject({
      error: 'This host stands on a network from which no mail is fetched.',
    })
    const instead = (input: object) => checkSource(gate, reach, operate(), { sourceId, ...input }, signal)
    expect(await instead({ password: user.password })).toMatchObject({ works: true })
    expect((await refusal(instead({ host: 'localhost' }))).message).toMatch(/password must be given/)
    expect(await check()).toMatchObject({ works: false })
    watch()
    await until(async () => (await source(sourceId)).state === 'failing')
    const rows = await gate.maintain('test', async ({ tx }) => [
      await tx.mailSource.findUnique({ where: { id: sourceId } }),
      (await tx.auditEvent.findMany()).map(({ metadata }) => metadata),
    ])
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`CANARY-PASSWORD|${user.password}`))
  })

  test('removes a source with what signed in to it', async () => {
    const { sourceId } = await forAgent()
    watch()
    await watched(sourceId)
    await gate.operate(operate(), contract.deleteSource, { sourceId }, deleteSource)
    expect(await rowsOf(sourceId)).toEqual([0, 0])
  })
})

const cursorOf = (sourceId: string) =>
  gate.maintain('test', ({ tx }) => tx.mailSourceFolder.findFirstOrThrow({ where: { sourceId } }))

/** How many rows are left of a source, and of its secret. */
const rowsOf = (sourceId: string) =>
  gate.maintain('test', async ({ tx }) => [
    await tx.mailSource.count({ where: { id: sourceId } }),
    await tx.organisationSecret.count({ where: { object: sourceId } }),
  ])
