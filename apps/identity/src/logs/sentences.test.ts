import { custodyActs } from '@keyfob/contracts/custody'
import { operations } from '@keyfob/contracts/operations'
import { expect, test } from 'vitest'
import { isSaid, sentence } from './sentences.js'

test('every operation and every act of custody has its sentence', () => {
  expect([...operations.map(({ name }) => name), ...custodyActs].filter((name) => !isSaid(name))).toEqual([])
})

test('a row reads as a sentence that says what was done, to what, and what came of it', () => {
  expect(sentence('vault.totp', 'allowed', 'github')).toBe('Read a one-time code: github.')
  expect(sentence('vault.get', 'agent_revoked')).toBe('Refused (agent_revoked): reading a credential.')
  expect(sentence('mail.wait', 'undelivered')).toBe('Waited for a mail; the answer did not leave in time.')
  expect(sentence('vault.get', 'late', 'github')).toBe(
    'Read a credential: github; the answer may have left too late, behind a revocation.',
  )
  expect(sentence('mail.wait', 'mail_timeout')).toBe('Waited for a mail; none that answers came in time.')
  expect(sentence('new.operation', 'allowed')).toBe('new.operation.')
})
