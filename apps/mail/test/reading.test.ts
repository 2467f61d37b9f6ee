import { newId } from '@keyfob/contracts/ids'
import * as contract from '@keyfob/contracts/mail'
import { beforeAll, describe, expect, test } from 'vitest'
import { getMessage } from '../src/messages/get-message.js'
import { listMessages } from '../src/messages/list-messages.js'
import { listAgentMessages } from '../src/platform/list-agent-messages.js'
import { getThread } from '../src/threads/get-thread.js'
import { listThreads } from '../src/threads/list-threads.js'
import { callerWith, createAgent, issueToken, refusal, type TestAgent, testGate, testInbound } from './fixture.js'
import { letter, signed } from './letters.js'
import { sendMail } from './smtp-client.js'

const { gate, platform } = await testGate()
const { smtp } = await testInbound(gate)
let agent: TestAgent
let other: TestAgent
beforeAll(async () => {
  agent = await createAgent(gate, platform)
  other = await createAgent(gate, platform)
  for (let count = 1; count <= 7; count++) {
    const more = count > 5 ? ['References: <m1@practice.test>'] : []
    const body = `Your sign-in code is ${100_000 + count}.`
    await deliver(agent, { messageId: `<m${count}@practice.test>`, subject: `Mail ${count}`, more, body })
  }
  await deliver(other, { messageId: '<m1@practice.test>', subject: 'Of another' })
})

const deliver = async (of: TestAgent, options: Partial<Parameters<typeof letter>[0]>) =>
  sendMail(smtp, [of.address], await signed(letter({ to: of.address, ...options })))
const list = (input: Parameters<typeof contract.listMessages.input.parse>[0] = {}, of = agent) =>
  gate.open(callerWith(of.token, gate), contract.listMessages, contract.listMessages.input.parse(input), listMessages)
const get = (messageId: string, html = false, of = agent) =>
  gate.open(callerWith(of.token, gate), contract.getMessage, { messageId, html }, getMessage)
const threads = (input: object = {}, of = agent) =>
  gate.open(callerWith(of.token, gate), contract.listThreads, contract.listThreads.input.parse(input), listThreads)
const subjects = ({ messages }: { messages: { subject: string }[] }) => messages.map(({ subject }) => subject)

describe('the list of messages', () => {
  test('is newest first, and its pages hold each message once', async () => {
    const seen: string[] = []
    let pageToken: string | undefined
    do {
      const page = await list({ limit: 3, pageToken })
      expect(page.count).toBe(page.messages.length)
      seen.push(...subjects(page))
      pageToken = page.nextPageToken
    } while (pageToken)
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((count) => `Mail ${count}`))
  })

  test('is filtered by labels, sender and cursor', async () => {
    expect((await list({ labels: 'received,unread' })).count).toBe(7)
    expect((await list({ labels: 'received, sent' })).count).toBe(0)
    expect((await list({ from: 'practice.test' })).count).toBe(7)
    expect((await list({ from: 'noreply@practice.test' })).count).toBe(7)
    expect((await list({ from: 'evil.test' })).count).toBe(0)
    expect(subjects(await list({ after: 'c5' }))).toEqual(['Mail 7', 'Mail 6'])
  })

  test('gives no HTML, and is of its agent alone', async () => {
    expect((await list()).messages.every((message) => !('html' in message))).toBe(true)
    expect(subjects(await list({}, other))).toEqual(['Of another'])
  })
})

