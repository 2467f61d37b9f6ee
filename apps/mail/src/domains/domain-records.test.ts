import { describe, expect, test } from 'vitest'
import { problemOf, type RecordKind, wantedRecords } from './domain-records.js'

const facts = {
  name: 'agents.example.com',
  challenge: 'C'.repeat(32),
  selector: 'keyfob20260101',
  publicKey: 'MIIB+/=',
}
const wanted = wantedRecords(facts, 'mx.keyfob.example')
const problem = (kind: RecordKind, ...found: string[]) => {
  const record = wanted.find((each) => each.kind === kind)
  if (!record) throw new Error(`no record ${kind}`)
  return problemOf(record, found)
}

describe('the records of a domain', () => {
  test('are exactly those to be set', () => {
    expect(wanted.map(({ type, name, value }) => `${name} ${type} ${value}`)).toEqual([
      `_keyfob.agents.example.com TXT keyfob-domain=${'C'.repeat(32)}`,
      'agents.example.com MX 10 mx.keyfob.example',
      'agents.example.com TXT v=spf1 mx -all',
      'keyfob20260101._domainkey.agents.example.com TXT v=DKIM1; k=rsa; p=MIIB+/=',
      '_dmarc.agents.example.com TXT v=DMARC1; p=reject',
    ])
  })

  test('are right as they are set', () => {
    for (const { kind, type, value } of wanted) {
      const found = type === 'TXT' ? ['another=record', value] : [value]
      expect(problem(kind, ...found)).toBeUndefined()
    }
  })

  test.each<[RecordKind, ...string[]]>([
    ['proof', ` keyfob-domain=${'C'.repeat(32)} `],
    ['mx', '20 backup.example', '5 MX.keyfob.example.'],
    ['spf', 'v=spf1 include:relay.example mx ~all'],
    ['spf', 'google-site-verification=x', 'v=spf1 ip4:192.0.2.1 -all'],
    ['spf', 'v=spf1 redirect=_spf.example.com'],
    ['dkim', 'v=DKIM1;k=rsa;t=s;p=MIIB +/='],
    ['dkim', 'p=MIIB+/='],
    ['dmarc', 'v=DMARC1;p=quarantine; rua=mailto:a@example.com'],
  ])('are right in another spelling: %s %j', (kind, ...found) => {
    expect(problem(kind, ...found)).toBeUndefined()
  })

  test.each<[RecordKind, ...string[]]>([
    ['proof'],
    ['proof', `keyfob-domain=${'D'.repeat(32)}`],
    ['proof', `keyfob-domain=${'C'.repeat(32)}x`],
    ['mx'],
    ['mx', '10 other.example'],
    ['mx', '5 other.example', '10 mx.keyfob.example'],
    ['spf'],
    ['spf', 'v=spf1 mx -all', 'v=spf1 -all'],
    ['spf', 'v=spf1 mx +all'],
    ['spf', 'v=spf1 mx ?all'],
    ['spf', 'v=spf1 all'],
    ['spf', 'v=spf1 mx'],
    ['spf', 'v=spf1 -all'],
    ['spf', 'v=spf10 mx -all'],
    ['dkim'],
    ['dkim', 'v=DKIM1; k=rsa; p='],
    ['dkim', 'v=DKIM1; k=ed25519; p=MIIB+/='],
    ['dkim', 'v=DKIM1; k=rsa; p=MIIC+/='],
    ['dmarc'],
    ['dmarc', 'v=DMARC1; p=none'],
    ['dmarc', 'v=DMARC1'],
    ['dmarc', 'v=DMARC1; p=reject', 'v=DMARC1; p=none'],
  ])('are wrong, and what is to be done is said in a sentence: %s %j', (kind, ...found) => {
    expect(problem(kind, ...found)).toMatch(/^[A-Z].*\.$/)
  })
})
