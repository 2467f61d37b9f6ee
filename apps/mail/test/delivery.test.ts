import { EventEmitter, once } from 'node:events'
import { AppError } from '@keyfob/contracts/errors'
import { cursor, listMessages } from '@keyfob/contracts/mail'
import { WorkerFailure } from '@keyfob/service/worker-pool'
import { administer } from '@keyfob/testkit/test-server'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Arrival, deliverMessage } from '../src/inbound/deliver-message.js'
import { sweepReceipts } from '../src/inbound/sweep-receipts.js'
import { listMessages as list } from '../src/messages/list-messages.js'
import { takeCursor } from '../src/messages/take-cursor.js'
import { dkimRecord } from './dns.js'
import {
  callerWith,
  createAgent,
  revoke,
  stored,
  type TestAgent,
  testGate,
  testInbound,
  waitForLock,
} from './fixture.js'
import { letter, sealed, signed } from './letters.js'
import { SmtpClient, sendMail } from './smtp-client.js'

const { gate, platform, url } = await testGate()
const { smtp, inbound } = await testInbound(gate)
const vouching = await testInbound(gate, { policy: { holdUnverified: true, arcSealers: ['lists.test'] } })
const policy = { holdUnverified: true }
let agent: TestAgent
beforeAll(async () => {
  agent = await createAgent(gate, platform)
})

const messagesOf = (of: TestAgent) =>
  gate
    .open(callerWith(of.token, gate), listMessages, listMessages.input.parse({}), list)
    .then(({ messages }) => messages)
const rowsOf = (of: TestAgent) =>
  gate.maintain('test', ({ tx }) => tx.message.findMany({ where: { agentId: of.id }, orderBy: { seq: 'asc' } }))
const arrival = (to: TestAgent, text: string): Arrival => ({
  raw: Buffer.from(text),
  envelopeFrom: 'a@practice.test',
  recipients: new Map([[to.address, to.address]]),
  read: undefined,
  checks: undefined,
})

