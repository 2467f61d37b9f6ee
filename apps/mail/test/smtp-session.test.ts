import { corpusFile } from '@keyfob/testkit/corpora'
import { beforeAll, describe, expect, test } from 'vitest'
import { startSmtp } from '../src/inbound/receive-smtp.js'
import { addressKeys } from '../src/inbound/recipient-address.js'
import { createAgent, revoke, stored, suspend, type TestAgent, testGate, testInbound } from './fixture.js'
import { letter } from './letters.js'
import { SmtpClient, sendMail } from './smtp-client.js'

const { gate, platform } = await testGate()
const { smtp, inbound } = await testInbound(
  gate,
  {},
  { messageBytes: 100_000, deliveryBytes: 150_000, connectionsPerAddress: 4, idleMs: 2_000 },
)
let agent: TestAgent
beforeAll(async () => {
  agent = await createAgent(gate, platform)
})

const session = async () => {
  const client = await SmtpClient.to(smtp)
  await client.command('EHLO mx.practice.test')
  await client.command('MAIL FROM:<bounce@practice.test>')
  return client
}

describe('a recipient', () => {
  test('row 18: that is known is accepted, in any case and with a tag, and stores what is sent', async () => {
    const { address, id } = await createAgent(gate, platform)
    expect(await sendMail(smtp, [address.toUpperCase()], letter({ to: address }))).toMatch(/^250 /)
    expect(await sendMail(smtp, [address.replace('@', '+practice@')], letter({ to: address }))).toMatch(/^250 /)
    expect(await stored(gate, id)).toBe(2)
  })

  test('row 18: that is unknown and one that is revoked are refused in the same words and after the same delay', async () => {
    const revoked = await createAgent(gate, platform)
    await revoke(gate, platform, revoked.id)
    const client = await session()
    const timed = async (address: string) => {
      const began = performance.now()
      return { reply: await client.command(`RCPT TO:<${address}>`), took: performance.now() - began }
    }
    const refusals = [await timed(revoked.address), await timed('nobody@agents.test')]
    client.drop()
    expect(refusals.map(({ reply }) => reply)).toEqual(Array(2).fill('550 5.1.1 No such mailbox here'))
    for (const { took } of refusals) expect(took).toBeGreaterThanOrEqual(9)
  })

  test('that is revoked is refused in every spelling: case, tag, dots, and letters that NFKC makes the same', async () => {
    const revoked = await createAgent(gate, platform)
    await revoke(gate, platform, revoked.id)
    const { address } = revoked
    const spellings = [
      address.toUpperCase(),
      address.replace('@', '+tag@'),
      address.replace('-', '.-'),
      address.replace('a', '\u{ff41}'),
      address.replace('agents.test', 'AGENTS.test'),
    ]
    for (const spelling of spellings) {
      const client = await SmtpClient.to(smtp)
      await client.command('EHLO mx.practice.test')
      await client.command('MAIL FROM:<bounce@practice.test> SMTPUTF8')
      expect(await client.command(`RCPT TO:<${spelling}>`)).toBe('550 5.1.1 No such mailbox here')
      client.drop()
    }
    expect(await gate.deliver(spellings.flatMap(addressKeys), async () => {})).toMatchObject({ delivered: [] })
  })

  test('that is suspended is accepted', async () => {
    const suspended = await createAgent(gate, platform)
    await suspend(gate, platform, suspended.id)
    expect(await sendMail(smtp, [suspended.address], letter({ to: suspended.address }))).toMatch(/^250 /)
    expect(await stored(gate, suspended.id)).toBe(1)
  })

  test('row 19: that is revoked between RCPT and the end of DATA is refused, and nothing is stored', async () => {
    const doomed = await createAgent(gate, platform)
    const client = await SmtpClient.to(smtp)
    await client.begin([doomed.address])
    await revoke(gate, platform, doomed.id)
    client.send(`${letter({ to: doomed.address })}\r\n.\r\n`)
    expect(await client.reply()).toBe('550 5.1.1 No such mailbox here')
    client.drop()
    expect(await stored(gate, doomed.id)).toBe(0)
  })

  test('after three unknown ones ends the session', async () => {
    const client = await session()
    for (const name of ['a', 'b', 'c']) expect(await client.command(`RCPT TO:<${name}@agents.test>`)).toMatch(/^550 /)
    expect(await client.command(`RCPT TO:<${agent.address}>`)).toMatch(/^421 /)
    expect(await client.reply()).toBe('')
  })

  test('beyond the hundredth is put off', async () => {
    const client = await session()
    for (let count = 0; count < 100; count++) {
      expect(await client.command(`RCPT TO:<${agent.address.replace('@', `+${count}@`)}>`)).toMatch(/^250 /)
    }
    expect(await client.command(`RCPT TO:<${agent.address.replace('@', '+last@')}>`)).toMatch(/^452 4\.5\.3 /)
    client.drop()
  })
})

