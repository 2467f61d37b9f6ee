import { describe, expect, test } from 'vitest'
import type { LinkFlag } from '../content/link-flags.js'
import type { ParsedMail } from './parsed-mail.js'
import type { SenderChecks, Signature } from './sender-checks.js'
import { judge, seenBefore } from './verdict.js'

const recipient = 'agent@agents.test'
const strict = { holdUnverified: true }
const mail = (changes: Partial<ParsedMail> = {}): ParsedMail => ({
  subject: 'Your code',
  from: [{ name: 'Practice', address: 'noreply@practice.test' }],
  soleSender: 'noreply@practice.test',
  replyTo: [],
  to: [{ name: '', address: 'Agent+login@agents.test' }],
  cc: [],
  messageId: undefined,
  inReplyTo: [],
  references: [],
  date: undefined,
  text: '',
  plainText: '',
  html: undefined,
  extractedText: '',
  attachments: [],
  report: undefined,
  ...changes,
})
const signature = (changes: Partial<Signature> = {}): Signature => ({
  result: 'pass',
  domain: 'practice.test',
  id: 'a',
  isWhole: true,
  ...changes,
})
const checks = (changes: Partial<SenderChecks> = {}): SenderChecks => ({
  from: ['noreply@practice.test'],
  spf: { result: 'none', domain: 'relay.test' },
  signatures: [signature()],
  dmarc: { result: 'pass', strictDkim: false, strictSpf: false },
  arc: 'none',
  ...changes,
})
const heldOf = (given: SenderChecks | undefined, read: ParsedMail | undefined = mail()) =>
  judge({ mail: read, checks: given }, recipient, strict).held
const unsigned = { signatures: [signature({ result: 'none', domain: '', isWhole: false })] }

