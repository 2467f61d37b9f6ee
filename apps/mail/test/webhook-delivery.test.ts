import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { getMailSettings } from '@keyfob/contracts/mail-settings'
import { describe, expect, test, vi } from 'vitest'
import { deliverEvent } from '../src/webhooks/deliver-event.js'
import { callerWith, createAgent, resume, revoke, suspend } from './fixture.js'
import { startReceiver, status } from './receiver.js'
import { testWebhooks } from './webhook-fixture.js'

const hooks = await testWebhooks()
const { gate, platform, dns, receiver, sender, add, happen, attempt, deliveryOf, webhookOf } = hooks
const agent = await createAgent(gate, platform)
const { webhookId } = await add()

/** A delivery that is attempted once while the receiver answers so. */
async function answered(answer: typeof receiver.answer) {
  receiver.answer = answer
  const ids = await happen(webhookId, agent)
  return { ids, delivery: await attempt(ids) }
}

describe('an attempt', () => {
  test('that is answered with 2xx delivers', async () => {
    const { delivery } = await answered(status(202))
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 1, responseStatus: 202, failure: null })
  })

  test.each([400, 404, 500, 503])('that is answered with %i fails, and is made again later', async (code) => {
    const { delivery } = await answered(status(code))
    expect(delivery).toMatchObject({ status: 'pending', responseStatus: code, failure: 'answered_an_error' })
    expect(delivery.nextAttemptAt.getTime()).toBeGreaterThan(delivery.attemptedAt?.getTime() ?? 0)
  })

  test.each([301, 302, 303, 307, 308])('that is answered with %i is not sent on', async (code) => {
    const elsewhere = await startReceiver('elsewhere.test')
    const { delivery } = await answered(status(code, { location: `https://127.0.0.1:${elsewhere.port}/` }))
    expect(delivery).toMatchObject({ status: 'pending', failure: 'redirected', responseStatus: code })
    expect(elsewhere.connections).toBe(0)
  })

  test('to a receiver that hangs is given up', async () => {
    receiver.answer = () => {}
    const ids = await happen(webhookId, agent)
    const hasty = { ...sender, network: { ...sender.network, timeoutMs: 700 } }
    expect(await attempt(ids, hasty)).toMatchObject({ status: 'pending', failure: 'timed_out', responseStatus: null })
  })

  test('is over with the status, however long the body would be', async () => {
    const closed = new Promise((done) => {
      receiver.answer = (response) => {
        response.writeHead(200)
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536))) {}
        }
        response.on('drain', more).on('close', done)
        more()
      }
    })
    const ids = await happen(webhookId, agent)
    expect(await attempt(ids)).toMatchObject({ status: 'delivered', responseStatus: 200 })
    await closed
  })

  test('to a receiver that says nothing but closes fails', async () => {
    const { delivery } = await answered((response) => response.destroy())
    expect(delivery).toMatchObject({ status: 'pending', failure: 'connection_broken' })
  })

  test('is made by one of those who try at once', async () => {
    receiver.answer = status(204)
    const before = receiver.received.length
    const ids = await happen(webhookId, agent)
    await Promise.all([1, 2, 3, 4].map(() => attempt(ids)))
    expect(receiver.received.length - before).toBe(1)
  })

  test('that the end of the process cuts off is not counted, and is made again', async () => {
    const ended = new AbortController()
    const arrived = new Promise<void>((done) => {
      receiver.answer = () => done()
    })
    const ids = await happen(webhookId, agent)
    const delivering = attempt(ids, { ...sender, ended: ended.signal })
    await arrived
    ended.abort(new Error('the end'))
    expect(await delivering).toMatchObject({ status: 'pending', attempts: 0, failure: 'interrupted' })
    receiver.answer = status(204)
    expect(await attempt(ids)).toMatchObject({ status: 'delivered', attempts: 1 })
  })
})

