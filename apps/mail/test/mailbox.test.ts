import * as contract from '@keyfob/contracts/mail'
import { getMailSettings, updateMailSettings } from '@keyfob/contracts/mail-settings'
import * as mailbox from '@keyfob/contracts/mailbox'
import { beforeAll, describe, expect, test } from 'vitest'
import { readAttachment } from '../src/attachments/read-attachment.js'
import { updateLabels } from '../src/labels/update-labels.js'
import { updateThreadLabels } from '../src/labels/update-thread-labels.js'
import { deleteMessage } from '../src/messages/delete-message.js'
import { getMessage } from '../src/messages/get-message.js'
import { listMessages } from '../src/messages/list-messages.js'
import { getSettings, updateSettings } from '../src/retention/settings.js'
import { sweepMail } from '../src/retention/sweep-mail.js'
import { deleteThread } from '../src/threads/delete-thread.js'
import { getThread } from '../src/threads/get-thread.js'
import { listThreads } from '../src/threads/list-threads.js'
import {
  callerWith,
  createAgent,
  issueToken,
  refusal,
  revoke,
  type TestAgent,
  testGate,
  testInbound,
} from './fixture.js'
import { letter, signed } from './letters.js'
import { sendMail } from './smtp-client.js'

const { gate, platform } = await testGate()
const { smtp } = await testInbound(gate)
let agent: TestAgent
let other: TestAgent
beforeAll(async () => {
  agent = await createAgent(gate, platform)
  other = await createAgent(gate, platform)
  await deliver(agent, { messageId: '<label@practice.test>' })
})

const deliver = async (of: TestAgent, options: Partial<Parameters<typeof letter>[0]>) =>
  sendMail(smtp, [of.address], await signed(letter({ to: of.address, ...options })))
const caller = (of: TestAgent) => callerWith(of.token, gate)
const list = (of: TestAgent, input: object = {}) =>
  gate.open(caller(of), contract.listMessages, contract.listMessages.input.parse(input), listMessages)
const get = (of: TestAgent, messageId: string) =>
  gate.open(caller(of), contract.getMessage, { messageId, html: false }, getMessage)
const threads = (of: TestAgent) =>
  gate.open(caller(of), contract.listThreads, contract.listThreads.input.parse({}), listThreads)
const thread = (of: TestAgent, threadId: string) => gate.open(caller(of), contract.getThread, { threadId }, getThread)
const label = (of: TestAgent, messageId: string, change: object) => {
  const input = mailbox.updateLabels.input.parse({ messageId, ...change })
  return gate.open(caller(of), mailbox.updateLabels, input, updateLabels)
}
const labelThread = (of: TestAgent, threadId: string, change: object) => {
  const input = mailbox.updateThreadLabels.input.parse({ threadId, ...change })
  return gate.open(caller(of), mailbox.updateThreadLabels, input, updateThreadLabels)
}
const remove = (of: TestAgent, messageId: string) =>
  gate.open(caller(of), mailbox.deleteMessage, { messageId }, deleteMessage)
const removeThread = (of: TestAgent, threadId: string) =>
  gate.open(caller(of), mailbox.deleteThread, { threadId }, deleteThread)