describe('a message', () => {
  test('is found by its Message-ID, with its brackets or without, and by our id', async () => {
    const message = await get('<m3@practice.test>')
    expect(message.subject).toBe('Mail 3')
    expect(await get('m3@practice.test')).toEqual(message)
    expect(await get(message.id)).toEqual(message)
  })

  test('of another agent is not found, nor is one that does not exist, in the same words', async () => {
    const [theirs] = (await list({}, other)).messages
    const errors = await Promise.all([get(theirs?.id ?? ''), get(newId()), get('<none@practice.test>')].map(refusal))
    for (const { code, message } of errors) expect([code, message]).toEqual(['not_found', 'There is no such message.'])
    expect((await get('<m1@practice.test>')).subject).toBe('Mail 1')
  })

  test('has its HTML when asked for, and its attachments by name and size', async () => {
    const of = await createAgent(gate, platform)
    const parts = [
      '--b',
      'Content-Type: text/html',
      '',
      '<p>Hello</p>',
      '--b',
      'Content-Type: application/pdf',
      'Content-Disposition: attachment; filename="a.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      '--b--',
    ]
    await deliver(of, {
      messageId: '<html@practice.test>',
      more: ['Content-Type: multipart/mixed; boundary=b'],
      body: parts.join('\r\n'),
    })
    const message = await get('<html@practice.test>', true, of)
    expect(message).toMatchObject({
      text: 'Hello',
      attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', size: 3 }],
    })
    expect(message.html?.trim()).toBe('<p>Hello</p>')
  })

  test('says that its HTML hides words, and that a code among them was left out', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, {
      messageId: '<hiding@practice.test>',
      more: ['Content-Type: text/html; charset=utf-8'],
      body: '<p>Your sign-in code is 482913</p><div style="display:none">Your sign-in code is 111111</div>',
    })
    const message = await get('<hiding@practice.test>', false, of)
    expect(message).toMatchObject({ codes: [{ value: '482913' }], flags: ['hidden_text', 'hidden_code'] })
    expect(message.text).not.toContain('111111')
  })

  test('that came in before the token was issued stays closed to it', async () => {
    const token = await issueToken(gate, platform, agent)
    const late = { ...agent, token }
    const message = await list({}, late)
    expect(message.messages[0]).toMatchObject({ held: 'custody_pending', subject: '', text: '', codes: [], from: [] })
    expect((await refusal(get('<m1@practice.test>', false, late))).code).toBe('custody_pending')
    await deliver(agent, { messageId: '<after@practice.test>', subject: 'After' })
    expect((await get('<after@practice.test>', false, late)).subject).toBe('After')
  })
})

describe('threads', () => {
  test('are listed latest first, each once over their pages, with labels and count', async () => {
    const of = await createAgent(gate, platform)
    for (let count = 1; count <= 3; count++)
      await deliver(of, { messageId: `<t${count}@practice.test>`, subject: `Thread ${count}` })
    await deliver(of, { messageId: '<reply@practice.test>', more: ['In-Reply-To: <t1@practice.test>'] })
    const first = await threads({ limit: 2 }, of)
    const second = await threads({ limit: 2, pageToken: first.nextPageToken }, of)
    expect([...first.threads, ...second.threads]).toMatchObject([
      { subject: 'Thread 1', messageCount: 2, labels: ['received', 'unread'], inboxId: of.address },
      { subject: 'Thread 3', messageCount: 1 },
      { subject: 'Thread 2', messageCount: 1 },
    ])
    expect(second.nextPageToken).toBeUndefined()
  })

  test('hold their messages oldest first, and are found by their own agent only', async () => {
    const { threadId } = await get('<m1@practice.test>')
    const input = { threadId }
    const thread = await gate.open(callerWith(agent.token, gate), contract.getThread, input, getThread)
    expect(thread.totalMessages).toBe(3)
    expect(subjects(thread)).toEqual(['Mail 1', 'Mail 6', 'Mail 7'])
    expect((await refusal(gate.open(callerWith(other.token, gate), contract.getThread, input, getThread))).code).toBe(
      'not_found',
    )
  })
})

test('an operator sees plain columns, and nothing that a mail says', async () => {
  const input = contract.listAgentMessages.input.parse({ identityId: agent.id, limit: 2 })
  const page = await gate.operate(callerWith(platform, gate), contract.listAgentMessages, input, listAgentMessages)
  expect(page.messages).toHaveLength(2)
  expect(page.messages[0]).toEqual({
    id: expect.any(String),
    from: 'noreply@practice.test',
    to: agent.address,
    size: expect.any(Number),
    labels: ['received', 'unread'],
    verdict: expect.objectContaining({ trusted: true }),
    held: null,
    releasedAt: null,
    receivedAt: expect.any(String),
  })
  expect(JSON.stringify(page)).not.toContain('Mail ')
  const next = contract.listAgentMessages.input.parse({ identityId: agent.id, pageToken: page.nextPageToken })
  const rest = await gate.operate(callerWith(platform, gate), contract.listAgentMessages, next, listAgentMessages)
  expect(rest.messages.length + 2).toBeGreaterThanOrEqual(7)
})
