import { newId } from '@keyfob/contracts/ids'
import { createDomain as domainOperation } from '@keyfob/contracts/mail-domains'
import { addRelay as relayOperation } from '@keyfob/contracts/relays'
import { sendMessage as sendOperation } from '@keyfob/contracts/sending'
import { selfSigned } from '@keyfob/testkit/certificate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkDomain } from '../src/domains/check-domain.js'
import { createDomain } from '../src/domains/create-domain.js'
import type { Inbound } from '../src/inbound/receive-message.js'
import { sendMessage } from '../src/outbound/send-message.js'
import { sweepTransmissions } from '../src/outbound/sweep-transmissions.js'
import { transmitMessage } from '../src/outbound/transmit-message.js'
import { addRelay } from '../src/relays/add-relay.js'
import { checkRelay } from '../src/relays/check-relay.js'
import { openRelay } from '../src/relays/choose-relay.js'
import { callerWith, createAgent, refusal, revoke, suspend, type TestAgent, testGate, testInbound } from './fixture.js'
import { said, startRelay } from './relay.js'

const { gate, platform } = await testGate(1_000)
const { inbound, dns, verifier } = await testInbound(gate)
const client = { name: 'agents.test' }
/** Done with each mail before the relay answers its final dot. */
let beforeAnswer = async () => {}
const relay = await startRelay({
  onMail: () =>
    beforeAnswer().then(
      () => undefined,
      (refusal) => refusal,
    ),
})
afterAll(() => relay.close())

const operator = () => callerWith(platform, gate)
const add = (input: object) =>
  gate.operate(operator(), relayOperation, relayOperation.input.parse({ tls: 'none', ...input }), addRelay)
beforeAll(() => add({ host: relay.host, port: relay.port }))

async function send(from: TestAgent, ...to: string[]): Promise<string> {
  const input = sendOperation.input.parse({ to, subject: 'Hello', text: 'Good day.\n' })
  return (await sendMessage({ gate, perDay: 100 }, callerWith(from.token, gate), input)).id
}
const never = new AbortController().signal
const transmit = (id: string, by: Inbound = inbound, signal = never) =>
  transmitMessage({ inbound: by, client, signal }, id)
async function recipientsOf(id: string) {
  const { delivery } = await gate.maintain('test', ({ tx }) => tx.message.findUniqueOrThrow({ where: { id } }))
  return delivery as { address: string; state: string; reason: string | null }[]
}

describe('the end of the process', () => {
  test('does not cut a mail whose final dot has left: its answer is waited for, and it is not sent twice', async () => {
    const from = await createAgent(gate, platform)
    const id = await send(from, 'ada@example.com')
    const end = new AbortController()
    beforeAnswer = async () => end.abort()
    await transmit(id, inbound, end.signal)
    beforeAnswer = async () => {}
    expect(await recipientsOf(id)).toMatchObject([{ state: 'sent', reason: null }])
  })

  test('cuts what has not left: it is sent later', async () => {
    const from = await createAgent(gate, platform)
    const id = await send(from, 'ada@example.com')
    const before = relay.taken.length
    await transmit(id, inbound, AbortSignal.abort(new Error('the end')))
    expect(await recipientsOf(id)).toMatchObject([{ state: 'queued', reason: 'relay_connect' }])
    expect(relay.taken.length).toBe(before)
  })
})

describe('a revocation', () => {
  test('drops what the agent had queued, by its own commit; who got it already did', async () => {
    const [from, other] = [await createAgent(gate, platform), await createAgent(gate, platform)]
    const id = await send(from, 'ada@example.com', 'bob@example.com')
    const another = await send(other, 'ada@example.com')
    await gate.maintain('test', async ({ tx }) => {
      const [ada, bob] = await recipientsOf(id)
      const delivery = [{ ...ada, state: 'sent' }, { ...bob }]
      await tx.message.update({ where: { id }, data: { delivery } })
    })
    await revoke(gate, platform, from.id)
    expect(await recipientsOf(id)).toMatchObject([
      { address: 'ada@example.com', state: 'sent', reason: null },
      { address: 'bob@example.com', state: 'dropped', reason: 'agent_revoked' },
    ])
    const [row, labels] = await gate.maintain('test', async ({ tx }) => [
      await tx.mailTransmission.findUniqueOrThrow({ where: { messageId: id } }),
      (await tx.message.findUniqueOrThrow({ where: { id } })).labels,
    ])
    expect(row.doneAt).not.toBeNull()
    expect(labels).toEqual(['sent', 'failed'])
    const before = relay.taken.length
    await transmit(id)
    expect(relay.taken.length).toBe(before)
    expect(await recipientsOf(another)).toMatchObject([{ state: 'queued' }])
  })

  test('while the relay has the whole mail already calls it sent, for it was', async () => {
    const from = await createAgent(gate, platform)
    const id = await send(from, 'ada@example.com')
    beforeAnswer = () => revoke(gate, platform, from.id)
    await transmit(id)
    beforeAnswer = async () => {}
    expect(await recipientsOf(id)).toMatchObject([{ state: 'sent', reason: null }])
    const { labels } = await gate.maintain('test', ({ tx }) => tx.message.findUniqueOrThrow({ where: { id } }))
    expect(labels).toEqual(['sent'])
  })

  test('while it waits for the relay to take a recipient later leaves it dropped', async () => {
    const from = await createAgent(gate, platform)
    const id = await send(from, 'later@example.com')
    beforeAnswer = async () => {
      await revoke(gate, platform, from.id)
      throw said(450, '4.2.1 Try again')
    }
    await transmit(id)
    beforeAnswer = async () => {}
    expect(await recipientsOf(id)).toMatchObject([{ state: 'dropped', reason: 'agent_revoked' }])
  })
})

