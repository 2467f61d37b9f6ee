import { expect, test } from 'vitest'
import { KeyfobError } from '../error.js'
import { Keyfob } from '../keyfob.js'
import { KeyfobPlatform } from '../keyfob-platform.js'
import { connect } from './connect.js'

const failure = (make: () => unknown): KeyfobError => {
  try {
    make()
  } catch (error) {
    if (error instanceof KeyfobError) return error
  }
  return expect.unreachable('it was not refused')
}

test.each([
  ['http://127.0.0.1:8484', 'http://127.0.0.1:8484'],
  ['http://127.0.0.1:8484/', 'http://127.0.0.1:8484'],
  ['https://host.test/keyfob', 'https://host.test/keyfob'],
  ['https://host.test/keyfob//', 'https://host.test/keyfob'],
  ['HTTPS://Host.Test:443', 'https://host.test'],
  ['http://[::1]:4400', 'http://[::1]:4400'],
])('baseUrl %s', (given, used) => {
  expect(connect({ baseUrl: given }).baseUrl).toBe(used)
})

test.each([
  '',
  'keyfob.test',
  'ftp://host.test',
  'file:///etc/passwd',
  'http://user:SECRET@host.test',
  'http://host.test/?token=SECRET',
  'http://host.test/#SECRET',
])('baseUrl %j is refused and not quoted', (baseUrl) => {
  const error = failure(() => connect({ baseUrl }))
  expect(error.code).toBe('bad_request')
  expect(error.message).toMatch(/^baseUrl: /)
  expect(error.message).not.toContain('SECRET')
})

test.each(['', 'kf_agent_SECRET\n', ' kf_agent_SECRET', 'kf agent SECRET', 'kf_ügent_SECRET'])(
  'token %j is refused and not quoted',
  (token) => {
    for (const client of [Keyfob, KeyfobPlatform]) {
      const error = failure(() => new client({ token }))
      expect(error.code).toBe('bad_request')
      expect(error.message).toMatch(/^token: /)
      expect(error.message).not.toContain('SECRET')
    }
  },
)

test("an agent's client without a token is refused", () => {
  const token = undefined as unknown as string
  expect(failure(() => new Keyfob({ token })).message).toMatch(/^token: /)
})

test.each([
  { timeoutMs: 0 },
  { timeoutMs: Number.NaN },
  { timeoutMs: 2 ** 31 },
  { maxRetries: -1 },
  { maxRetries: 1.5 },
])('%j is refused', (options) => {
  expect(failure(() => connect(options)).code).toBe('bad_request')
})
