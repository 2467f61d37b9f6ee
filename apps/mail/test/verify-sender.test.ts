import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { ParsedMail } from '../src/inbound/parsed-mail.js'
import { parsedMail } from '../src/inbound/parsed-mail.js'
import { judge } from '../src/inbound/verdict.js'
import { SenderVerifier } from '../src/inbound/verify-sender.js'
import { dkimRecord, startDns } from './dns.js'
import { letter, sealed, signed } from './letters.js'

const dns = await startDns()
const verifier = new SenderVerifier({ mta: 'mx.agents.test', dnsServers: [dns.address] })
afterAll(() => Promise.all([verifier.close(), dns.close()]))

const to = 'agent@agents.test'
/** From an address that SPF knows nothing of, so that only a signature speaks. */
const elsewhere = { from: 'bounce@relay.test', clientIp: '203.0.113.7', helo: 'mx.relay.test' }
const own = { from: 'bounce@practice.test', clientIp: '127.0.0.1', helo: 'mx.practice.test' }

async function judged(mail: string, envelope = elsewhere, arcSealers: string[] = []) {
  const raw = Buffer.from(`${mail}\r\n`, 'latin1')
  const checks = await verifier.verify(raw, envelope)
  const read: ParsedMail = await parsedMail(raw)
  return { ...judge({ mail: read, checks }, to, { holdUnverified: true, arcSealers }), checks }
}

const published = new Map(dns.records)
beforeEach(() => {
  dns.records.clear()
  for (const [name, texts] of published) dns.records.set(name, texts)
  dns.asked.length = 0
})

describe('a sender', () => {
  test('that has signed its mail is trusted, wherever the mail comes from', async () => {
    expect(await judged(await signed(letter({ to })))).toMatchObject({
      held: null,
      verdict: { dkim: 'pass', dmarc: 'pass', spf: 'none', trusted: true, flags: [] },
    })
  })

  test('that sends from its own address is trusted without a signature', async () => {
    expect(await judged(letter({ to }), own)).toMatchObject({
      held: null,
      verdict: { dkim: 'none', dmarc: 'pass', spf: 'pass', trusted: true },
    })
  })

  test('that is forged is not, whatever the mail says of itself', async () => {
    const more = [
      'Authentication-Results: mx.agents.test; dkim=pass header.d=practice.test; spf=pass; dmarc=pass',
      'Received-SPF: pass',
      'ARC-Authentication-Results: i=1; mx.agents.test; dmarc=pass',
    ]
    expect(await judged(letter({ to, more }))).toMatchObject({
      held: 'dmarc_failed',
      verdict: { dkim: 'none', trusted: false },
    })
  })

  test('whose mail was changed on the way is not trusted', async () => {
    const mail = await signed(letter({ to, body: 'Your code is 123456.' }))
    expect((await judged(mail.replace('123456', '654321'))).held).toBe('dmarc_failed')
    expect((await judged(mail.replace('Subject: Your', 'Subject: My'))).held).toBe('dmarc_failed')
  })

  test('who has signed a part only, or for somebody else, is held', async () => {
    const plain = letter({ to })
    expect((await judged(await signed(plain, { headerList: 'From:To:Date' }))).held).toBe('partly_signed')
    expect((await judged(`${await signed(plain, { maxBodyLength: 10 })}\r\nAnd more.`)).held).toBe('partly_signed')
    expect((await judged(`Subject: Another\r\n${await signed(plain)}`)).held).toBe('partly_signed')
    expect((await judged(await signed(letter({ to: 'other@agents.test' })))).held).toBe('not_addressed_to_you')
  })

  test('who signs with SHA-1 has not signed', async () => {
    expect((await judged(await signed(letter({ to }), { algorithm: 'rsa-sha1' }))).verdict).toMatchObject({
      dkim: 'policy',
      trusted: false,
    })
  })

  test('of a domain beneath is aligned, unless the domain asks for more', async () => {
    const mail = await signed(letter({ to, from: 'a@mail.practice.test' }))
    expect((await judged(mail)).held).toBeNull()
    dns.records.set('_dmarc.practice.test', ['v=DMARC1; p=reject; adkim=s; aspf=s'])
    expect((await judged(mail)).held).toBe('dmarc_failed')
  })

  test('without a policy, or of whom nothing is known, is held', async () => {
    dns.records.delete('_dmarc.practice.test')
    expect((await judged(await signed(letter({ to })))).held).toBe('no_dmarc_policy')
    expect((await judged(letter({ to }))).held).toBe('unsigned')
  })

  test('whose DNS does not answer is unknown, in less than ten seconds, and nobody beside it is', async () => {
    dns.records.set('slow.test', 'timeout')
    dns.records.set('_dmarc.slow.test', 'timeout')
    const began = performance.now()
    const slow = judged(letter({ to, from: 'a@slow.test' }), { ...elsewhere, from: 'a@slow.test' })
    expect((await judged(await signed(letter({ to })))).held).toBeNull()
    expect(await slow).toMatchObject({ held: 'unknown', verdict: { dmarc: 'temperror', trusted: false } })
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('with very many signatures makes us ask for five keys', async () => {
    const [signature = '', ...rest] = (await signed(letter({ to }))).split(/(?<=\r\n)(?=From:)/)
    for (let count = 0; count < 100; count++) dns.records.set(`s${count}._domainkey.practice.test`, [dkimRecord])
    const many = Array.from({ length: 100 }, (_, count) => signature.replace('s=test', `s=s${count}`))
    await judged([...many, ...rest].join(''))
    expect(dns.asked.filter((name) => name.includes('_domainkey'))).toHaveLength(5)
  })

  test('with an SPF record that asks without end is given up', async () => {
    dns.records.set('practice.test', [
      `v=spf1 ${Array.from({ length: 20 }, (_, at) => `include:${at}.practice.test`).join(' ')} -all`,
    ])
    for (let at = 0; at < 20; at++) dns.records.set(`${at}.practice.test`, ['v=spf1 -all'])
    expect((await judged(letter({ to }), own)).verdict.spf).toBe('permerror')
    expect(dns.asked.length).toBeLessThan(20)
  })

  test('whose mail a server changed on its way is trusted only where all who sealed it are, and it was genuine before', async () => {
    dns.records.set('test._domainkey.lists.test', [dkimRecord])
    const changed = (await signed(letter({ to, body: 'Your code is 123456.' }))).replace(
      '123456.',
      '123456. -- the list',
    )
    const found = 'lists.test; dmarc=pass header.from=practice.test'
    const mail = await sealed(changed, found)
    expect(await judged(mail)).toMatchObject({ held: 'dmarc_failed', verdict: { arc: 'pass' } })
    expect((await judged(mail, elsewhere, ['other.test'])).held).toBe('dmarc_failed')
    expect(await judged(mail, elsewhere, ['lists.test'])).toMatchObject({
      held: null,
      verdict: { arc: 'pass', trusted: true, flags: ['vouched_for'] },
    })
    const notGenuine = [
      await sealed(changed, 'lists.test; dmarc=fail header.from=practice.test'),
      await sealed(changed, 'lists.test; dmarc=pass header.from=evil.test'),
      await sealed(changed, found, 'From:Date'),
      mail.replace('the list', 'another'),
    ]
    for (const each of notGenuine) expect((await judged(each, elsewhere, ['lists.test'])).held).toBe('dmarc_failed')
    const other = await sealed(letter({ to: 'other@agents.test' }), found)
    expect((await judged(other, elsewhere, ['lists.test'])).held).toBe('not_addressed_to_you')
  })
})
