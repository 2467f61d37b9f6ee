import { expect, test } from 'vitest'
import { outcomeOf } from './delivery-words.js'

const delivery = {
  eventId: 'E',
  type: 'ping',
  identityId: null,
  messageId: null,
  status: 'pending',
  attempts: 0,
  failure: null,
  responseStatus: null,
  durationMs: null,
  attemptedAt: null,
  nextAttemptAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
} as const

test('what came of an attempt is said in words, with the status where there is one', () => {
  expect(outcomeOf(delivery)).toBe('Not yet tried')
  expect(outcomeOf({ ...delivery, responseStatus: 204, durationMs: 12 })).toBe('Answered 204 in 12 ms')
  expect(outcomeOf({ ...delivery, failure: 'answered_an_error', responseStatus: 500, durationMs: 9 })).toBe(
    'It answered with an error (500)',
  )
  expect(outcomeOf({ ...delivery, failure: 'tls_failed', durationMs: 9 })).toBe('No valid certificate for the host')
})
