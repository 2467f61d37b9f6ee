import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@keyfob/contracts/ids'
import type { Message } from '@keyfob/contracts/mail'
import { readConfig } from '@keyfob/service/config'
import { createApp } from '@keyfob/service/create-app'
import { Queue } from '@keyfob/service/queue'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MailModule, SmtpAddress } from '../src/mail.module.js'
import { startDns } from './dns.js'
import { createAgent, silent, type TestAgent, testGate } from './fixture.js'
import { letter, signed } from './letters.js'
import { startRelay, type Taken } from './relay.js'
import { exchange, exim, gmail, postfix, type Report } from './reports.js'
import { sendMail } from './smtp-client.js'

const { gate, platform } = await testGate(1_000)
const dns = await startDns()
const config = readConfig({
  KEYFOB_PORT: '0',
  KEYFOB_SMTP_PORT: '0',
  KEYFOB_DNS_SERVERS: dns.address,
  KEYFOB_DOMAIN: 'agents.test',
})
const queue = new Queue({ redisUrl: undefined, postgresUrl: () => gate.queueConnection(), prefix: 'test', log: silent })
const app = await createApp([MailModule], { gate, config, log: silent, queue })
/** What the relay does before it takes a mail to this address. */
const before = new Map<string, (mail: Taken) => Promise<unknown>>()
const relay = await startRelay({
  onMail: async (mail) => {
    await before.get(mail.to[0] ?? '')?.(mail)
    return undefined
  },
})
afterAll(async () => {
  await app.close()
  await queue.close()
  await Promise.all([dns.close(), relay.close()])
})
const { host = '', port = 0 } = app.app.get(SmtpAddress)