describe('a verdict', () => {
  test('trusts an aligned signature over From, To, Subject and the whole body', () => {
    expect(judge({ mail: mail(), checks: checks() }, recipient, strict)).toEqual({
      verdict: { spf: 'none', dkim: 'pass', dmarc: 'pass', arc: 'none', trusted: true, flags: [] },
      held: null,
    })
  })

  test('trusts aligned SPF over our own connection, whatever is signed and whoever is named in To', () => {
    const bySpf = checks({ ...unsigned, spf: { result: 'pass', domain: 'bounce.practice.test' } })
    expect(heldOf(bySpf, mail({ to: [] }))).toBeNull()
  })

  test('holds what is signed in part, and what is signed for somebody else', () => {
    expect(heldOf(checks({ signatures: [signature({ isWhole: false })] }))).toBe('partly_signed')
    expect(heldOf(checks(), mail({ to: [{ name: '', address: 'other@agents.test' }] }))).toBe('not_addressed_to_you')
    expect(heldOf(checks(), mail({ to: [] }))).toBe('not_addressed_to_you')
  })

  test('holds what fails DMARC, also where only strict alignment forbids it', () => {
    const fails = { result: 'fail', strictDkim: false, strictSpf: false } as const
    expect(heldOf(checks({ dmarc: fails, signatures: [signature({ domain: 'evil.test' })] }))).toBe('dmarc_failed')
    const strictly = { result: 'pass', strictDkim: true, strictSpf: true } as const
    expect(heldOf(checks({ dmarc: strictly, signatures: [signature({ domain: 'mail.practice.test' })] }))).toBe(
      'dmarc_failed',
    )
    const relay = { spf: { result: 'pass', domain: 'bounce.practice.test' } } as const
    expect(heldOf(checks({ dmarc: strictly, ...unsigned, ...relay }))).toBe('dmarc_failed')
  })

  test('holds a public suffix that signs for a domain beneath it', () => {
    expect(
      heldOf(
        checks({ from: ['a@b.co.uk'], signatures: [signature({ domain: 'co.uk' })] }),
        mail({ soleSender: 'a@b.co.uk' }),
      ),
    ).toBe('dmarc_failed')
  })

  test('holds what nothing speaks for, and what is signed without a policy', () => {
    const none = { result: 'none', strictDkim: false, strictSpf: false } as const
    expect(heldOf(checks({ dmarc: none, ...unsigned }))).toBe('unsigned')
    expect(heldOf(checks({ dmarc: none }))).toBe('no_dmarc_policy')
  })

  test('a DNS failure is unknown and not a failure', () => {
    const failed = { result: 'temperror', strictDkim: false, strictSpf: false } as const
    expect(heldOf(checks({ dmarc: failed }))).toBe('unknown')
    const dmarc = { result: 'fail', strictDkim: false, strictSpf: false } as const
    expect(heldOf(checks({ dmarc, signatures: [signature({ result: 'temperror' })] }))).toBe('unknown')
    expect(heldOf(checks({ dmarc, ...unsigned, spf: { result: 'temperror', domain: 'practice.test' } }))).toBe(
      'unknown',
    )
    expect(judge({ mail: mail(), checks: undefined }, recipient, strict).verdict).toMatchObject({
      dkim: 'unknown',
      trusted: false,
    })
  })

  test('holds a mail whose sender is not one, or not the same for two readers', () => {
    expect(heldOf(checks({ from: ['noreply@practice.test', 'b@c.d'] }))).toBe('sender_ambiguous')
    expect(heldOf(checks({ from: [] }))).toBe('sender_ambiguous')
    expect(heldOf(checks(), mail({ soleSender: undefined }))).toBe('sender_ambiguous')
    expect(heldOf(checks(), mail({ soleSender: 'ceo@bank.test' }))).toBe('sender_ambiguous')
  })

  test('a policy may let pass what nothing speaks for, and no more than that', () => {
    const lenient = (given: SenderChecks | undefined) =>
      judge({ mail: mail(), checks: given }, recipient, { holdUnverified: false })
    const none = { result: 'none', strictDkim: false, strictSpf: false } as const
    expect(lenient(checks({ dmarc: none, ...unsigned }))).toMatchObject({ held: null, verdict: { trusted: false } })
    expect(lenient(undefined).held).toBeNull()
    expect(lenient(checks({ dmarc: { ...none, result: 'fail' } })).held).toBe('dmarc_failed')
    expect(lenient(checks({ from: [] })).held).toBe('sender_ambiguous')
    expect(seenBefore(lenient(checks()), { holdUnverified: false }).held).toBe('signature_seen')
  })

  test('holds what could not be read, and what was signed once and came twice', () => {
    expect(judge({ mail: undefined, checks: checks() }, recipient, strict).held).toBe('unreadable')
    const again = seenBefore(judge({ mail: mail(), checks: checks() }, recipient, strict), strict)
    expect(again).toMatchObject({ held: 'signature_seen', verdict: { trusted: false, flags: ['signature_seen'] } })
  })

  test('holds a sender whose domain only looks like a well-known one, and tells of one that looks like another sender', () => {
    const from = (domain: string, trusted: string[] = []) => {
      const address = `noreply@${domain}`
      const evidence = {
        mail: mail({ soleSender: address, from: [{ name: '', address }] }),
        checks: checks({ from: [address], signatures: [signature({ domain })] }),
      }
      const { held, verdict } = judge({ ...evidence, trusted }, recipient, strict)
      return held ?? verdict.flags[0] ?? null
    }
    for (const domain of ['paypa1.com', 'gıthub.com', 'аррӏе.com', 'xn--80ak6aa92e.com', 'paypal.com.evil.test'])
      expect([domain, from(domain)]).toEqual([domain, 'lookalike_sender'])
    for (const domain of ['paypal.com', 'mail.paypal.com', 'münchen.test', 'пример.test', 'practice.test'])
      expect([domain, from(domain)]).toEqual([domain, null])
    expect(from('practlce.test', ['practice.test'])).toBe('resembles_sender')
    expect(from('practice.test', ['practlce.test'])).toBe('resembles_sender')
    expect(from('practice.test', ['practice.test', 'practlce.test'])).toBeNull()
  })

  test('tells of another name, of answers that go elsewhere and of odd links, and trusts the mail all the same', () => {
    const told = (changes: Partial<ParsedMail>, flags: LinkFlag[] = [], isCut = false) =>
      judge({ mail: mail(changes), checks: checks(), links: { flags, isCut } }, recipient, strict)
    const named = (name: string) => told({ from: [{ name, address: 'noreply@practice.test' }] })
    expect(named('security@bank.com')).toMatchObject({ held: null, verdict: { trusted: true, flags: ['other_name'] } })
    expect(named('PayPal.com').verdict.flags).toEqual(['other_name'])
    for (const name of ['Practice, Inc.', 'St. John 2.0', 'Node.js Weekly'])
      expect(named(name).verdict.flags).toEqual([])
    expect(told({ replyTo: [{ name: '', address: 'a@evil.test' }] }).verdict.flags).toEqual(['reply_elsewhere'])
    expect(told({ replyTo: [{ name: '', address: 'a@help.practice.test' }] }).verdict.flags).toEqual([])
    expect(told({}, ['carries_url', 'userinfo', 'lookalike_host', 'redirector'])).toMatchObject({
      held: null,
      verdict: { trusted: true, flags: ['lookalike_link', 'userinfo_link', 'forwarding_link'] },
    })
    expect(told({}, [], true).verdict).toMatchObject({ trusted: true, flags: ['many_links'] })
  })
})