describe('between agents here', () => {
  /** As it is, but something happens between finding the recipients and storing. */
  const meanwhile = (act: () => Promise<unknown>): Inbound => ({
    ...inbound,
    reader: { read: (raw) => act().then(() => inbound.reader.read(raw)) },
  })

  test('one who is revoked meanwhile did not get it, and the sender is told; the other did', async () => {
    const [from, stays, goes] = await Promise.all([1, 2, 3].map(() => createAgent(gate, platform)))
    if (!from || !stays || !goes) throw new Error('no agents')
    const id = await send(from, stays.address, goes.address)
    await transmit(
      id,
      meanwhile(() => revoke(gate, platform, goes.id)),
    )
    expect(await recipientsOf(id)).toMatchObject([
      { address: stays.address, state: 'sent', reason: null },
      { address: goes.address, state: 'failed', reason: 'no_such_mailbox' },
    ])
  })

  test('of a sender that is suspended meanwhile nothing is stored, and it is sent later', async () => {
    const [from, to] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const id = await send(from, to.address)
    await transmit(
      id,
      meanwhile(() => suspend(gate, platform, from.id)),
    )
    expect(await recipientsOf(id)).toMatchObject([{ state: 'queued', reason: 'agent_suspended' }])
    expect(await gate.maintain('test', ({ tx }) => tx.message.count({ where: { agentId: to.id } }))).toBe(0)
  })

  test('all are locked in the order of their ids, the sender among them', async () => {
    const agents = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const [first, last] = agents.sort((one, two) => (one.id < two.id ? -1 : 1)) as [TestAgent, TestAgent]
    let delivering: Promise<unknown> | undefined
    const held = await gate.maintain('test', async ({ tx }) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(gate_agent_class(), hashtext(${first.id}))`
      delivering = gate.deliver([last.address], async () => {}, first.id)
      for (;;) {
        const locks = await tx.$queryRaw<{ granted: boolean; isLast: boolean; mine: boolean }[]>`
          SELECT granted, objid = (hashtext(${last.id})::bigint & 4294967295)::oid AS "isLast"
            FROM pg_locks
           WHERE locktype = 'advisory' AND classid = gate_agent_class()::oid AND pid <> pg_backend_pid()`
        if (locks.some(({ granted }) => !granted)) return locks.filter(({ granted, isLast }) => granted && isLast)
      }
    })
    expect(held).toEqual([])
    await delivering
  })
})

describe('a relay', () => {
  test.each([
    ['by TLS from the beginning', 'implicit'],
    ['after STARTTLS', 'starttls'],
  ])('%s is sent to where a trusted authority has certified its name, and not under another name', async (_, tls) => {
    const certificate = selfSigned('localhost')
    const last = await startRelay({ tls: true, secure: tls === 'implicit', certificate })
    const { relay: good } = await add({ host: 'localhost', port: last.port, tls })
    const { relay: wrong } = await add({ host: '127.0.0.1', port: last.port, tls })
    const check = (relayId: string, authorities?: string[]) =>
      checkRelay(gate, { name: 'agents.test', authorities }, operator(), { relayId })
    expect(await check(good.id, [certificate.cert])).toEqual({ ok: true, problem: null })
    const refused = { ok: false, problem: expect.stringMatching(/^TLS failed/) }
    expect(await check(wrong.id, [certificate.cert])).toEqual(refused)
    expect(await check(good.id)).toEqual(refused)
    await gate.maintain('test', ({ tx }) => tx.mailRelay.deleteMany({ where: { port: last.port } }))
    await last.close()
  })

  test('that is to speak TLS and does not is sent nothing', async () => {
    const { relay: plain } = await add({ host: relay.host, port: relay.port, tls: 'starttls' })
    expect(await checkRelay(gate, client, operator(), { relayId: plain.id })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^TLS failed/),
    })
    await gate.maintain('test', ({ tx }) => tx.mailRelay.delete({ where: { id: plain.id } }))
  })

  test("that is not the organisation's is not found", async () => {
    const { organisationId } = await gate.maintain('test', ({ tx }) => tx.mailRelay.findFirstOrThrow())
    const error = await refusal(openRelay(gate, organisationId, '0'.repeat(16)))
    expect(error.code).toBe('not_found')
  })

  test('is not added beyond the limit, not even while another one is', async () => {
    const there = await gate.maintain('test', ({ tx }) => tx.mailRelay.count())
    for (let count = there; count < 19; count += 1) await add({ host: 'relay.test', port: 1_000 + count })
    let adding: Promise<unknown> = Promise.resolve()
    await gate.maintain('test', async ({ tx }) => {
      const { organisationId } = await tx.mailRelay.findFirstOrThrow()
      await tx.$executeRaw`SELECT 1 FROM organisation WHERE id = ${organisationId} FOR NO KEY UPDATE`
      const data = { id: newId(), organisationId, host: 'relay.test', port: 1, tls: 'none' }
      await tx.mailRelay.create({ data })
      let isDone = false
      adding = add({ host: 'relay.test', port: 2 }).finally(() => {
        isDone = true
      })
      adding.catch(() => {})
      while (!isDone) {
        const [row] = await tx.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS count FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`
        if (row?.count) break
      }
    })
    expect((await refusal(adding)).code).toBe('conflict')
    await gate.maintain('test', ({ tx }) => tx.mailRelay.deleteMany({ where: { host: 'relay.test' } }))
  })
})

