import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mimeOutline } from '../inbound/mime-outline.js'
import { parsedMail } from '../inbound/parsed-mail.js'
import { WireText } from '../inbound/wire-text.js'
import { composeMail } from './compose-mail.js'

const agent = (name: string) => ({
  id: 'A'.repeat(16),
  organisationId: 'B'.repeat(16),
  name,
  purpose: 'BUYER',
  address: 'buyer@agents.test',
  createdAt: new Date(0),
})
const compose = (name: string, subject: string, text: string, extra = {}) =>
  composeMail(agent(name), new Date('2026-11-26T10:00:00Z'), {
    to: ['ada@example.com'],
    cc: [],
    bcc: ['hidden@example.com'],
    subject,
    inReplyTo: [],
    references: [],
    body: { text },
    ...extra,
  })

const ours = [
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]

describe('a mail of an agent', () => {
  test('has only fields that we named, stands on the wire as it must, and reads as it was written', async () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, ' '))
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map((written) => `${written.replace(/[\0\r]/g, '')}.`)
    await fc.assert(
      fc.asyncProperty(line, line, text, async (name, subject, written) => {
        const { raw } = await compose(name, subject, written)
        const wire = new WireText()
        expect([wire.read(raw), wire.end()]).toEqual([undefined, undefined])
        for (const field of mimeOutline(raw)) expect(ours).toContain(field.name)
        const read = await parsedMail(raw)
        expect(read.soleSender).toBe('buyer@agents.test')
        expect(read.to.map(({ address }) => address)).toEqual(['ada@example.com'])
        expect(read.subject.trim().replace(/\s+/g, ' ')).toBe(subject.trim().replace(/\s+/g, ' '))
        expect(read.text.trimEnd()).toBe(written.trimEnd())
      }),
      { numRuns: 25 },
    )
  }, 30_000)

  test("another's Message-ID that could not stand in a field of ours is left out of it, and still says what is answered", async () => {
    const evil = '<a@b>\r\nBcc: eve@evil.test'
    const { raw, head } = await compose('x', 'Re: x', 'x', {
      inReplyTo: [evil],
      references: ['<ok@example.com>', evil],
    })
    expect(raw.toString()).not.toContain('evil.test')
    expect(raw.toString()).toContain('References: <ok@example.com>\r\n')
    expect(head.inReplyTo).toEqual([evil])
  })

  test('a name that looks like another address is not shown beside the own one', async () => {
    const { raw } = await compose('support@bank.example', 'x', 'x')
    expect(raw.toString()).toContain('From: buyer@agents.test\r\n')
  })
})
