import { expect, test } from 'vitest'
import { checks, heldWords, otherWords, verdictWord } from './verdict.js'

const verdict = { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none', trusted: false } as const

test('only what the platform trusts is called verified', () => {
  expect(verdictWord({ ...verdict, flags: [], reasons: [], trusted: true }).word).toBe('Verified')
  expect(verdictWord({ ...verdict, flags: [], reasons: [], dkim: 'pass', spf: 'pass', dmarc: 'pass' }).word).toBe(
    'Not verified',
  )
  expect(verdictWord({ ...verdict, flags: [], reasons: [], dkim: 'fail' })).toEqual({ word: 'Failed', tone: 'bad' })
})

test('why a mail is held is said in the platform’s sentence, and what else was found apart from it', () => {
  const found = { ...verdict, flags: ['unsigned', 'other_name'], reasons: ['Nobody signed it.', 'Its name is odd.'] }
  expect([heldWords(found, 'unsigned'), otherWords(found, 'unsigned')]).toEqual([
    'Nobody signed it.',
    ['Its name is odd.'],
  ])
  expect(otherWords(found, null)).toEqual(found.reasons)
  expect(heldWords(found, 'custody_pending')).toBe('Custody pending')
})

test('the four checks are named', () => {
  expect(checks({ ...verdict, flags: [], reasons: [], dkim: 'pass' })).toBe(
    'SPF none · DKIM pass · DMARC none · ARC none',
  )
})
