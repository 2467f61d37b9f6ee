import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { base64, list, object, oldScopes as scopes, text, time, wirePlatform } from './wire.js'

// What existing clients read of each answer, field by field and status by status. More may be there; less may not.

const platform = await wirePlatform()
afterAll(() => platform.stop())
const { agent, mail } = platform

let alice: Awaited<ReturnType<typeof agent>>
let bob: Awaited<ReturnType<typeof agent>>
beforeAll(async () => {
  alice = await agent({ name: 'alice', scopes })
  bob = await agent({ name: 'bob', scopes })
})

describe('mail', () => {
  const message = {
    ...{ messageId: expect.stringMatching(/^<.+>$/), threadId: text, inboxId: text, from: list, to: list, cc: list },
    ...{ subject: text, text, extractedText: text, labels: list, createdAt: time, attachments: list },
    ...{ id: text, codes: list, links: list, receivedAt: time },
    verdict: { spf: text, dkim: text, dmarc: text, arc: text, trusted: expect.any(Boolean), reasons: list },
  }

  test('arrives with received and unread, newest first, and is found by label, sender, subject, cursor and word', async () => {
    const { ask, address } = await agent({ scopes })
    const { cursor } = (await ask('GET', '/v0/messages/cursor')).body
    await mail(address, { subject: 'Older' })
    await mail(address, { subject: 'Newer', cc: 'c@x.example', text: 'With a peculiar word.' })
    const { body } = await ask('GET', '/v0/messages')
    expect(body).toMatchObject({ messages: [{ ...message, subject: 'Newer' }, { subject: 'Older' }], count: 2 })
    expect(body.messages[0].labels).toEqual(expect.arrayContaining(['received', 'unread']))
    expect(body.messages[0].inboxId).toBe(address)
    const found = async (query: string) => (await ask('GET', `/v0/messages?${query}`)).body.count
    expect(await found('labels=received,unread')).toBe(2)
    expect(await found('labels=sent')).toBe(0)
    expect(await found('from=practice.test')).toBe(2)
    expect(await found('subject=newer')).toBe(1)
    expect(await found('q=peculiar')).toBe(1)
    expect(await found(`after=${cursor}`)).toBe(2)
    expect(await found('limit=1')).toBe(1)
  })

  test('is relabelled, deleted as 204, and waited for', async () => {
    const { ask, address } = await agent({ scopes })
    const { cursor } = (await ask('GET', '/v0/messages/cursor')).body
    await mail(address, { subject: 'Your code is 731046', text: 'Your sign-in code is 731046.' })
    const waited = await ask(
      'GET',
      `/v0/messages/wait?after=${cursor}&from=practice.test&subject=code&kind=code&timeout=20`,
    )
    expect(waited).toMatchObject({
      status: 200,
      body: { message: { messageId: text }, code: '731046', verdict: object, cursor: text },
    })
    const id = encodeURIComponent(waited.body.message.messageId)
    const labelled = await ask('PATCH', `/v0/messages/${id}`, { addLabels: ['mine', 'read'], removeLabels: ['unread'] })
    expect(labelled.status).toBe(200)
    const { labels } = (await ask('GET', `/v0/messages/${id}`)).body
    expect(labels).toEqual(expect.arrayContaining(['mine', 'read', 'received']))
    expect(labels).not.toContain('unread')
    expect(await ask('DELETE', `/v0/messages/${id}`)).toMatchObject({ status: 204, text: '' })
  })

  test('streams what arrives, and resumes', async () => {
    const { token, address } = await agent({ scopes })
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${platform.url}/v0/messages/stream`, { headers })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    await mail(address)
    let seen = ''
    for await (const chunk of answer.body ?? []) {
      seen += Buffer.from(chunk).toString()
      if (/^data:/m.test(seen)) break
    }
    expect(seen).toMatch(/^id: ?c/m)
    const resumed = await fetch(`${platform.url}/v0/messages/stream`, {
      headers: { ...headers, 'last-event-id': 'c0' },
    })
    let again = ''
    for await (const chunk of resumed.body ?? []) {
      again += Buffer.from(chunk).toString()
      if (/^data:/m.test(again)) break
    }
    expect(again).toMatch(/^data:/m)
  })

  test('has attachments that are saved, as the bytes that they were', async () => {
    const { ask, address } = await agent({ scopes })
    await mail(address, { attachments: [{ filename: 'räport.bin', content: Buffer.from([0, 255, 10, 13]) }] })
    const [{ id, attachments }] = (await ask('GET', '/v0/messages')).body.messages
    expect(attachments).toMatchObject([{ attachmentId: text, filename: 'räport.bin', contentType: text, size: 4 }])
    const path = `/v0/messages/${id}/attachments/${attachments[0].attachmentId}`
    const file = await fetch(platform.url + path, { headers: { authorization: `Bearer ${alice.token}` } })
    expect(file.status).toBe(404)
    const own = await ask('GET', path)
    expect(own.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(own.status).toBe(200)
  })

  test('is sent and answered as 201, in its thread', async () => {
    const attachments = [{ filename: 'a.txt', contentType: 'text/plain', data: base64('of it') }]
    const sent = await alice.ask('POST', '/v0/messages/send', {
      to: [bob.address],
      subject: 'Lunch',
      text: 'At noon?',
      html: '<p>At noon?</p>',
      attachments,
    })
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({ ...message, subject: 'Lunch', labels: expect.arrayContaining(['sent']) })
    await expect.poll(async () => (await bob.ask('GET', '/v0/messages')).body.count).toBe(1)
    const [got] = (await bob.ask('GET', '/v0/messages')).body.messages
    expect(got.messageId).toBe(sent.body.messageId)
    const replied = await bob.ask('POST', `/v0/messages/${encodeURIComponent(got.messageId)}/reply`, {
      text: 'Gladly.',
    })
    expect(replied.status).toBe(201)
    expect(replied.body).toMatchObject({ ...message, subject: 'Re: Lunch', threadId: got.threadId })
    const thread = await bob.ask('GET', `/v0/threads/${got.threadId}`)
    expect(thread).toMatchObject({ status: 200, body: { threadId: got.threadId, totalMessages: 2 } })
    expect(thread.body.messages.map(({ subject }: { subject: string }) => subject)).toEqual(['Lunch', 'Re: Lunch'])
    const { body } = await bob.ask('GET', '/v0/threads')
    expect(body).toMatchObject({
      threads: [
        {
          threadId: got.threadId,
          inboxId: bob.address,
          subject: text,
          labels: list,
          messageCount: 2,
          createdAt: time,
          updatedAt: time,
        },
      ],
      count: 1,
    })
    expect((await bob.ask('PATCH', `/v0/threads/${got.threadId}`, { addLabels: ['lunch'] })).status).toBe(200)
    expect(await bob.ask('DELETE', `/v0/threads/${got.threadId}`)).toMatchObject({ status: 204, text: '' })
  })

  test('has rules: 201, a list, 204', async () => {
    const added = await alice.ask('POST', '/v0/email-rules', { type: 'ALLOW', scope: 'REPLY', value: 'x.example' })
    const rule = { id: text, type: 'ALLOW', scope: 'REPLY', value: 'x.example', createdAt: time }
    expect(added).toMatchObject({ status: 201, body: { rule } })
    expect((await alice.ask('GET', '/v0/email-rules')).body.rules).toEqual([rule])
    expect(await alice.ask('DELETE', `/v0/email-rules/${added.body.rule.id}`)).toMatchObject({ status: 204, text: '' })
  })
})