describe('a receiver', () => {
  test('on a port that is taken does not start, and says which', async () => {
    await expect(startSmtp(inbound, { ...smtp, name: 'mx.agents.test' })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      port: smtp.port,
    })
  })

  test('puts off what comes for one mailbox beyond its hourly measure, and nobody else', async () => {
    const { smtp: measured } = await testInbound(gate, {}, { mailsPerHour: 2 })
    const [busy, quiet] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    for (let count = 0; count < 2; count++) {
      expect(await sendMail(measured, [busy.address], letter({ to: busy.address }))).toMatch(/^250 /)
    }
    const client = await SmtpClient.to(measured)
    await client.command('EHLO mx.practice.test')
    await client.command('MAIL FROM:<bounce@practice.test>')
    expect(await client.command(`RCPT TO:<${busy.address}>`)).toMatch(/^452 4\.2\.2 /)
    expect(await client.command(`RCPT TO:<${quiet.address}>`)).toMatch(/^250 /)
    client.drop()
  })
})

describe('a session', () => {
  test('offers SIZE and neither AUTH nor STARTTLS, and takes none of them', async () => {
    const client = await SmtpClient.to(smtp)
    const offered = await client.command('EHLO mx.practice.test')
    expect(offered).toContain('SIZE 100000')
    expect(offered).not.toMatch(/AUTH|STARTTLS|XCLIENT|XFORWARD/)
    for (const command of [
      'AUTH PLAIN AGEAYg==',
      'STARTTLS',
      'XCLIENT ADDR=1.2.3.4',
      'PROXY TCP4 1.2.3.4 1.2.3.4 1 1',
      'VRFY a',
    ]) {
      expect(await client.command(command)).toMatch(/^500 /)
    }
    client.drop()
  })

  test('whose command line does not end is cut off', async () => {
    const client = await SmtpClient.to(smtp)
    client.send('EHLO '.padEnd(10_000, 'a'))
    expect(await client.rest()).toEqual([expect.stringMatching(/^421 /)])
  })

  test('that says nothing is ended', async () => {
    const client = await SmtpClient.to(smtp)
    expect(await client.rest()).toEqual([expect.stringMatching(/^421 /)])
  })

  test('that comes beside too many of the same address is refused', async () => {
    const clients = await Promise.all(Array.from({ length: 4 }, () => SmtpClient.to(smtp)))
    const fifth = await SmtpClient.to(smtp)
    expect(await fifth.command('NOOP')).toBe('')
    for (const client of [...clients, fifth]) client.drop()
  })
})

