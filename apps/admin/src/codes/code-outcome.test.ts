import { expect, test } from 'vitest'
import { codeContext, codeOutcome } from './code-outcome.js'

test.each([
  ['success', 'Read a one-time code: github.', { word: 'Given', tone: 'good' }],
  ['denied', 'Refused (step_taken): reading a one-time code: github.', { word: 'Refused', tone: 'warn' }],
  ['error', 'Refused (unavailable): reading a one-time code: github.', { word: 'Failed', tone: 'bad' }],
  ['error', 'Read a one-time code: github; the answer did not leave in time.', { word: 'Failed', tone: 'bad' }],
] as const)('%s with %j is said in words', (status, description, outcome) => {
  expect(codeOutcome({ status, description, action: 'vault.totp' })).toMatchObject(outcome)
})

test('a refusal says why, one that is not known too', () => {
  const reason = (code: string, action = 'vault.totp') =>
    codeOutcome({ status: 'denied', description: `Refused (${code}): x`, action }).reason
  expect(reason('expired')).toMatch(/over/)
  expect(reason('bad_request')).toMatch(/more time/)
  expect(reason('bad_request', 'vault.totp_use_backup')).toMatch(/No backup code/)
  expect(reason('quota_exceeded')).toBe('quota exceeded.')
})

test('the step and the login are shown, and whatever else the log holds is not', () => {
  expect(codeContext({ metadata: { step: 58_000_000, login: 'L1', name: 'github', code: '123456' } })).toEqual({
    step: '58000000',
    login: 'L1',
  })
  expect(codeContext({ metadata: {} })).toEqual({})
})