describe('eight attempts', () => {
  test('are all that an event gets; a day of nothing but failures disables its webhook, and says why', async () => {
    receiver.answer = status(500)
    const { webhookId: id } = await add()
    const ids = await happen(id, agent)
    for (let number = 1; number <= 7; number += 1) expect((await attempt(ids)).status).toBe('pending')
    expect(await webhookOf(id)).toMatchObject({ state: 'active', consecutiveFailures: 7 })
    const yesterday = new Date(Date.now() - 90_000_000)
    await gate.maintain('test', ({ tx }) => tx.webhook.update({ where: { id }, data: { failingSince: yesterday } }))
    expect(await attempt(ids)).toMatchObject({ status: 'failed', attempts: 8 })
    const { state, disabledWhy } = await webhookOf(id)
    expect(state).toBe('disabled')
    expect(disabledWhy).toBe(`8 attempts failed in a row since ${yesterday.toISOString()}; the last: it answered 500.`)
  })

  test('begin anew with each success; many failures pause what goes there, and no attempt is counted', async () => {
    const { webhookId: id } = await add()
    receiver.answer = status(500)
    const [first, ...others] = await Promise.all([1, 2, 3, 4, 5].map(() => happen(id, agent)))
    for (const ids of [first, ...others]) if (ids) await attempt(ids)
    expect((await webhookOf(id)).pausedUntil?.getTime()).toBeGreaterThan(Date.now() + 50_000)
    const before = receiver.received.length
    const waiting = await happen(id, agent)
    await deliverEvent(sender, waiting)
    expect(await deliveryOf(waiting)).toMatchObject({ status: 'pending', attempts: 0 })
    expect(receiver.received.length).toBe(before)
    receiver.answer = status(200)
    expect(await attempt(waiting)).toMatchObject({ status: 'delivered' })
    expect(await webhookOf(id)).toMatchObject({ consecutiveFailures: 0, failingSince: null, pausedUntil: null })
  })

  test('are not made where the receiver says that it is gone', async () => {
    const { webhookId: id } = await add()
    receiver.answer = status(410)
    expect(await attempt(await happen(id, agent))).toMatchObject({ status: 'failed', attempts: 1 })
    expect(await webhookOf(id)).toMatchObject({ state: 'disabled', disabledWhy: 'It answered 410 Gone.' })
  })
})

