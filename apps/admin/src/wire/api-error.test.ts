import { expect, test } from 'vitest'
import { readError } from './api-error.js'

test('an answer that is not the platform’s envelope counts as no answer', () => {
  for (const body of [undefined, null, '<h1>Bad gateway</h1>', { message: 'x' }, []]) {
    expect(readError(502, body, null)).toMatchObject({ code: 'no_answer', away: true })
  }
})

test('a refusal keeps its code, its sentence, its fields and how long to wait', () => {
  const problems = [{ field: 'name', problem: 'is taken' }]
  const details = { problems, codes: [{ issuer: 'a', account: 'b' }] }
  const body = { error: 'rate_limited', message: 'Wait.', status: 429, requestId: 'r1', details }
  const error = readError(429, body, '7')
  expect(error).toMatchObject({ code: 'rate_limited', message: 'Wait.', problems, requestId: 'r1', retryAfter: 7 })
  expect(error.details).toEqual({ codes: details.codes })
  expect(error.away).toBe(false)
})
