import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@keyfob/service/config'
import { createApp } from '@keyfob/service/create-app'
import { createLog } from '@keyfob/service/log'
import { Queue } from '@keyfob/service/queue'
import { findCanaries } from '@keyfob/testkit/canaries'
import { Webhook } from 'standardwebhooks'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { MailModule, SmtpAddress } from '../src/mail.module.js'
import { sweepWebhooks } from '../src/webhooks/sweep-webhooks.js'
import { startDns } from './dns.js'
import { createAgent, revoke, testGate } from './fixture.js'
import { letter, signed } from './letters.js'
import { startReceiver, status } from './receiver.js'
import { sendMail } from './smtp-client.js'

const { gate, platform } = await testGate(300)
const dns = await startDns()
dns.addresses.set('hook.test', ['127.0.0.1'])
const receiver = await startReceiver('hook.test')
const folder = await mkdtemp(join(tmpdir(), 'keyfob-hooks-'))
await writeFile(join(folder, 'ca.pem'), receiver.cert)
const config = readConfig({
  KEYFOB_PORT: '0',
  KEYFOB_SMTP_PORT: '0',
  KEYFOB_DNS_SERVERS: dns.address,
  KEYFOB_DOMAIN: 'agents.test',
  KEYFOB_WEBHOOK_ALLOW_PRIVATE: '127.0.0.1',
  KEYFOB_WEBHOOK_CA_FILE: join(folder, 'ca.pem'),
})
const lines: string[] = []
const log = createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } })
const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test', log })
const app = await createApp([MailModule], { gate, config, log, queue })
afterAll(async () => {
  await app.close()
  await queue.close()
  await dns.close()
  await rm(folder, { recursive: true })
})
const address = app.app.get(SmtpAddress)
const smtp = { host: address.host ?? '', port: address.port ?? 0 }
const secrets: Record<string, string> = {}
const soon = { interval: 20 }
// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 120_000 })
const path = '/v0/platform/mail/webhooks'

type Json = Record<string, unknown> & {
  webhookId: string
  eventId: string
  secret: string
  deliveries: Json[]
  webhooks: Json[]
}