describe('a search', () => {
  const found = async (of: TestAgent, input: object) =>
    (await list(of, input)).messages.map(({ messageId }) => messageId)

  test('finds the mails that hold every word, whole and in any case, in pages that skip and repeat none', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, { messageId: '<q1@practice.test>', subject: 'Your invoice', body: 'Invoice 77 of BAUER GmbH' })
    await deliver(of, { messageId: '<q2@practice.test>', subject: 'Hello', body: 'No invoice this month.' })
    await deliver(of, { messageId: '<q3@practice.test>', subject: 'Invoices', body: 'Nothing.' })
    expect(await found(of, { q: 'INVOICE' })).toEqual(['<q2@practice.test>', '<q1@practice.test>'])
    expect(await found(of, { q: 'bauer, invoice!' })).toEqual(['<q1@practice.test>'])
    expect(await found(of, { q: 'invoice', subject: 'hello' })).toEqual(['<q2@practice.test>'])
    expect(await found(of, { subject: 'invoice' })).toEqual(['<q1@practice.test>'])
    expect(await found(of, { q: 'noreply@practice.test', from: 'practice.test' })).toHaveLength(3)
    expect(await found(of, { q: 'invoi' })).toEqual([])
    const first = await list(of, { q: 'invoice', limit: 1 })
    const second = await list(of, { q: 'invoice', limit: 1, pageToken: first.nextPageToken })
    expect([first, second].flatMap(({ messages }) => messages.map(({ messageId }) => messageId))).toEqual([
      '<q2@practice.test>',
      '<q1@practice.test>',
    ])
    expect(second.nextPageToken).toBeUndefined()
    expect((await refusal(list(of, { q: '!? a' }))).code).toBe('bad_request')
  })

  test('tells a token nothing of mail that came in before it was issued', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, { messageId: '<before@practice.test>', body: 'The password is swordfish.' })
    const late = { ...of, token: await issueToken(gate, platform, of) }
    expect((await list(late)).messages).toHaveLength(1)
    expect((await list(of, { q: 'swordfish' })).count).toBe(1)
    expect((await list(late, { q: 'swordfish' })).count).toBe(0)
    expect((await list(late, { subject: 'code' })).count).toBe(0)
  })

  test('leaves no word in the database, and another agent another token for the same one', async () => {
    const [one, two] = [await createAgent(gate, platform), await createAgent(gate, platform)]
    for (const of of [one, two]) await deliver(of, { messageId: '<w@practice.test>', body: 'zanzibar' })
    const rows = await gate.maintain('test', ({ tx }) =>
      tx.message.findMany({ where: { agentId: { in: [one.id, two.id] } }, select: { words: true } }),
    )
    const words = rows.map((row) => row.words.map((word) => Buffer.from(word)))
    expect(words.flat().some((word) => word.toString('latin1').includes('zanzibar'))).toBe(false)
    const [first = [], second = []] = words.map((each) => each.map((word) => word.toString('hex')))
    expect(first.filter((word) => second.includes(word))).toEqual([])
  })
})

describe('the labels of a message', () => {
  test('are added and taken away, and found by; read and unread exclude each other', async () => {
    const { id, threadId } = await get(agent, '<label@practice.test>')
    const changed = await label(agent, '<label@practice.test>', { addLabels: ['read', 'Rechnung 2025', 'a/b', 'a/b'] })
    expect(changed).toEqual({
      id,
      messageId: '<label@practice.test>',
      threadId,
      labels: ['received', 'read', 'Rechnung 2025', 'a/b'],
    })
    expect((await list(agent, { labels: 'a/b,Rechnung 2025' })).count).toBe(1)
    expect((await label(agent, id, { addLabels: ['unread'], removeLabels: ['a/b'] })).labels).toEqual([
      'received',
      'Rechnung 2025',
      'unread',
    ])
    expect((await list(agent, { labels: 'a/b' })).count).toBe(0)
  })

  test.each(['held', 'RECEIVED', 'sent', '', 'a,b', ' a', 'a ', 'a\u202eb', 'x'.repeat(51)])(
    'are none that the platform sets, and no text that a list cannot hold: %j',
    (bad) => {
      for (const field of ['addLabels', 'removeLabels'])
        expect(mailbox.updateLabels.input.safeParse({ messageId: 'm', [field]: [bad] }).success).toBe(false)
    },
  )

  test('stay as they were where a change contradicts itself, or there would be more than 50', async () => {
    await deliver(agent, { messageId: '<full@practice.test>' })
    const many = (from: number) => Array.from({ length: 20 }, (_, at) => `label-${from + at}`)
    await label(agent, '<full@practice.test>', { addLabels: many(0) })
    await label(agent, '<full@practice.test>', { addLabels: many(20) })
    const before = (await get(agent, '<full@practice.test>')).labels
    for (const change of [
      { addLabels: many(40) },
      { addLabels: ['x'], removeLabels: ['x'] },
      { addLabels: ['read', 'unread'] },
    ]) {
      expect((await refusal(label(agent, '<full@practice.test>', change))).code).toBe('bad_request')
      expect((await get(agent, '<full@practice.test>')).labels).toEqual(before)
    }
  })

  test('of another agent are not there to be changed, and need mail:manage', async () => {
    await deliver(agent, { messageId: '<mine@practice.test>' })
    const { id, threadId } = await get(agent, '<mine@practice.test>')
    // One after the other: what narrows waits for nobody long.
    for (const attempt of [
      () => label(other, id, { addLabels: ['x'] }),
      () => remove(other, id),
      () => labelThread(other, threadId, { addLabels: ['x'] }),
      () => removeThread(other, threadId),
    ])
      expect((await refusal(attempt())).code).toBe('not_found')
    const reader = await createAgent(gate, platform, ['mail:read'])
    expect((await refusal(remove(reader, id))).message).toBe('Missing required scope: mail:manage')
    expect((await get(agent, id)).labels).toEqual(['received', 'unread'])
  })
})