describe('the address', () => {
  const at = async (name: string, addresses: string[]) => {
    dns.addresses.set(name, addresses)
    const { webhookId: id } = await add(['mail.received'], `https://${name}:${receiver.port}/`)
    return happen(id, agent)
  }

  test.each([
    ['loopback elsewhere', ['127.0.0.2']],
    ['a private one beside an allowed one', ['127.0.0.1', '10.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['loopback of IPv6', ['::1']],
    ['an allowed one mapped into IPv6', ['::ffff:127.0.0.1']],
  ])('is looked at in each attempt: %s is not connected to', async (what, addresses) => {
    const before = receiver.connections
    const ids = await at(`${what.replaceAll(' ', '-').toLowerCase()}.test`, addresses)
    expect(await attempt(ids)).toMatchObject({ status: 'pending', failure: 'address_refused', responseStatus: null })
    expect(receiver.connections).toBe(before)
  })

  test('that was good at first and is private now is refused', async () => {
    receiver.answer = status(500)
    const name = 'hook.test'
    const ids = await happen(webhookId, agent)
    expect(await attempt(ids)).toMatchObject({ failure: 'answered_an_error' })
    const before = receiver.connections
    dns.addresses.set(name, ['10.0.0.1'])
    expect(await attempt(ids)).toMatchObject({ failure: 'address_refused' })
    dns.addresses.set(name, ['127.0.0.1'])
    expect(receiver.connections).toBe(before)
  })

  test('is asked for once in an attempt: a second answer reaches nothing', async () => {
    receiver.answer = status(204)
    const ids = await happen(webhookId, agent)
    const before = dns.asked.length
    expect(await attempt(ids)).toMatchObject({ status: 'delivered' })
    expect(dns.asked.slice(before)).toEqual(['hook.test', 'hook.test']) // A and AAAA
  })

  test('of a name that is not there is none', async () => {
    const { webhookId: id } = await add(['mail.received'], 'https://nowhere.test/')
    expect(await attempt(await happen(id, agent))).toMatchObject({ failure: 'name_not_found' })
  })

  test.each([
    ['where nobody listens', async () => ({ port: 1, cert: '' }), 'not_connected'],
    ['where a stranger certifies itself', () => startReceiver('stranger.test'), 'tls_failed'],
  ] as const)('%s fails', async (what, start, failure) => {
    const { port } = await start()
    const name = what.includes('stranger') ? 'stranger.test' : 'nobody.test'
    dns.addresses.set(name, ['127.0.0.1'])
    const { webhookId: id } = await add(['mail.received'], `https://${name}:${port}/`)
    expect(await attempt(await happen(id, agent))).toMatchObject({ status: 'pending', failure })
  })

  test('whose certificate is good, but for another name, is sent nothing, whatever the environment says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    try {
      const ids = await at('another.test', ['127.0.0.1'])
      const before = receiver.received.length
      expect(await attempt(ids)).toMatchObject({ failure: 'tls_failed' })
      expect(receiver.received.length).toBe(before)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  test('is not led through a proxy of the environment', async () => {
    const proxy = createServer().listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    let asked = 0
    proxy.on('connection', () => {
      asked += 1
    })
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
    receiver.answer = status(204)
    const ids = await happen(webhookId, agent)
    expect(await attempt(ids)).toMatchObject({ status: 'delivered' })
    vi.unstubAllEnvs()
    proxy.close()
    expect(asked).toBe(0)
  })
})

describe('of an agent that is revoked', () => {
  test('no mail is told any more, not even one that was tried before', async () => {
    const ended = await createAgent(gate, platform)
    receiver.answer = status(500)
    const ids = await happen(webhookId, ended)
    await attempt(ids)
    await revoke(gate, platform, ended.id)
    const before = receiver.received.length
    expect(await attempt(ids)).toMatchObject({ status: 'cancelled', failure: 'agent_revoked' })
    expect(receiver.received.length).toBe(before)
  })

  test('nothing leaves on a connection that was being made when it was', async () => {
    const ended = await createAgent(gate, platform)
    const held: Socket[] = []
    const door = createServer({ pauseOnConnect: true }, (socket) => held.push(socket)).listen(0, '127.0.0.1')
    await once(door, 'listening')
    const url = `https://hook.test:${(door.address() as AddressInfo).port}/`
    const { webhookId: id } = await add(['mail.received'], url)
    const ids = await happen(id, ended)
    const before = receiver.received.length
    receiver.answer = status(204)
    const attempting = attempt(ids)
    if (held.length === 0) await once(door, 'connection')
    await revoke(gate, platform, ended.id)
    for (const socket of held) {
      const through = connectTo(receiver.port, '127.0.0.1')
      through.on('error', () => {})
      socket.on('error', () => {})
      socket.pipe(through).pipe(socket)
    }
    expect(await attempting).toMatchObject({ status: 'cancelled', failure: 'agent_revoked' })
    expect(receiver.received.length).toBe(before)
    door.close()
  })

  test('that it was is told, once for each webhook that wants it', async () => {
    const ended = await createAgent(gate, platform)
    const { webhookId: id } = await add(['agent.revoked'])
    receiver.answer = status(204)
    await revoke(gate, platform, ended.id)
    await revoke(gate, platform, ended.id)
    const rows = await gate.maintain('test', ({ tx }) => tx.webhookDelivery.findMany({ where: { webhookId: id } }))
    expect(rows).toHaveLength(1)
    expect(await attempt({ webhookId: id, eventId: rows[0]?.eventId ?? '' })).toMatchObject({ status: 'delivered' })
    const { body } = receiver.received.at(-1) ?? { body: '' }
    expect(JSON.parse(body)).toEqual({
      id: rows[0]?.eventId,
      type: 'agent.revoked',
      createdAt: rows[0]?.createdAt.toISOString(),
      organisationId: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      data: { identityId: ended.id },
    })
  })
})

test('an act of custody is told by ids alone: of the agent, also one that has ended, or of none where it concerns all', async () => {
  const ended = await createAgent(gate, platform)
  const { webhookId: id } = await add(['custody.act'])
  receiver.answer = status(204)
  await gate.operate(callerWith(platform, gate), getMailSettings, {}, async ({ custody }) => {
    custody('custody.source', [ended.id, undefined], 'an account')
    return {} as never
  })
  await revoke(gate, platform, ended.id)
  const rows = await gate.maintain('test', ({ tx }) =>
    tx.webhookDelivery.findMany({ where: { webhookId: id }, orderBy: { agentId: 'asc' } }),
  )
  const told = []
  for (const { eventId } of rows) {
    expect(await attempt({ webhookId: id, eventId })).toMatchObject({ status: 'delivered' })
    told.push(JSON.parse(receiver.received.at(-1)?.body ?? '{}'))
  }
  expect(told).toMatchObject([{ type: 'custody.act', data: { identityId: ended.id } }, { type: 'custody.act' }])
  expect(told[1].data).toEqual({})
})

test('that an agent was suspended is told while it is, and that it goes on when it does', async () => {
  const asleep = await createAgent(gate, platform)
  const { webhookId: id } = await add(['agent.suspended', 'agent.resumed'])
  receiver.answer = status(204)
  for (const [act, type] of [
    [suspend, 'agent.suspended'],
    [resume, 'agent.resumed'],
  ] as const) {
    await act(gate, platform, asleep.id)
    const [row] = await gate.maintain('test', ({ tx }) =>
      tx.webhookDelivery.findMany({ where: { webhookId: id, type } }),
    )
    expect(await attempt({ webhookId: id, eventId: row?.eventId ?? '' })).toMatchObject({ status: 'delivered' })
    const { body } = receiver.received.at(-1) ?? { body: '' }
    expect(JSON.parse(body)).toMatchObject({ type, data: { identityId: asleep.id } })
  }
})

test('of an agent that is suspended nothing is told until it is resumed, and no attempt is counted', async () => {
  const asleep = await createAgent(gate, platform)
  receiver.answer = status(204)
  const ids = await happen(webhookId, asleep)
  await suspend(gate, platform, asleep.id)
  const before = receiver.received.length
  expect(await attempt(ids)).toMatchObject({ status: 'pending', failure: 'agent_suspended', attempts: 0 })
  expect(receiver.received.length).toBe(before)
  await resume(gate, platform, asleep.id)
  expect(await attempt(ids)).toMatchObject({ status: 'delivered', attempts: 1 })
})
