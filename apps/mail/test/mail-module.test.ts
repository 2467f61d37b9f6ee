import { setTimeout as delay } from 'node:timers/promises'
import { readConfig } from '@keyfob/service/config'
import { createApp } from '@keyfob/service/create-app'
import { Queue } from '@keyfob/service/queue'
import { afterAll, describe, expect, test } from 'vitest'
import { MailModule, SmtpAddress } from '../src/mail.module.js'
import { Arrivals } from '../src/wait/arrivals.js'
import { startDns } from './dns.js'
import { createAgent, revoke, silent, type TestAgent, testGate } from './fixture.js'
import { letter, signed } from './letters.js'
import { SmtpClient, sendMail } from './smtp-client.js'

const { gate, platform } = await testGate()
const dns = await startDns()
const config = readConfig({
  KEYFOB_PORT: '0',
  KEYFOB_SMTP_PORT: '0',
  KEYFOB_DNS_SERVERS: dns.address,
  KEYFOB_DOMAIN: 'agents.test',
})
const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test', log: silent })
const app = await createApp([MailModule], { gate, config, log: silent, queue })
afterAll(async () => {
  await app.close()
  await queue.close()
  await dns.close()
})
const address = app.app.get(SmtpAddress)
const arrivals = app.app.get(Arrivals)
const smtp = { host: address.host ?? '', port: address.port ?? 0 }

const get = (path: string, { token }: TestAgent, signal?: AbortSignal) =>
  fetch(`${app.url}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(signal && { signal }),
  })
const json = async (path: string, of: TestAgent): Promise<Record<string, unknown>> =>
  JSON.parse(await (await get(path, of)).text())
const deliver = async (of: TestAgent, messageId: string) =>
  sendMail(
    smtp,
    [of.address],
    await signed(letter({ to: of.address, messageId, body: 'Your sign-in code is 481516.' })),
  )

describe('mail over HTTP', () => {
  test('arrives by SMTP and answers a wait that began before it', async () => {
    const of = await createAgent(gate, platform)
    const { cursor } = await json('/v0/messages/cursor', of)
    const answer = json(`/v0/messages/wait?after=${cursor}&kind=code&from=practice.test&timeout=20`, of)
    await deliver(of, '<http@practice.test>')
    expect(await answer).toMatchObject({
      code: '481516',
      message: { messageId: '<http@practice.test>' },
      verdict: { trusted: true },
    })
  })

  test('is found by its Message-ID in three encodings', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, '<a/b+c@practice.test>')
    for (const id of ['%3Ca%2Fb%2Bc%40practice.test%3E', '%3Ca%2Fb+c@practice.test%3E', 'a%2Fb+c@practice.test']) {
      expect(await json(`/v0/messages/${id}`, of)).toMatchObject({ messageId: '<a/b+c@practice.test>' })
    }
  })

  test('says why a wait ended, in the error envelope', async () => {
    const of = await createAgent(gate, platform)
    const answer = await get('/v0/messages/wait?timeout=1', of)
    expect(answer.status).toBe(408)
    expect(await answer.json()).toMatchObject({
      error: 'mail_timeout',
      status: 408,
      details: { why: 'nothing', cursor: 'c0' },
    })
  })

  test('ends an open wait with agent_revoked when its agent is revoked', async () => {
    const of = await createAgent(gate, platform)
    const answer = get('/v0/messages/wait?timeout=20', of)
    await revoke(gate, platform, of.id)
    expect(await (await answer).json()).toMatchObject({ error: 'agent_revoked', status: 401 })
  })

  test('a client that hangs up frees its wait', async () => {
    const of = await createAgent(gate, platform)
    for (let round = 0; round < 3; round++) {
      const gone = new AbortController()
      const waits = Array.from({ length: 10 }, () =>
        get('/v0/messages/wait?timeout=20', of, gone.signal).catch(() => undefined),
      )
      while (arrivals.sleepersOf(of.id) < 10) await delay(5)
      gone.abort()
      await Promise.all(waits)
    }
    expect((await get('/v0/messages/wait?timeout=1', of)).status).toBe(408)
  })
})

test('ends at once: waits are told to ask again, and no mail is taken any more', async () => {
  const of = await createAgent(gate, platform)
  const idle = await SmtpClient.to(smtp)
  const answer = get('/v0/messages/wait?timeout=60', of)
  while (arrivals.sleepersOf(of.id) === 0) await delay(5)
  const began = performance.now()
  const closed = app.close()
  expect(await (await answer).json()).toMatchObject({ error: 'unavailable', status: 503 })
  expect(await idle.rest()).toEqual([expect.stringMatching(/^421 /)])
  await expect(SmtpClient.to(smtp)).rejects.toThrow('ECONNREFUSED')
  expect(performance.now() - began).toBeLessThan(5_000)
  await closed
})
