import { operations } from '@keyfob/contracts/operations'
import { expect, test } from 'vitest'
import { isSaid, sentence } from './sentences.js'

test('every operation has its sentence', () => {
  expect(operations.map(({ name }) => name).filter((name) => !isSaid(name))).toEqual([])
})

test('a row reads as a sentence that says what was done, to what, and what came of it', () => {
  expect(sentence('vault.totp', 'allowed', 'github')).toBe('Read a one-time code: github.')
  expect(sentence('vault.get', 'agent_revoked')).toBe('Refused (agent_revoked): reading a credential.')
  expect(sentence('mail.wait', 'undelivered')).toBe('Waited for a mail; the answer did not leave in time.')
  expect(sentence('mail.wait', 'mail_timeout')).toBe('Waited for a mail; none that answers came in time.')
  expect(sentence('new.operation', 'allowed')).toBe('new.operation.')
})
