import { corporaFolder, corpusFile } from '@keyfob/testkit/corpora'
import { beforeAll, describe, expect, test } from 'vitest'
import { MailReader } from '../src/inbound/parse-message.js'
import { differing, type MailResult, mailCases, readMailCase } from './corpus/mail.js'
import { createAgent, stored, testGate, testInbound } from './fixture.js'
import { SmtpClient } from './smtp-client.js'

const messages = corpusFile('mail/index.json') ? mailCases(corporaFolder) : []

describe.skipIf(messages.length === 0)('every mail of the corpora', () => {
  const results: MailResult[] = []
  beforeAll(async () => {
    const reader = new MailReader()
    // A thread's start is not a mail's time.
    await reader.read(Buffer.from('\r\n'))
    for (const one of messages) results.push(await readMailCase(corporaFolder, one, reader))
    await reader.close()
  })

  test('is read, each within five seconds', () => {
    const troubles = results.filter(({ trouble, tookMs }) => trouble !== undefined || tookMs > 5_000)
    expect(troubles.map(({ one, trouble, tookMs }) => ({ file: one.file, trouble, tookMs }))).toEqual([])
  })

  test('has the subject, the sender and the attachments that other parsers agree on', () => {
    const others = results.map((result) => ({ file: result.one.file, differing: differing(result) }))
    expect(results.filter(({ one }) => one.parserAgreement).length).toBeGreaterThan(0)
    expect(others.filter((each) => each.differing.length > 0)).toEqual([])
  })

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
  })
})
