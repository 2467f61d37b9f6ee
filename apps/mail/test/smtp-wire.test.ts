import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ConfigError } from '@keyfob/service/config'
import { selfSigned } from '@keyfob/testkit/certificate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSmtp } from '../src/inbound/receive-smtp.js'
import { createAgent, silent, type TestAgent, testGate, testInbound } from './fixture.js'
import { letter } from './letters.js'
import { SmtpClient, sendMail } from './smtp-client.js'

const folder = mkdtempSync(join(tmpdir(), 'keyfob-certificates-'))
afterAll(() => rm(folder, { recursive: true }))

/** The files of a certificate of its own for a name. */
function certificate(name: string) {
  const files = { cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`), everyMs: 60_000 }
  const pair = selfSigned(name)
  writeFileSync(files.cert, pair.cert)
  writeFileSync(files.key, pair.key)
  return files
}

const one = certificate('one.agents.test')
const two = certificate('two.agents.test')
/** The files that the receiver is told of. */
const used = { cert: join(folder, 'used.crt'), key: join(folder, 'used.key'), everyMs: 20 }
copyFileSync(one.cert, used.cert)
copyFileSync(one.key, used.key)

const { gate, platform } = await testGate()
const problems: unknown[] = []
const log = { ...silent, error: (fields: Record<string, unknown>) => problems.push(fields) }
const { smtp, inbound, dns } = await testInbound(gate, { log }, {}, { certificate: used })
let agent: TestAgent
beforeAll(async () => {
  agent = await createAgent(gate, platform)
})

const greeted = async (server = smtp) => {
  const client = await SmtpClient.to(server)
  await client.command('EHLO mx.practice.test')
  return client
}
const servedName = async () => {
  const client = await greeted()
  const { subject } = (await client.startTls()).getPeerCertificate()
  client.drop()
  return subject.CN
}
const messagesOf = ({ id }: TestAgent) =>
  gate.maintain('test', ({ tx }) => tx.message.findMany({ where: { agentId: id }, orderBy: { seq: 'asc' } }))

describe('STARTTLS', () => {
  test('is offered until it is used, and mail comes in over it', async () => {
    const of = await createAgent(gate, platform)
    const client = await SmtpClient.to(smtp)
    expect(await client.command('EHLO mx.practice.test')).toContain('250-STARTTLS')
    expect((await client.startTls()).getProtocol()).toBe('TLSv1.3')
    expect(await client.command('EHLO mx.practice.test')).not.toContain('STARTTLS')
    expect(await client.command('STARTTLS')).toMatch(/^503 /)
    await client.begin([of.address])
    client.send(`${letter({ to: of.address })}\r\n.\r\n`)
    expect(await client.reply()).toMatch(/^250 /)
    client.drop()
    expect(await messagesOf(of)).toHaveLength(1)
  })

  test('is not done with less than TLS 1.2', async () => {
    const client = await greeted()
    await expect(
      client.startTls('', { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    ).rejects.toThrow()
    const other = await greeted()
    expect((await other.startTls('', { maxVersion: 'TLSv1.2' })).getProtocol()).toBe('TLSv1.2')
    other.drop()
  })

  test('row 16: discards what was sent in the clear behind it, and all that was said before it', async () => {
    const of = await createAgent(gate, platform)
    const injected = `EHLO evil.example\r\nMAIL FROM:<evil@evil.example>\r\nRCPT TO:<${of.address}>\r\nDATA\r\n`
    // More lines than the library reads in one turn, so that some are still to come when TLS is up.
    const client = await greeted()
    await client.command('MAIL FROM:<evil@evil.example>')
    await client.startTls(`${'NOOP\r\n'.repeat(300)}${injected}Subject: evil\r\n\r\nevil\r\n.\r\n`)
    // The first reply over TLS is to the first command over TLS: nobody has been greeted, no mail has been begun.
    expect(await client.command(`RCPT TO:<${of.address}>`)).toMatch(/^503 5\.5\.1 Error: send HELO\/EHLO first/)
    expect(await client.command('EHLO mx.practice.test')).toMatch(/^250-/)
    expect(await client.command(`RCPT TO:<${of.address}>`)).toMatch(/^503 5\.5\.1 Error: need MAIL/)
    expect(await client.command('MAIL FROM:<a@practice.test>')).toMatch(/^250 /)
    client.drop()
    expect(await messagesOf(of)).toEqual([])
  })

  test('uses a new certificate as soon as it lies there, and keeps the old one where the new one is broken', async () => {
    expect(await servedName()).toBe('one.agents.test')
    // The new certificate with the old key, as in the middle of a renewal.
    copyFileSync(two.cert, `${used.cert}.new`)
    await rename(`${used.cert}.new`, used.cert)
    while (problems.length < 1) await delay(used.everyMs)
    expect(await servedName()).toBe('one.agents.test')
    writeFileSync(used.key, 'nonsense')
    while (problems.length < 2) await delay(used.everyMs)
    expect(problems).toEqual(Array(2).fill({ problems: [expect.stringContaining('KEYFOB_SMTP_TLS_CERT must be')] }))
    expect(await servedName()).toBe('one.agents.test')
    copyFileSync(two.key, used.key)
    while ((await servedName()) !== 'two.agents.test') await delay(used.everyMs)
  })

  test('whose handshake never comes does not keep the receiver from closing', async () => {
    const own = await startSmtp(inbound, { host: '127.0.0.1', port: 0, name: 'mx.agents.test', certificate: one })
    const client = await greeted(own)
    client.send('STARTTLS\r\n')
    expect(await client.reply()).toMatch(/^220 /)
    // The first bytes of a handshake that goes no further.
    client.send(Buffer.from('160301020001', 'hex'))
    await own.close()
    expect(await client.rest()).toEqual([])
  })

  test.each([
    ['not there', { ...one, cert: join(folder, 'none.crt') }],
    ['not its key’s', { ...one, key: two.key }],
  ])('with a certificate that is %s keeps the receiver from starting, and says which setting', async (_, files) => {
    const started = startSmtp(inbound, { host: '127.0.0.1', port: 0, name: 'mx.agents.test', certificate: files })
    await expect(started).rejects.toBeInstanceOf(ConfigError)
    await expect(started).rejects.toThrow('KEYFOB_SMTP_TLS_CERT')
  })
})

describe('a proxy', () => {
  const behind = (proxies: string[]) => testInbound(gate, {}, { connectionsPerAddress: 2 }, { proxies })

  test('that is configured says for whom it connects: that address counts for SPF and for the limits', async () => {
    const { smtp: proxied, dns: asked } = await behind(['127.0.0.1'])
    asked.records.set('proxied.test', ['v=spf1 ip4:203.0.113.9 -all'])
    const of = await createAgent(gate, platform)
    const client = await SmtpClient.to(proxied, 'PROXY TCP4 203.0.113.9 127.0.0.1 4711 25\r\n')
    await client.begin([of.address], 'a@proxied.test')
    client.send(`${letter({ to: of.address, from: 'a@proxied.test' })}\r\n.\r\n`)
    expect(await client.reply()).toMatch(/^250 /)
    expect(await messagesOf(of)).toMatchObject([{ verdict: { spf: 'pass' } }])
    const second = await SmtpClient.to(proxied, 'PROXY TCP4 203.0.113.9 127.0.0.1 4712 25\r\n')
    const third = await SmtpClient.to(proxied, 'PROXY TCP4 203.0.113.9 127.0.0.1 4713 25\r\n')
    expect(await third.command('NOOP')).toBe('')
    const other = await SmtpClient.to(proxied, 'PROXY TCP6 2001:db8::9 2001:db8::1 4714 25\r\n')
    expect(await other.command('NOOP')).toMatch(/^250 /)
    for (const each of [client, second, third, other]) each.drop()
  })

  test.each([
    ['nothing of it', 'EHLO mx.practice.test\r\n'],
    ['an address that is none', 'PROXY TCP4 one.example 127.0.0.1 1 25\r\n'],
    ['a header without end', `PROXY TCP4 ${'1'.repeat(2_000)}`],
    ['a header of version 2', Buffer.from('0d0a0d0a000d0a515549540a21110000', 'hex').toString('latin1')],
  ])('that is configured and says %s is hung up on', async (_, first) => {
    const { smtp: proxied } = await behind(['127.0.0.1'])
    const client = await SmtpClient.unheard(proxied)
    client.send(first)
    expect(await client.rest()).toEqual([])
  })

  test('that connects for itself may ask whether we live, and bring no mail', async () => {
    const { smtp: proxied } = await behind(['127.0.0.1'])
    const client = await SmtpClient.to(proxied, 'PROXY UNKNOWN\r\n')
    expect(await client.command('EHLO proxy')).toMatch(/^250-/)
    expect(await client.command('MAIL FROM:<a@practice.test>')).toMatch(/^451 4\.3\.0 /)
    client.drop()
  })

  test('that is not configured is taken for what it is: a client that talks too soon, or nonsense', async () => {
    expect(await repliesToEarly('PROXY TCP4 203.0.113.9 127.0.0.1 4711 25\r\n')).toEqual(tooSoon)
    const late = await SmtpClient.to(smtp)
    expect(await late.command('PROXY TCP4 203.0.113.9 127.0.0.1 4711 25')).toMatch(/^500 /)
    late.drop()
  })
})

test('row 16: a client that talks before it is greeted is hung up on', async () => {
  const said = `EHLO mx.practice.test\r\nMAIL FROM:<a@practice.test>\r\nRCPT TO:<${agent.address}>\r\n`
  expect(await repliesToEarly(said)).toEqual(tooSoon)
})

const tooSoon = [expect.stringMatching(/^421 .*too soon/)]

/** What is answered to a client that talks first. On a busy machine it may be greeted before it is heard: then again. */
async function repliesToEarly(said: string): Promise<string[]> {
  for (;;) {
    const client = await SmtpClient.unheard(smtp)
    client.send(said)
    const first = await client.reply()
    if (!first.startsWith('220')) return [first, ...(await client.rest())]
    client.drop()
  }
}

describe('an address in Unicode (SMTPUTF8) and a body of eight bits (8BITMIME)', () => {
  const utf8 = (text: string) => Buffer.from(text, 'utf8')

  test('are offered and kept byte for byte; the sender’s domain is asked for in ASCII', async () => {
    const of = await createAgent(gate, platform)
    dns.records.set('xn--bcher-kva.test', ['v=spf1 ip4:127.0.0.1 -all'])
    dns.records.set('_dmarc.xn--bcher-kva.test', ['v=DMARC1; p=reject'])
    const client = await SmtpClient.to(smtp)
    const offered = await client.command('EHLO mx.practice.test')
    for (const each of ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE', 'ENHANCEDSTATUSCODES'])
      expect(offered).toContain(each)
    // In one packet, as PIPELINING has it; each is answered for itself.
    client.send(
      utf8(
        `MAIL FROM:<jürgen@bücher.test> BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<${of.address}>\r\nRCPT TO:<niemand@agents.test>\r\nDATA\r\n`,
      ),
    )
    expect(await client.reply()).toMatch(/^250 2\.1\.0 /)
    expect(await client.reply()).toMatch(/^250 2\.1\.5 /)
    expect(await client.reply()).toMatch(/^550 5\.1\.1 /)
    expect(await client.reply()).toMatch(/^354 /)
    const mail = utf8(
      `From: Jürgen <jürgen@bücher.test>\r\nTo: <${of.address}>\r\nSubject: Grüße 你好\r\n\r\nDein Code: 481516 — é\r\n`,
    )
    client.send(Buffer.concat([mail, utf8('.\r\n')]))
    expect(await client.reply()).toMatch(/^250 /)
    client.drop()
    const [row] = await messagesOf(of)
    expect(row).toMatchObject({
      envelopeFrom: 'jürgen@xn--bcher-kva.test',
      verdict: { spf: 'pass', dmarc: 'pass' },
      size: mail.length,
    })
  })

  test('are found in each form of the domain, and what is not UTF-8 is refused', async () => {
    const of = await createAgent(gate, platform)
    const address = 'anna@xn--bcher-kva.test'
    await gate.maintain('test', ({ tx }) =>
      tx.mailbox.update({ where: { agentId: of.id }, data: { address, addressKey: address } }),
    )
    expect(await sendMail(smtp, [utf8('anna@bücher.test').toString('latin1')], letter({ to: of.address }))).toMatch(
      /^250 /,
    )
    expect(await sendMail(smtp, ['anna@xn--bcher-kva.test'], letter({ to: of.address }))).toMatch(/^250 /)
    expect(await messagesOf(of)).toHaveLength(2)
    const client = await greeted()
    expect(await client.command('MAIL FROM:<j\xfcrgen@practice.test> SMTPUTF8')).toMatch(/^553 5\.1\.3 /)
    client.drop()
  })
})
