import { expect, test } from 'vitest'
import { matches } from './matches.js'

test.each([
  ['Mail: webhooks', 'web', true],
  ['Mail: webhooks', 'hook', false],
  ['Store a credential…', 'cred st', true],
  ['Issue a token…', '', true],
  ['Issue a token…', 'TOKEN', true],
  ['Issue a token…', 'token x', false],
])('%j is found by %j: %s', (line, typed, found) => {
  expect(matches(line, typed)).toBe(found)
})