test("a thread's labels are those of all its messages; a change of them is one of every message", async () => {
  const of = await createAgent(gate, platform)
  await deliver(of, { messageId: '<t1@practice.test>' })
  await deliver(of, { messageId: '<t2@practice.test>', more: ['References: <t1@practice.test>'] })
  const { threadId } = await get(of, '<t1@practice.test>')
  await label(of, '<t1@practice.test>', { addLabels: ['first'] })
  expect((await thread(of, threadId)).labels).toEqual(['first', 'received', 'unread'])
  expect(await labelThread(of, threadId, { addLabels: ['read', 'done'], removeLabels: ['first'] })).toEqual({
    threadId,
    labels: ['done', 'read', 'received'],
    messageCount: 2,
  })
  expect((await list(of, { labels: 'done' })).count).toBe(2)
})

describe('a deleted message', () => {
  test('is gone from every list and look-up, and from its thread', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, { messageId: '<d1@practice.test>' })
    await deliver(of, { messageId: '<d2@practice.test>', more: ['References: <d1@practice.test>'] })
    const { id, threadId } = await get(of, '<d1@practice.test>')
    await remove(of, '<d1@practice.test>')
    // One after the other: what takes something away ends who has been at it for too long, on a busy machine.
    expect((await refusal(get(of, id))).code).toBe('not_found')
    expect((await refusal(get(of, '<d1@practice.test>'))).code).toBe('not_found')
    expect((await refusal(remove(of, id))).code).toBe('not_found')
    expect((await refusal(label(of, id, { addLabels: ['x'] }))).code).toBe('not_found')
    expect((await list(of)).messages.map(({ messageId }) => messageId)).toEqual(['<d2@practice.test>'])
    expect(await thread(of, threadId)).toMatchObject({ messageCount: 1, totalMessages: 1 })
  })

  test('takes its thread with it where it was the last, and a later reply begins a new one', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, { messageId: '<l1@practice.test>', subject: 'Old and gone' })
    const { threadId } = await get(of, '<l1@practice.test>')
    await remove(of, '<l1@practice.test>')
    expect((await threads(of)).count).toBe(0)
    expect((await refusal(thread(of, threadId))).code).toBe('not_found')
    await deliver(of, { messageId: '<l2@practice.test>', subject: 'New', more: ['References: <l1@practice.test>'] })
    const [next] = (await threads(of)).threads
    expect(next).toMatchObject({ subject: 'New', messageCount: 1 })
    expect(next?.threadId).not.toBe(threadId)
  })

  test('is not read by who began before: its deletion waits for the reader', async () => {
    const of = await createAgent(gate, platform)
    await deliver(of, { messageId: '<race@practice.test>' })
    const order: string[] = []
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let begun = () => {}
    const reading = new Promise<void>((resolve) => {
      begun = resolve
    })
    const reader = gate.open(
      caller(of),
      contract.getMessage,
      { messageId: '<race@practice.test>', html: false },
      async (open, input) => {
        begun()
        await held
        order.push('read')
        return getMessage(open, input)
      },
    )
    await reading
    const deletion = remove(of, '<race@practice.test>').then(() => order.push('deleted'))
    // Until it waits for its lock, or, where it takes none, is through.
    const waiting = () =>
      gate.maintain('test', async ({ tx }) => {
        const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM pg_locks
          WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
        return rows.length > 0 || order.length > 0
      })
    await expect.poll(waiting, { interval: 5 }).toBe(true)
    letGo()
    await Promise.all([reader, deletion])
    expect(order).toEqual(['read', 'deleted'])
  })
})

test('a deleted thread is gone with all its messages', async () => {
  const of = await createAgent(gate, platform)
  await deliver(of, { messageId: '<g1@practice.test>' })
  await deliver(of, { messageId: '<g2@practice.test>', more: ['References: <g1@practice.test>'] })
  await deliver(of, { messageId: '<stays@practice.test>' })
  const { threadId } = await get(of, '<g1@practice.test>')
  await removeThread(of, threadId)
  expect((await list(of)).messages.map(({ messageId }) => messageId)).toEqual(['<stays@practice.test>'])
  expect((await refusal(removeThread(of, threadId))).code).toBe('not_found')
})

