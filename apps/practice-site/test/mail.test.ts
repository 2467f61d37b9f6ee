import { Resolver } from 'node:dns/promises'
import { authenticate } from 'mailauth'
import { simpleParser } from 'mailparser'
import { describe, expect } from 'vitest'
import { requestEmailCode, requestMagicLink } from '../src/sign-in.js'
import type { PracticeSite } from '../src/site.js'
import type { Received } from './sink.js'
import { test } from './world.js'

describe('what a receiver makes of the mail', () => {
  test('both mails pass DKIM, SPF and DMARC by the records that the site publishes', async ({ site, sink, owner }) => {
    await requestMagicLink(site.url, owner.email)
    expect(await verdict(site, await sink.next())).toEqual(PASS)
    await requestEmailCode(site.url, owner.email)
    expect(await verdict(site, await sink.next())).toEqual(PASS)
  })

  for (const [part, pattern, replacement] of [
    ['body', 'signs you in', 'signs you on'],
    ['subject', 'Subject: Sign in', 'Subject: Sign off'],
    ['sender', 'From: Practice', 'From: Somebody'],
  ] as const) {
    test(`with another ${part} it passes neither DKIM nor, from elsewhere, DMARC`, async ({ site, sink, owner }) => {
      await requestMagicLink(site.url, owner.email)
      const mail = await sink.next()
      const raw = Buffer.from(mail.raw.toString('latin1').replace(pattern, replacement), 'latin1')
      expect(raw.equals(mail.raw)).toBe(false)
      const altered = await verdict(site, { ...mail, raw, ip: '192.0.2.1' })
      expect(altered.dkim).not.toBe('pass')
      expect(altered).toMatchObject({ spf: 'fail', dmarc: 'fail' })
    })
  }

  test('DKIM alone carries a mail that came by another server', async ({ site, sink, owner }) => {
    await requestMagicLink(site.url, owner.email)
    const relayed = { ...(await sink.next()), ip: '192.0.2.1' }
    expect(await verdict(site, relayed)).toEqual({ dkim: 'pass', spf: 'fail', dmarc: 'pass' })
  })

  test('it signs what its reader goes by, and comes from the envelope that SPF is asked about', async ({
    site,
    sink,
    owner,
  }) => {
    await requestMagicLink(site.url, owner.email)
    const mail = await sink.next()
    const { headers, html, text } = await simpleParser(mail.raw)
    const signed = /;\s*h=([^;]+);/
      .exec(String(headerLine(mail, 'dkim-signature')))?.[1]
      ?.replace(/\s/g, '')
      .split(':')
    expect(signed).toEqual(['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'])
    expect(mail).toMatchObject({ from: 'bounce@practice.test', helo: 'mx.practice.test', to: [owner.email] })
    expect(headers.get('message-id')).toMatch(/@practice\.test>$/)
    expect(html).toContain('Sign in to Practice')
    expect(text).toContain('It works once')
  })
})

describe('delivery', () => {
  test('a mail that is refused for now is tried again', async ({ site, sink, owner, undelivered }) => {
    sink.refusals.push(451)
    await requestMagicLink(site.url, owner.email)
    await sink.next()
    await site.mailSettled()
    expect([site.sentMail(), undelivered]).toEqual([1, []])
  })

  test('a mail that is refused for good is given up, by its code alone', async ({ site, sink, owner, undelivered }) => {
    sink.refusals.push(550)
    await requestMagicLink(site.url, owner.email)
    await site.mailSettled()
    expect(undelivered).toEqual([{ responseCode: 550, reason: 'EENVELOPE' }])
    expect(site.sentMail()).toBe(0)
  })
})

const PASS = { dkim: 'pass', spf: 'pass', dmarc: 'pass' }

async function verdict({ dns }: PracticeSite, { raw, ip, helo, from }: Received) {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 })
  resolver.setServers([`${dns.host}:${dns.port}`])
  const { dkim, spf, dmarc } = await authenticate(raw, {
    ip,
    helo,
    sender: from,
    resolver: (name, type) => resolver.resolve(name, type) as Promise<string[]>,
    disableArc: true,
    disableBimi: true,
  })
  return {
    dkim: dkim.results[0]?.status.result,
    spf: spf ? spf.status.result : undefined,
    dmarc: dmarc ? dmarc.status.result : undefined,
  }
}

function headerLine({ raw }: Received, name: string): string | undefined {
  const unfolded = raw
    .toString('latin1')
    .split('\r\n\r\n')[0]
    ?.replace(/\r\n[ \t]+/g, ' ')
  return unfolded?.split('\r\n').find((line) => line.toLowerCase().startsWith(`${name}:`))
}
