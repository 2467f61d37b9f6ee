import { expect, test } from 'vitest'
import { checks, reasonWords, verdictWord } from './verdict.js'

const verdict = { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none', trusted: false, reasons: [] } as const

test('only what the platform trusts is called verified', () => {
  expect(verdictWord({ ...verdict, reasons: [], trusted: true }).word).toBe('Verified')
  expect(verdictWord({ ...verdict, reasons: [], dkim: 'pass', spf: 'pass', dmarc: 'pass' }).word).toBe('Not verified')
  expect(verdictWord({ ...verdict, reasons: [], dkim: 'fail' })).toEqual({ word: 'Failed', tone: 'bad' })
})

test('a reason is said in words, one that is not known too', () => {
  expect(reasonWords('dmarc_failed')).toBe('fails the policy of its sender’s domain')
  expect(reasonWords('seen_before_today')).toBe('seen before today')
  expect(reasonWords('constructor')).toBe('constructor')
})

test('the four checks are named', () => {
  expect(checks({ ...verdict, reasons: [], dkim: 'pass' })).toBe('SPF none · DKIM pass · DMARC none · ARC none')
})
