import { expect, test } from 'vitest'
import { confirms, cutRows } from './cut-rows.js'

test('every count of a receipt is shown, zeros too', () => {
  const counts = { credentials: 3, totpSeeds: 1, addresses: 1, messages: 0, tokens: 2, logins: 0, grants: 4 }
  const rows = cutRows({ ...counts, queuedMails: 5 })
  expect(rows.map(({ what, count }) => `${what} ${count}`)).toEqual([
    'Credentials 3',
    'TOTP seeds 1',
    'Messages 0',
    'Addresses 1',
    'Tokens 2',
    'Open logins 0',
    'Shared credentials 4',
    'Mails to be sent 5',
  ])
})

test('a count that a receipt has not is not shown', () => {
  expect(cutRows({ tokens: 2, logins: 0 })).toEqual([
    { what: 'Tokens', count: 2 },
    { what: 'Open logins', count: 0 },
  ])
})

test.each([
  ['Buyer 7', true],
  [' Buyer 7 ', true],
  ['buyer 7', false],
  ['Buyer', false],
  ['', false],
])('%j confirms "Buyer 7": %s', (typed, confirmed) => {
  expect(confirms(typed, 'Buyer 7')).toBe(confirmed)
})