async function call(method: string, at: string, body?: unknown, token = platform) {
  const answer = await fetch(app.url + at, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const json: Json = text === '' ? {} : JSON.parse(text)
  if (json.secret) secrets[`secret ${Object.keys(secrets).length}`] = json.secret
  return { status: answer.status, json }
}
const add = (...events: string[]) => call('POST', path, { url: receiver.url, events })

describe('a webhook', () => {
  test('is told of a mail and of a held one, by ids alone, signed as Standard Webhooks says', async () => {
    const { json } = await add('mail.received', 'mail.held')
    expect(json).toMatchObject({ webhookId: expect.any(String), state: 'active', url: receiver.url })
    const of = await createAgent(gate, platform)
    receiver.received.length = 0
    const mail = letter({ to: of.address, body: 'Your sign-in code is 481516.', subject: 'SUBJECT' })
    await sendMail(smtp, [of.address], await signed(mail))
    await expect.poll(() => receiver.received.length, soon).toBe(1)
    const [{ headers, body, path: at } = { headers: {}, body: '', path: '' }] = receiver.received
    expect(at).toBe('/hook?k=1')
    const event = new Webhook(json.secret).verify(body, headers) as Record<string, unknown>
    const message = await gate.maintain('test', ({ tx }) => tx.message.findFirstOrThrow({ where: { agentId: of.id } }))
    expect(event).toEqual({
      id: headers['webhook-id'],
      type: 'mail.received',
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      organisationId: message.organisationId,
      data: { identityId: of.id, messageId: message.id, cursor: 'c1' },
    })
    await sendMail(smtp, [of.address], letter({ to: of.address, from: 'a@unsigned.test', body: 'Another.' }))
    await expect.poll(() => receiver.received.length, soon).toBe(2)
    expect(JSON.parse(receiver.received[1]?.body ?? '')).toMatchObject({ type: 'mail.held', data: { cursor: 'c2' } })
    await call('DELETE', `${path}/${json.webhookId}`)
  })

  test('is shown without its secret, and tested; what came of it is listed', async () => {
    const { json } = await add('agent.revoked')
    const at = `${path}/${json.webhookId}`
    receiver.answer = status(500)
    const { json: ping } = await call('POST', `${at}/test`)
    expect(ping).toMatchObject({ type: 'ping', status: 'pending', attempts: 0 })
    const newest = async () => (await call('GET', `${at}/deliveries`)).json.deliveries[0]
    await expect.poll(async () => (await newest())?.status, soon).toBe('failed')
    expect(await newest()).toMatchObject({
      eventId: ping.eventId,
      responseStatus: 500,
      attempts: 1,
      nextAttemptAt: null,
    })
    receiver.answer = status(204)
    expect((await call('POST', `${at}/deliveries/${ping.eventId}/redeliver`)).status).toBe(200)
    await expect.poll(async () => (await newest())?.status, soon).toBe('delivered')
    const [first, again] = receiver.received.slice(-2).map(({ headers }) => headers)
    expect(again?.['webhook-id']).toBe(first?.['webhook-id'])
    const shown = await call('GET', at)
    expect(shown.json).toMatchObject({ webhookId: json.webhookId, consecutiveFailures: 0 })
    expect(JSON.stringify([shown.json, (await call('GET', path)).json])).not.toContain('whsec_')
    await call('DELETE', at)
  })

  test('signs with both secrets while one is replaced, and with the new one alone when that is over', async () => {
    const { json } = await add('agent.revoked')
    const at = `${path}/${json.webhookId}`
    const ping = async () => {
      const { eventId } = (await call('POST', `${at}/test`)).json
      const sent = () => receiver.received.find(({ headers }) => headers['webhook-id'] === eventId)
      await expect.poll(sent, soon).toBeDefined()
      return sent() ?? { headers: {}, body: '' }
    }
    const fits = (secret: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
      try {
        return Boolean(new Webhook(secret).verify(body, headers))
      } catch {
        return false
      }
    }
    const { json: second } = await call('POST', `${at}/rotate-secret`, {})
    const both = await ping()
    expect([json.secret, second.secret].map((secret) => fits(secret, both))).toEqual([true, true])
    await gate.maintain('test', ({ tx }) =>
      tx.webhook.update({ where: { id: json.webhookId }, data: { previousUntil: new Date(Date.now() - 1_000) } }),
    )
    const kept = () => gate.maintain('test', ({ tx }) => tx.organisationSecret.count())
    const before = await kept()
    await sweepWebhooks(gate)
    expect(await kept()).toBe(before - 1)
    const one = await ping()
    expect([json.secret, second.secret].map((secret) => fits(secret, one))).toEqual([false, true])
    const { json: third } = await call('POST', `${at}/rotate-secret`, { overlapHours: 0 })
    const last = await ping()
    expect([second.secret, third.secret].map((secret) => fits(secret, last))).toEqual([false, true])
    expect(await kept()).toBe(before - 1)
    await call('DELETE', at)
    expect(await kept()).toBe(before - 2)
  })

  test('that is disabled is told nothing; what waited is sent when it is enabled', async () => {
    const { json } = await add('agent.revoked')
    const at = `${path}/${json.webhookId}`
    const [one, two] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    receiver.answer = status(500)
    await revoke(gate, platform, one.id)
    await expect
      .poll(async () => (await call('GET', `${at}/deliveries`)).json.deliveries[0]?.failure, soon)
      .toBe('answered_an_error')
    expect((await call('PATCH', at, { state: 'disabled' })).json).toMatchObject({
      state: 'disabled',
      disabledWhy: 'An operator disabled it.',
    })
    await revoke(gate, platform, two.id)
    const [waiting, ...others] = (await call('GET', `${at}/deliveries?status=pending`)).json.deliveries
    expect(others).toEqual([])
    const redeliver = `${at}/deliveries/${waiting?.eventId}/redeliver`
    expect((await call('POST', redeliver)).status).toBe(409)
    receiver.answer = status(204)
    expect((await call('PATCH', at, { state: 'active' })).json).toMatchObject({ disabledWhy: null, failingSince: null })
    expect((await call('POST', redeliver)).status).toBe(200)
    await expect
      .poll(async () => (await call('GET', `${at}/deliveries?status=delivered`)).json.deliveries.length, soon)
      .toBe(1)
    await call('DELETE', at)
  })

  test.each([
    ['http', 'http://hook.test/'],
    ['a user name', 'https://a:b@hook.test/'],
    ['a fragment', 'https://hook.test/#x'],
    ['a private address', 'https://10.0.0.1/'],
    ['a private address in disguise', 'https://0x0a000001/'],
    ['a mapped address', 'https://[::ffff:7f00:1]/'],
    ['no URL', 'hook.test'],
  ])('is not added for %s', async (_, url) => {
    const answer = await call('POST', path, { url, events: ['mail.received'] })
    expect(answer).toMatchObject({ status: 400, json: { details: { problems: [{ field: 'url' }] } } })
  })

  test('is one of at most twenty, also where several are added at once', async () => {
    let full = false
    // On a busy machine one of those who wait for each other may be told to try again.
    for (let round = 0; !full && round < 20; round += 1) {
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => add('agent.revoked')))
      full = answers.some(({ status, json }) => status === 429 && json.error === 'quota_exceeded')
    }
    const { json } = await call('GET', path)
    expect([full, json.count]).toEqual([true, 20])
    for (const { webhookId } of json.webhooks) await call('DELETE', `${path}/${webhookId}`)
  })

  test('of another organisation answers as one that does not exist', async () => {
    const { json } = await add('agent.revoked')
    const foreign = await gate.bootstrap.platformToken(await gate.bootstrap.addOrganisation('Foreign'), 'foreign')
    const { json: ping } = await call('POST', `${path}/${json.webhookId}/test`)
    const nobody = 'Z'.repeat(16)
    for (const [method, at, body] of [
      ['GET', ''],
      ['PATCH', '', { description: 'x' }],
      ['DELETE', ''],
      ['POST', '/rotate-secret', {}],
      ['POST', '/test'],
      ['GET', '/deliveries'],
      ['POST', `/deliveries/${ping.eventId}/redeliver`],
    ] as const) {
      const answers = [json.webhookId, nobody].map((id) => call(method, `${path}/${id}${at}`, body, foreign))
      const [theirs, missing] = (await Promise.all(answers)).map(({ status, json: { requestId, ...rest } }) => [
        status,
        rest,
      ])
      expect(theirs?.[0]).toBe(404)
      expect(theirs).toEqual(missing)
    }
    expect((await call('GET', path, undefined, foreign)).json).toMatchObject({ count: 0 })
    await call('DELETE', `${path}/${json.webhookId}`)
  })
})