describe('a delivered mail', () => {
  test('is read by its agent as it was written, with its code', async () => {
    const of = await createAgent(gate, platform)
    const mail = await signed(
      letter({ to: of.address, messageId: '<one@practice.test>', body: 'Your sign-in code is 481 516.' }),
    )
    expect(await sendMail(smtp, [of.address], mail)).toMatch(/^250 /)
    expect(await messagesOf(of)).toMatchObject([
      {
        messageId: '<one@practice.test>',
        inboxId: of.address,
        from: [{ name: 'Practice', address: 'noreply@practice.test' }],
        to: [{ address: of.address }],
        subject: 'Your Practice sign-in code',
        labels: ['received', 'unread'],
        codes: [{ value: '481 516', normalized: '481516' }],
        held: null,
        verdict: { spf: 'pass', dkim: 'pass', dmarc: 'pass', trusted: true },
      },
    ])
  })

  test('leaves nothing of its words in the database', async () => {
    const of = await createAgent(gate, platform)
    const mail = letter({
      to: of.address,
      subject: 'CANARY-SUBJECT',
      body: 'CANARY-BODY',
      messageId: '<canary-id@practice.test>',
    })
    await sendMail(smtp, [of.address], mail)
    const everything = await gate.maintain('test', async ({ tx }) => [
      await tx.message.findMany({ where: { agentId: of.id } }),
      await tx.messageRaw.findMany({ where: { message: { agentId: of.id } } }),
      await tx.attachment.findMany({ where: { message: { agentId: of.id } } }),
      await tx.thread.findMany({ where: { agentId: of.id } }),
      await tx.threadReference.findMany({ where: { agentId: of.id } }),
      await tx.mailReceipt.findMany({ where: { agentId: of.id } }),
    ])
    const bytes = Buffer.from(
      JSON.stringify(everything, (_, value) =>
        value instanceof Uint8Array
          ? Buffer.from(value).toString('latin1')
          : typeof value === 'bigint'
            ? `${value}`
            : value,
      ),
    )
    for (const canary of ['CANARY-SUBJECT', 'CANARY-BODY', 'canary-id', 'canary'])
      expect(bytes.includes(canary)).toBe(false)
    expect(bytes.includes('noreply@practice.test')).toBe(true)
  })

  test('is kept byte for byte as it was received, with its attachments, up to 25 MiB', async () => {
    const of = await createAgent(gate, platform)
    const file = Buffer.alloc(17 * 1024 * 1024, 'attached')
    const base64 = file.toString('base64').replace(/.{76}/g, '$&\r\n')
    const head = 'Content-Type: application/zip\r\nContent-Disposition: attachment; filename="a.zip"'
    const body = `--b\r\n\r\nsee file\r\n--b\r\n${head}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--b--`
    const mail = letter({ to: of.address, more: ['Content-Type: multipart/mixed; boundary=b'], body })
    expect(await sendMail(smtp, [of.address], mail)).toMatch(/^250 /)
    // In no transaction: reading so much may take longer than one may stand idle.
    const [raw] = await administer(
      url,
      `SELECT r.message_id AS object, r.sealed FROM message_raw r JOIN message m ON m.id = r.message_id WHERE m.agent_id = '${of.id}'`,
    )
    const [attached] = await administer(
      url,
      `SELECT a.id AS object, a.sealed_bytes AS sealed FROM attachment a JOIN message m ON m.id = a.message_id WHERE m.agent_id = '${of.id}'`,
    )
    const opened: Buffer[] = []
    await gate.open(callerWith(of.token, gate), cursor, {}, async (open) => {
      const taken = await takeCursor(open)
      for (const [field, row] of [['mail.raw', raw] as const, ['attachment.bytes', attached] as const])
        opened.push(
          open.unseal({ field, object: String(row?.['object']), version: 1 }, row?.['sealed'] as Buffer, open.now),
        )
      return taken
    })
    expect(opened[0]?.equals(Buffer.from(`${mail}\r\n`))).toBe(true)
    expect(opened[1]?.equals(file)).toBe(true)
  })

  test('goes to all its recipients in one transaction, or to none', async () => {
    const [one, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    expect(await sendMail(smtp, [one.address, other.address], letter({ to: one.address }))).toMatch(/^250 /)
    expect([await stored(gate, one.id), await stored(gate, other.id)]).toEqual([1, 1])
  })

  test('goes to those who are left where one recipient is revoked meanwhile', async () => {
    const [left, doomed] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const client = await SmtpClient.to(smtp)
    await client.begin([left.address, doomed.address])
    await revoke(gate, platform, doomed.id)
    client.send(`${letter({ to: left.address })}\r\n.\r\n`)
    expect(await client.reply()).toMatch(/^250 /)
    client.drop()
    expect([await stored(gate, left.id), await stored(gate, doomed.id)]).toEqual([1, 0])
  })

  test('is stored once, however often its sender tries', async () => {
    const of = await createAgent(gate, platform)
    const mail = letter({ to: of.address })
    for (let attempt = 0; attempt < 3; attempt++) expect(await sendMail(smtp, [of.address], mail)).toMatch(/^250 /)
    const both = await Promise.all(
      [1, 2].map(() => deliverMessage(gate, arrival(of, 'twice at the same time'), policy)),
    )
    expect(both.flatMap(({ woken }) => woken)).toEqual([of.id])
    expect(await stored(gate, of.id)).toBe(2)
  })

  test('whose signature was seen before is held', async () => {
    const of = await createAgent(gate, platform)
    const mail = await signed(letter({ to: of.address }))
    await sendMail(smtp, [of.address], mail)
    await sendMail(smtp, [of.address], `X-Again: yes\r\n${mail}`)
    expect((await rowsOf(of)).map(({ held }) => held)).toEqual([null, 'signature_seen'])
  })

  test('that a server vouches for is held the second time, whatever was added to it', async () => {
    vouching.dns.records.set('test._domainkey.lists.test', [dkimRecord])
    const of = await createAgent(gate, platform)
    const changed = (await signed(letter({ to: of.address }))).replace('It works', 'Passed on by a list. It works')
    const mail = await sealed(changed, 'lists.test; dmarc=pass header.from=practice.test')
    await sendMail(vouching.smtp, [of.address], mail, 'list@lists.test')
    await sendMail(vouching.smtp, [of.address], `X-Again: yes\r\n${mail}`, 'list@lists.test')
    expect((await rowsOf(of)).map(({ held }) => held)).toEqual([null, 'signature_seen'])
  })

  test('that nobody speaks for is held, and says why', async () => {
    const of = await createAgent(gate, platform)
    await sendMail(smtp, [of.address], letter({ to: of.address, from: 'a@nowhere.test' }), 'a@nowhere.test')
    expect(await messagesOf(of)).toMatchObject([
      { held: 'unsigned', labels: ['received', 'unread', 'held'], codes: [], links: [], verdict: { trusted: false } },
    ])
  })

  test('that nobody speaks for is let through where its organisation says so; what something speaks against is not', async () => {
    const of = await createAgent(gate, platform)
    await gate.maintain('test', ({ tx }) => tx.organisation.updateMany({ data: { holdUnverified: false } }))
    try {
      await sendMail(smtp, [of.address], letter({ to: of.address, from: 'a@nowhere.test' }), 'a@nowhere.test')
      await sendMail(smtp, [of.address], letter({ to: of.address }), 'a@nowhere.test')
    } finally {
      await gate.maintain('test', ({ tx }) => tx.organisation.updateMany({ data: { holdUnverified: true } }))
    }
    expect((await rowsOf(of)).map(({ held }) => held)).toEqual([null, 'dmarc_failed'])
  })

  test('that cannot be read is kept, held and answered with 250', async () => {
    const of = await createAgent(gate, platform)
    const nested = Array.from({ length: 60 }, () => 'Content-Type: message/rfc822\r\n\r\n').join('')
    expect(await sendMail(smtp, [of.address], `From: a@practice.test\r\n${nested}`)).toMatch(/^250 /)
    expect(await messagesOf(of)).toMatchObject([{ held: 'unreadable', subject: '', text: '', from: [] }])
  })
})

test('a receipt is kept for seven days', async () => {
  const of = await createAgent(gate, platform)
  await deliverMessage(gate, arrival(of, 'old'), policy)
  await gate.maintain('test', ({ tx, now }) =>
    tx.mailReceipt.updateMany({
      where: { agentId: of.id },
      data: { receivedAt: new Date(now.getTime() - 7.1 * 86_400_000) },
    }),
  )
  await deliverMessage(gate, arrival(of, 'new'), policy)
  await sweepReceipts(gate)
  expect(await gate.maintain('test', ({ tx }) => tx.mailReceipt.count({ where: { agentId: of.id } }))).toBe(1)
})

describe('a thread', () => {
  test('holds what refers to it, in either order of arrival, and nothing by its subject', async () => {
    const of = await createAgent(gate, platform)
    const send = (messageId: string, more: string[] = []) =>
      sendMail(smtp, [of.address], letter({ to: of.address, subject: 'Same', messageId, more }))
    await send('<late@practice.test>', ['References: <first@practice.test>', 'In-Reply-To: <first@practice.test>'])
    await send('<first@practice.test>')
    await send('<third@practice.test>', ['References: <first@practice.test> <late@practice.test>'])
    await send('<stranger@practice.test>')
    const threads = (await rowsOf(of)).map(({ threadId }) => threadId)
    expect(new Set(threads.slice(0, 3)).size).toBe(1)
    expect(threads[3]).not.toBe(threads[0])
    const counts = await gate.maintain('test', ({ tx }) =>
      tx.thread.findMany({ where: { agentId: of.id }, select: { messageCount: true } }),
    )
    expect(counts.map(({ messageCount }) => messageCount).sort()).toEqual([1, 3])
  })
})

describe('the sequence of a mailbox', () => {
  test('has no gap and no repetition under deliveries side by side', async () => {
    const of = await createAgent(gate, platform)
    await Promise.all(Array.from({ length: 20 }, (_, at) => deliverMessage(gate, arrival(of, `mail ${at}`), policy)))
    expect((await rowsOf(of)).map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  test('is committed in its own order: while one delivery is open, a later one waits', async () => {
    const of = await createAgent(gate, platform)
    const gates = new EventEmitter()
    const opened = once(gates, 'opened')
    const release = once(gates, 'release')
    // The first delivery has its sequence and stays open.
    const first = gate.deliver([of.address], async ([open]) => {
      if (!open) throw new Error('the agent takes no mail')
      await open.tx.$executeRaw`UPDATE mailbox SET last_seq = last_seq + 1 WHERE agent_id = ${of.id}`
      gates.emit('opened')
      await release
    })
    await opened
    const second = deliverMessage(gate, arrival(of, 'the later one'), policy)
    // Until the first commits nobody sees the second: a cursor taken now is before both.
    const blocked = await waitForLock(gate)
    const seen = await gate.maintain('test', ({ tx }) => tx.mailbox.findUniqueOrThrow({ where: { agentId: of.id } }))
    expect([blocked, seen.lastSeq, await stored(gate, of.id)]).toEqual([true, 0n, 0])
    gates.emit('release')
    await Promise.all([first, second])
    expect((await rowsOf(of)).map(({ seq }) => seq)).toEqual([2n])
  })
})

describe('a failure of ours', () => {
  const failing = (): Promise<never> => Promise.reject(new AppError('unavailable'))

  test('of the database is answered with 451, and nothing is stored', async () => {
    const { smtp: broken } = await testInbound(gate, {
      gate: { ask: gate.ask.bind(gate), deliver: failing } as never,
    })
    expect(await sendMail(broken, [agent.address], letter({ to: agent.address }))).toMatch(/^451 4\.3\.0 /)
    expect(await stored(gate, agent.id)).toBe(0)
  })

  test('at RCPT is answered with 451', async () => {
    const { smtp: broken } = await testInbound(gate, { gate: { maintain: failing } as never })
    const client = await SmtpClient.to(broken)
    await client.command('EHLO mx.practice.test')
    await client.command('MAIL FROM:<a@practice.test>')
    expect(await client.command(`RCPT TO:<${agent.address}>`)).toMatch(/^451 4\.3\.0 /)
    client.drop()
  })

  test('of the checks is not the sender’s: the mail is stored and held', async () => {
    const { smtp: blind } = await testInbound(gate, {
      ...inbound,
      verifier: { verify: () => Promise.reject(new WorkerFailure('timeout')) },
    })
    const of = await createAgent(gate, platform)
    expect(await sendMail(blind, [of.address], letter({ to: of.address }))).toMatch(/^250 /)
    expect(await messagesOf(of)).toMatchObject([{ held: 'unknown', verdict: { dmarc: 'unknown' } }])
  })
})