test('what was sent two days ago is forgotten; what is still to be sent, and what the quota counts, is not', async () => {
  const from = await createAgent(gate, platform)
  const [old, fresh, due] = [await send(from, 'a@b.test'), await send(from, 'a@b.test'), await send(from, 'a@b.test')]
  const doneAt = (messageId: string, hours: number) =>
    gate.maintain('test', ({ tx }) =>
      tx.mailTransmission.update({ where: { messageId }, data: { doneAt: new Date(Date.now() - hours * 3_600_000) } }),
    )
  await doneAt(old, 49)
  await doneAt(fresh, 47)
  await sweepTransmissions(gate)
  const left = await gate.maintain('test', ({ tx }) =>
    tx.mailTransmission.findMany({ where: { agentId: from.id }, select: { messageId: true } }),
  )
  expect(left.map(({ messageId }) => messageId).sort()).toEqual([fresh, due].sort())
})

describe('a mail from a domain', () => {
  const mx = { mxHost: 'mx.agents.test', dnsServers: [dns.address] }
  const elsewhere = { clientIp: '203.0.113.7', helo: 'relay.example.com' }
  const relayed = async (from: TestAgent) => {
    const id = await send(from, 'ada@example.com')
    const before = relay.taken.length
    await transmit(id)
    return { id, raw: relay.taken[before]?.raw }
  }
  const checked = (raw: string, from: TestAgent) =>
    verifier.verify(Buffer.from(raw, 'latin1'), { from: from.address, ...elsewhere })
  let domainId = ''

  test('that is not proven leaves unsigned', async () => {
    const domain = await createDomain(gate, mx.mxHost, operator(), domainOperation.input.parse({ name: 'agents.test' }))
    domainId = domain.domainId
    for (const { type, name, value } of domain.records) {
      if (type === 'MX') dns.mailHosts.set(name, [mx.mxHost])
      else dns.records.set(name, [value])
    }
    const { raw } = await relayed(await createAgent(gate, platform))
    expect(raw).toContain('Subject: Hello')
    expect(raw).not.toContain('DKIM-Signature')
  })

  test('that is proven leaves with a DKIM signature that holds by the record that we say to publish', async () => {
    expect((await checkDomain(gate, mx, operator(), { domainId })).state).toBe('proven')
    const from = await createAgent(gate, platform)
    const { raw = '' } = await relayed(from)
    const checks = await checked(raw, from)
    expect(checks.signatures).toMatchObject([{ result: 'pass', domain: 'agents.test', isWhole: true }])
    expect(checks.dmarc.result).toBe('pass')
  })

  test.each([
    ['From', 'From: boss@agents.test\r\n'],
    ['Subject', 'Subject: Pay at once\r\n'],
    ['Reply-To', 'Reply-To: mallory@evil.test\r\n'],
    ['Content-Type', 'Content-Type: text/html\r\n'],
  ])('whoever adds a %s breaks its signature', async (_, line) => {
    const from = await createAgent(gate, platform)
    const { raw = '' } = await relayed(from)
    expect((await checked(`${line}${raw}`, from)).signatures[0]?.result).not.toBe('pass')
  })

  test('whose key is away waits: it leaves later, and not unsigned', async () => {
    const from = await createAgent(gate, platform)
    const where = { field: 'dkim.key', object: domainId }
    await gate.maintain('test', ({ tx }) => tx.organisationSecret.deleteMany({ where }))
    const { id, raw } = await relayed(from)
    expect(raw).toBeUndefined()
    expect(await recipientsOf(id)).toMatchObject([{ state: 'queued', reason: 'unavailable' }])
  })
})