describe('a message', () => {
  test('that is announced too large is refused at MAIL', async () => {
    const client = await SmtpClient.to(smtp)
    await client.command('EHLO mx.practice.test')
    expect(await client.command('MAIL FROM:<a@practice.test> SIZE=100001')).toMatch(/^552 5\.3\.4 /)
    client.drop()
  })

  test('that is too large is refused at its end, and nothing is stored', async () => {
    const { address, id } = await createAgent(gate, platform)
    const body = `${'a'.repeat(78)}\r\n`.repeat(1_500)
    expect(await sendMail(smtp, [address], letter({ to: address, body }))).toMatch(/^552 5\.3\.4 /)
    expect(await stored(gate, id)).toBe(0)
  })

  test('that goes on and on is cut off', async () => {
    const { address, id } = await createAgent(gate, platform)
    const client = await SmtpClient.to(smtp)
    await client.begin([address])
    for (let sent = 0; sent < 20 && !client.closed; sent++) client.send(`${'a'.repeat(78)}\r\n`.repeat(200))
    expect(await client.rest()).toEqual([expect.stringMatching(/^421 /)])
    expect(await stored(gate, id)).toBe(0)
  })

  test('that is too large for all its recipients together is refused', async () => {
    const agents = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const body = `${'a'.repeat(78)}\r\n`.repeat(1_000)
    expect(
      await sendMail(
        smtp,
        agents.map(({ address }) => address),
        letter({ to: agent.address, body }),
      ),
    ).toMatch(/^552 /)
    for (const { id } of agents) expect(await stored(gate, id)).toBe(0)
  })

  test.each([
    ['a bare LF', 'one\ntwo'],
    ['a bare CR', 'one\rtwo'],
    ['a NUL', 'one\0two'],
    ['a line of more than 65,536 bytes', 'a'.repeat(70_000)],
  ])('with %s is refused, and nothing is stored', async (_, body) => {
    const { address, id } = await createAgent(gate, platform)
    expect(await sendMail(smtp, [address], letter({ to: address, body }))).toMatch(/^554 5\.6\.0 /)
    expect(await stored(gate, id)).toBe(0)
  })

  test('whose connection is dropped in DATA is not stored', async () => {
    const { address, id } = await createAgent(gate, platform)
    const client = await SmtpClient.to(smtp)
    await client.begin([address])
    client.send(letter({ to: address }))
    client.drop()
    // The next mail of the same mailbox is first in its sequence: the one before left nothing.
    expect(await sendMail(smtp, [address], letter({ to: address }))).toMatch(/^250 /)
    expect(await stored(gate, id)).toBe(1)
  })

  test('keeps its leading dots', async () => {
    const { address, id } = await createAgent(gate, platform)
    const body = '.\r\n..\r\n.a\r\nend'
    const mail = letter({ to: address, body })
    expect(await sendMail(smtp, [address], mail)).toMatch(/^250 /)
    const [row] = await gate.maintain('test', ({ tx }) => tx.message.findMany({ where: { agentId: id } }))
    expect(row?.size).toBe(mail.length + 2)
  })
})

type Sequence = { name: string; bytesHex: string; endsMessage: boolean }
const corpus = corpusFile('mail/aux/smtp-smuggling/sequences.json')
const sequences: Sequence[] = corpus ? JSON.parse(corpus.toString()).sequences : ownSequences()

describe('an end of data that is none', () => {
  test.each(sequences)('$name smuggles no second mail', async ({ bytesHex, endsMessage }) => {
    const { address, id } = await createAgent(gate, platform)
    const client = await SmtpClient.to(smtp)
    await client.begin([address])
    client.send('Subject: one\r\n\r\nhello')
    client.send(Buffer.from(bytesHex, 'hex'))
    client.send(
      `MAIL FROM:<evil@evil.example>\r\nRCPT TO:<${address}>\r\nDATA\r\nSubject: two\r\n\r\nsmuggled\r\n.\r\nQUIT\r\n`,
    )
    const replies = await client.rest()
    const senders = await gate.maintain('test', ({ tx }) =>
      tx.message.findMany({ where: { agentId: id }, select: { envelopeFrom: true } }),
    )
    if (endsMessage) {
      // What follows a true end is a mail of its own, as pipelining has it.
      expect(senders).toEqual([{ envelopeFrom: 'bounce@practice.test' }, { envelopeFrom: 'evil@evil.example' }])
    } else {
      expect(replies).toEqual([expect.stringMatching(/^554 5\.6\.0 /), expect.stringMatching(/^221 /)])
      expect(senders).toEqual([])
    }
  })
})

// For whoever has no corpora: each kind once.
function ownSequences(): Sequence[] {
  const own = {
    'CRLF.CRLF': '\r\n.\r\n',
    'LF.LF': '\n.\n',
    'LF.CRLF': '\n.\r\n',
    'CR.CR': '\r.\r',
    'CRLF.LF': '\r\n.\n',
  }
  return Object.entries(own).map(([name, text]) => ({
    name,
    bytesHex: Buffer.from(text).toString('hex'),
    endsMessage: name === 'CRLF.CRLF',
  }))
}