const call = async (method: string, path: string, token: string, body?: unknown) => {
  const answer = await fetch(`${app.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': newId() },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}
const messageOf = async (of: TestAgent, id: string): Promise<Message> =>
  (await call('GET', `/v0/messages/${id}`, of.token)).body
const receivedBy = async (of: TestAgent): Promise<Message[]> =>
  (await call('GET', '/v0/messages?labels=received', of.token)).body.messages

/** An agent that has sent a mail to these, by the relay, and the mail as the relay got it. */
async function sentTo(...to: string[]) {
  const agent = await createAgent(gate, platform)
  const { body } = await call('POST', '/v0/messages/send', agent.token, { to, subject: 'Hello', text: 'Good day.' })
  const { id, messageId } = body as Message
  while ((await messageOf(agent, id)).delivery?.state === 'queued') await delay(20)
  const returned = relay.taken.find(({ raw }) => raw.includes(messageId))?.raw ?? ''
  return { agent, id, returned, recipients: async () => statesOf(await messageOf(agent, id)) }
}
const statesOf = ({ delivery }: Message) =>
  Object.fromEntries(delivery?.recipients.map(({ address, state, reason }) => [address, `${state} ${reason}`]) ?? [])

const failed = (address: string, status = '5.1.1') => [
  `Final-Recipient: rfc822; ${address}`,
  `Original-Recipient: rfc822;${address}`,
  'Action: failed',
  `Status: ${status}`,
]

const report = (to: TestAgent, write: Report, returned: string, lines: readonly string[], sender = '') =>
  sendMail({ host, port }, [to.address], write({ to: to.address, returned, lines }), sender)

beforeAll(async () => {
  const added = { host: relay.host, port: relay.port, tls: 'none' }
  expect((await call('POST', '/v0/platform/mail/relays', platform, added)).status).toBe(201)
})

describe('a report on a mail that was sent', () => {
  test.each<[string, Report, readonly string[]]>([
    [
      'Postfix',
      postfix,
      [
        'Final-Recipient: rfc822; nobody@example.com',
        'Original-Recipient: rfc822;nobody@example.com',
        'Action: failed',
        'Status: 5.1.1',
        'Remote-MTA: dns; mx.example.com',
        'Diagnostic-Code: smtp; 550 5.1.1 <nobody@example.com>: Recipient address',
        '    rejected: User unknown',
      ],
    ],
    [
      'Exim',
      exim,
      [
        'Action: failed',
        'Final-Recipient: rfc822;nobody@example.com',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550 no such user',
      ],
    ],
    [
      'Exchange',
      exchange,
      [
        'Final-Recipient: rfc822;nobody@example.com',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
        'X-Display-Name: nobody@example.com',
      ],
    ],
    [
      'Gmail',
      gmail,
      [
        'Final-Recipient: rfc822; nobody@example.com',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.',
        ' 550 5.1.1  https://support.example/mail/?p=NoSuchUser - gsmtp',
      ],
    ],
  ])('as %s writes it marks its recipient as bounced, and no other, and names the mail', async (_, write, lines) => {
    const { agent, id, returned, recipients } = await sentTo('nobody@example.com', 'somebody@example.com')
    expect(await report(agent, write, returned, lines)).toMatch(/^250 /)
    expect(await recipients()).toEqual({ 'nobody@example.com': 'bounced 5.1.1', 'somebody@example.com': 'sent null' })
    expect(await messageOf(agent, id)).toMatchObject({ labels: ['sent', 'failed'], delivery: { state: 'bounced' } })
    expect(await receivedBy(agent)).toMatchObject([
      {
        labels: expect.arrayContaining(['report']),
        bounce: { of: id, recipients: [{ address: 'nobody@example.com', action: 'failed', status: '5.1.1' }] },
      },
    ])
  })

  test('says that it is delayed, then that it has bounced; what has bounced stays so', async () => {
    const { agent, returned, recipients } = await sentTo('slow@example.com')
    const delayed = ['Final-Recipient: rfc822; SLOW@Example.com', 'Action: delayed', 'Status: 4.4.1']
    await report(agent, postfix, returned, delayed)
    expect(await recipients()).toEqual({ 'slow@example.com': 'delayed 4.4.1' })
    await report(agent, exim, returned, failed('slow@example.com', '4.4.7'))
    expect(await recipients()).toEqual({ 'slow@example.com': 'bounced 4.4.7' })
    await report(agent, gmail, returned, delayed)
    await report(agent, exchange, returned, ['Final-Recipient: rfc822; slow@example.com', 'Action: delivered'])
    expect(await recipients()).toEqual({ 'slow@example.com': 'bounced 4.4.7' })
    expect(await receivedBy(agent)).toHaveLength(4)
  })

  test('that comes before the relay has answered stands: what the relay says then changes nothing', async () => {
    const agent = await createAgent(gate, platform)
    before.set('early@example.com', ({ raw }) => report(agent, postfix, raw, failed('early@example.com')))
    const { body } = await call('POST', '/v0/messages/send', agent.token, {
      to: ['early@example.com'],
      subject: 'x',
      text: 'x',
    })
    const isDone = () =>
      gate.maintain('test', ({ tx }) => tx.mailTransmission.findUniqueOrThrow({ where: { messageId: body.id } }))
    while ((await isDone()).doneAt === null) await delay(20)
    expect(statesOf(await messageOf(agent, body.id))).toEqual({ 'early@example.com': 'bounced 5.1.1' })
  })

  test('is linked where the address has been forwarded, and marks nobody whom the mail was not sent to', async () => {
    const { agent, id, returned, recipients } = await sentTo('list@example.com', 'ada@example.com')
    await report(agent, postfix, returned, [
      'Final-Recipient: rfc822; behind@elsewhere.example',
      'Original-Recipient: rfc822; list@example.com',
      'Action: failed',
      'Status: 5.2.2',
      '',
      ...failed('stranger@example.com'),
    ])
    expect(await recipients()).toEqual({ 'list@example.com': 'bounced 5.2.2', 'ada@example.com': 'sent null' })
    const [{ bounce } = {} as Message] = await receivedBy(agent)
    expect(bounce).toEqual({
      of: id,
      recipients: [
        { address: 'list@example.com', action: 'failed', status: '5.2.2' },
        { address: 'stranger@example.com', action: 'failed', status: '5.1.1' },
      ],
    })
  })

  test('is not answered', async () => {
    const { agent, returned } = await sentTo('nobody@example.com')
    await report(agent, postfix, returned, failed('nobody@example.com'))
    const [bounce] = await receivedBy(agent)
    const answer = await call('POST', `/v0/messages/${bounce?.id}/reply`, agent.token, { text: 'Why?' })
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('report') } })
  })
})

describe('a report changes nothing', () => {
  test("on another agent's mail, whoever writes it", async () => {
    const { returned, recipients } = await sentTo('nobody@example.com')
    const other = await createAgent(gate, platform)
    await report(other, postfix, returned, failed('nobody@example.com'))
    expect(await recipients()).toEqual({ 'nobody@example.com': 'sent null' })
    const [mail] = await receivedBy(other)
    expect(mail?.bounce).toBeUndefined()
  })

  test('where it has a sender: one that could be answered is no notification', async () => {
    const { agent, returned, recipients } = await sentTo('nobody@example.com')
    await report(agent, postfix, returned, failed('nobody@example.com'), 'mallory@practice.test')
    expect(await recipients()).toEqual({ 'nobody@example.com': 'sent null' })
  })

  test('where the Message-ID is guessed, left out, or of a mail that came in', async () => {
    const { agent, returned, recipients } = await sentTo('nobody@example.com')
    const messageId = '<came-in@practice.test>'
    await sendMail({ host, port }, [agent.address], letter({ to: agent.address, messageId }))
    for (const id of [`Message-ID: <${newId()}@agents.test>`, 'X-Other: 1', `Message-ID: ${messageId}`]) {
      const guessed = returned.replace(/^Message-ID: .*$/m, id)
      expect(guessed).not.toBe(returned)
      await report(agent, postfix, guessed, failed('nobody@example.com'))
    }
    expect(await recipients()).toEqual({ 'nobody@example.com': 'sent null' })
    expect((await receivedBy(agent)).map(({ bounce }) => bounce)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('where it goes to an agent here: what was delivered by ourselves does not come back', async () => {
    const [from, to] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const { body } = await call('POST', '/v0/messages/send', from.token, { to: [to.address], subject: 'x', text: 'x' })
    while ((await messageOf(from, body.id)).delivery?.state === 'queued') await delay(20)
    const returned = `Message-ID: ${body.messageId}\r\n\r\nx`
    await report(from, postfix, returned, failed(to.address))
    expect(statesOf(await messageOf(from, body.id))).toEqual({ [to.address]: 'sent null' })
    expect(await receivedBy(from)).toMatchObject([{ bounce: { of: body.id } }])
  })
})

test("a genuine site's report on a mail that somebody else wrote answers no wait, whatever stands in that mail", async () => {
  const agent = await createAgent(gate, platform)
  const { cursor } = (await call('GET', '/v0/messages/cursor', agent.token)).body
  // The subject of what is returned is the subject of the report: its words are those of whoever wrote that mail.
  const theirs = letter({ to: 'nobody@practice.test', body: 'Your sign-in code is 666666.' })
  const bounce = exchange({ to: agent.address, returned: theirs, lines: failed('nobody@practice.test') })
    .replace('postmaster@outlook.example', 'postmaster@practice.test')
    .replace('Undeliverable: Hello', 'Undeliverable: 666666 is your sign-in code')
  const mail = await signed(bounce)
  expect(await sendMail({ host, port }, [agent.address], mail, '')).toMatch(/^250 /)
  expect(await receivedBy(agent)).toMatchObject([{ held: null, verdict: { trusted: true }, codes: [], links: [] }])
  const genuine = letter({ to: agent.address, body: 'Your sign-in code is 481516.' })
  await sendMail({ host, port }, [agent.address], await signed(genuine))
  for (const kind of ['code', 'any']) {
    const answer = await call('GET', `/v0/messages/wait?after=${cursor}&kind=${kind}&timeout=5`, agent.token)
    expect(answer.body).toMatchObject({ code: '481516' })
  }
})