test('the sweep leaves nothing of what was deleted, and everything else', async () => {
  const of = await createAgent(gate, platform)
  await deliver(of, { messageId: '<s1@practice.test>' })
  await deliver(of, { messageId: '<s2@practice.test>' })
  await remove(of, '<s1@practice.test>')
  const rows = () =>
    gate.maintain('test', async ({ tx }) => {
      const where = { agentId: of.id }
      const raw = await tx.messageRaw.count({ where: { message: where } })
      return [await tx.message.count({ where }), raw, await tx.thread.count({ where })]
    })
  expect(await rows()).toEqual([2, 2, 2])
  expect(await sweepMail(gate)).toBeGreaterThan(0)
  // A thread goes when its last mail has gone: with the next sweep.
  expect(await rows()).toEqual([1, 1, 2])
  expect(await sweepMail(gate)).toBe(0)
  expect(await rows()).toEqual([1, 1, 1])
  expect((await get(of, '<s2@practice.test>')).labels).toEqual(['received', 'unread'])
})

test('mail that is older than its organisation keeps it goes with the sweep, and no other', async () => {
  const of = await createAgent(gate, platform)
  for (const day of ['old', 'older', 'new']) await deliver(of, { messageId: `<${day}@practice.test>` })
  const { threadId } = await get(of, '<old@practice.test>')
  await gate.maintain('test', async ({ tx, now }) => {
    const suppliedAt = new Date(now.getTime() - 31 * 86_400_000)
    const old = await tx.message.findMany({ where: { agentId: of.id }, orderBy: { seq: 'asc' }, take: 2 })
    await tx.message.updateMany({ where: { id: { in: old.map(({ id }) => id) } }, data: { suppliedAt } })
  })
  const keep = (retentionDays: number | null) =>
    gate.operate(callerWith(platform, gate), updateMailSettings, { retentionDays }, updateSettings)
  await sweepMail(gate)
  expect((await list(of)).count).toBe(3)
  const settings = { retentionDays: 30, mailboxMegabytes: 5_000, firstSender: 'learn', holdUnverified: true }
  expect(await keep(30)).toEqual({ ...settings, pending: null })
  expect(await gate.operate(callerWith(platform, gate), getMailSettings, {}, getSettings)).toEqual(settings)
  expect(await sweepMail(gate)).toBe(2)
  await keep(null)
  expect((await list(of)).messages.map(({ messageId }) => messageId)).toEqual(['<new@practice.test>'])
  expect((await refusal(thread(of, threadId))).code).toBe('not_found')
  expect((await threads(of)).count).toBe(1)
})

describe('an attachment', () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7) % 256))
  const read = (of: TestAgent, messageId: string, attachmentId: string) =>
    readAttachment(gate, caller(of), { messageId, attachmentId })

  async function attached(of: TestAgent, messageId: string) {
    const parts = [
      '--b',
      'Content-Type: text/plain',
      '',
      'See the archive.',
      '--b',
      'Content-Type: application/zip',
      'Content-Disposition: attachment; filename="../../a.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      ...(bytes.toString('base64').match(/.{1,76}/g) ?? []),
      '--b--',
    ]
    await deliver(of, { messageId, more: ['Content-Type: multipart/mixed; boundary=b'], body: parts.join('\r\n') })
    const [attachment] = (await get(of, messageId)).attachments
    return attachment?.attachmentId ?? ''
  }

  test('comes byte for byte as it was sent, packed as it is', async () => {
    const id = await attached(agent, '<zip@practice.test>')
    const file = await read(agent, '<zip@practice.test>', id)
    expect(Buffer.from(file.bytes).equals(bytes)).toBe(true)
    await expect(file.lookAgain()).resolves.toBeUndefined()
  })

  test('is not found under another message, for another agent, or where there is none', async () => {
    const id = await attached(agent, '<zip2@practice.test>')
    const theirs = await attached(other, '<zip3@practice.test>')
    const refused = await Promise.all(
      [
        read(agent, '<zip@practice.test>', id),
        read(other, '<zip2@practice.test>', id),
        read(agent, '<zip2@practice.test>', theirs),
        read(agent, '<zip2@practice.test>', 'A'.repeat(16)),
      ].map(refusal),
    )
    expect(refused.map(({ code }) => code)).toEqual(['not_found', 'not_found', 'not_found', 'not_found'])
  })

  test('may not go on leaving once its message is deleted or its agent revoked', async () => {
    const of = await createAgent(gate, platform)
    const id = await attached(of, '<zip4@practice.test>')
    const file = await read(of, '<zip4@practice.test>', id)
    await remove(of, '<zip4@practice.test>')
    expect((await refusal(file.lookAgain())).code).toBe('not_found')
    const second = await attached(of, '<zip5@practice.test>')
    const next = await read(of, '<zip5@practice.test>', second)
    await revoke(gate, platform, of.id)
    expect((await refusal(next.lookAgain())).code).toBe('agent_revoked')
  })
})