test('deliveries are paged, newest first, and forgotten after thirty days', async () => {
  const { json } = await add('agent.revoked')
  const { webhookId } = json
  const at = `${path}/${webhookId}/deliveries`
  const [{ organisationId } = { organisationId: '' }] = await gate.maintain('test', ({ tx }) =>
    tx.webhook.findMany({ take: 1 }),
  )
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  const row = (eventId: string, createdAt: Date) => ({
    ...{ webhookId, organisationId, type: 'ping', status: 'delivered' },
    ...{ eventId: eventId.padStart(16, '0'), createdAt },
  })
  const same = daysAgo(1)
  const data = [row('1', daysAgo(31)), row('2', daysAgo(2)), row('3', same), row('4', same), row('5', same)]
  await gate.maintain('test', ({ tx }) => tx.webhookDelivery.createMany({ data }))
  await sweepWebhooks(gate)
  const seen: string[] = []
  let next = ''
  do {
    const { json: page } = await call('GET', `${at}?limit=2${next}`)
    seen.push(...page.deliveries.map(({ eventId }) => eventId.at(-1) ?? ''))
    next = page.nextPageToken === undefined ? '' : `&pageToken=${page.nextPageToken}`
  } while (next !== '')
  expect(seen).toEqual(['5', '4', '3', '2'])
  expect((await call('GET', `${at}?pageToken=abc`)).status).toBe(400)
})

test('no secret of a webhook, and nothing that its receiver said, is in the log or in a table', async () => {
  expect(Object.keys(secrets).length).toBeGreaterThan(3)
  const tables = await gate.maintain('test', async ({ tx }) =>
    JSON.stringify(
      [
        await tx.webhook.findMany(),
        await tx.webhookDelivery.findMany(),
        await tx.auditEvent.findMany(),
        await tx.outbox.findMany(),
      ],
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    ),
  )
  const written = lines.join('') + tables
  expect(lines.join('')).toContain('an attempt was made to deliver an event')
  expect(
    findCanaries(written, { ...secrets, said: 'LEAK-FROM-RECEIVER', query: 'hook?k=1' }).filter(
      (found) => !found.startsWith('query'),
    ),
  ).toEqual([])
  expect(lines.join('')).not.toContain('k=1')
})
