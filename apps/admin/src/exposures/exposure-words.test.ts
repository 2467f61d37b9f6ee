import { expect, test } from 'vitest'
import type { Exposure } from './exposure-queries.js'
import { inOrder, leftWords, partWords, standing } from './exposure-words.js'

const exposure = (name: string, status: Exposure['status']) => ({ name, status }) as Exposure

test('what is to be changed stands first, and of equals the order stays', () => {
  const given = [
    exposure('a', 'not_seen'),
    exposure('b', 'replaced'),
    exposure('c', 'open'),
    exposure('d', 'marked'),
    exposure('e', 'open'),
  ]
  expect(inOrder(given).map(({ name }) => name)).toEqual(['c', 'e', 'd', 'b', 'a'])
})

test('a seed is called one, whatever the credential is', () => {
  expect(partWords({ part: 'seed', type: 'LOGIN', version: 2 })).toBe('TOTP seed')
  expect(partWords({ part: 'value', type: 'API_KEY', version: 2 })).toMatch(/^API key, version 2$/)
})

test.each([
  [0, 'revoked', 'Nothing is left to change at its sites.'],
  [1, 'revoked', 'One secret is still to be changed at the site.'],
  [2, 'revoked', '2 secrets are still to be changed at the site.'],
  [0, 'active', 'Nothing that it knows is in use.'],
  [1, 'suspended', 'One secret that it knows is in use.'],
  [2, 'active', '2 secrets that it knows are in use.'],
] as const)('%i open of one that is %s: %s', (open, of, words) => {
  expect(leftWords(open, of)).toBe(words)
})

test('what an agent that goes on knows is in use, and of one that has ended it is to be changed', () => {
  expect(standing('open', 'active')).toEqual(['In use', 'plain'])
  expect(standing('open', 'revoked')).toEqual(['To change', 'warn'])
  expect(standing('marked', 'suspended')).toEqual(standing('marked', 'revoked'))
})
