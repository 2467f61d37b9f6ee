import type { WorkerFailure } from '@keyfob/service/worker-pool'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MailReader } from '../src/inbound/parse-message.js'
import { corpusFile } from './corpora.js'
import { createAgent, stored, testGate, testInbound } from './fixture.js'
import { SmtpClient } from './smtp-client.js'

type Entry = {
  file: string
  parserAgreement?: { subject?: string | null; from?: string | null; attachments?: number }
}

const index = corpusFile('mail/index.json')
const messages: Entry[] = index ? JSON.parse(index.toString()).messages : []

describe.skipIf(messages.length === 0)('every mail of the corpora', () => {
  const reader = new MailReader()
  // A thread's start is not a mail's time.
  beforeAll(() => reader.read(Buffer.from('\r\n')))
  afterAll(() => reader.close())

  test('is read, each within five seconds', async () => {
    const troubles: unknown[] = []
    for (const { file } of messages) {
      const began = performance.now()
      const trouble = await reader.read(corpusFile(`mail/${file}`) ?? Buffer.alloc(0)).then(
        () => undefined,
        (error: WorkerFailure) => `${error.reason} ${error.cause}`,
      )
      const tookMs = performance.now() - began
      if (trouble || tookMs > 5_000) troubles.push({ file, trouble, tookMs })
    }
    expect(troubles).toEqual([])
  }, 120_000)

  test('has the subject, the sender and the attachments that other parsers agree on', async () => {
    const differing: unknown[] = []
    for (const { file, parserAgreement } of messages) {
      const raw = corpusFile(`mail/${file}`)
      if (!raw || !parserAgreement) continue
      const read = await reader.read(raw).catch(() => undefined)
      if (!read) continue
      const { subject, from, attachments } = read.mail
      const ours = { subject: subject || null, from: from[0]?.address ?? null, attachments: attachments.length }
      const agreed = 'subject' in parserAgreement ? { subject: parserAgreement.subject?.slice(0, 2_000) || null } : {}
      const theirs = { ...ours, ...parserAgreement, ...agreed }
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) differing.push({ file, ours, theirs })
    }
    expect(differing).toEqual([])
  }, 120_000)

  test('is taken in through SMTP, or refused for its bytes: none is lost, none twice', async () => {
    const { gate, platform } = await testGate()
    const { smtp } = await testInbound(gate)
    const { address, id } = await createAgent(gate, platform)
    const client = await SmtpClient.to(smtp)
    await client.command('EHLO mx.practice.test')
    const accepted = new Set<string>()
    for (const { file } of messages) {
      // As a sender's server would send it: lines end in CRLF, leading dots are doubled.
      const lines = (corpusFile(`mail/${file}`) ?? Buffer.alloc(0)).toString('latin1').split(/\r?\n/)
      const data = `${lines.map((line) => line.replace(/^\./, '..')).join('\r\n')}\r\n.\r\n`
      await client.command('MAIL FROM:<a@practice.test>')
      await client.command(`RCPT TO:<${address}>`)
      await client.command('DATA')
      client.send(data)
      const reply = await client.reply()
      expect([file, reply]).toEqual([file, expect.stringMatching(/^250 |^554 5\.6\.0 /)])
      if (reply.startsWith('250')) accepted.add(data)
    }
    client.drop()
    expect(await stored(gate, id)).toBe(accepted.size)
    expect(accepted.size).toBeGreaterThan(messages.length * 0.9)
  }, 180_000)
})
