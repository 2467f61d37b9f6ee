import { Fence } from '@keyfob/gate/fence'
import { describe, expect, test } from 'vitest'
import { callerOf } from './caller.js'
import { setSessionCookie } from './cookies.js'
import { requestIdOf } from './request-id.js'

const fence = new Fence(250)
const caller = (headers: Record<string, string>, secure = false) =>
  callerOf(headers, { requestId: 'r'.repeat(8), fence, secure, network: '192.0.2.0/24' })

describe('a caller', () => {
  test.each([
    ['Bearer kf_agent_x', 'kf_agent_x'],
    ['bearer  kf_agent_x ', 'kf_agent_x'],
    ['Bearer', undefined],
    ['Bearer ', undefined],
    ['Basic kf_agent_x', undefined],
    ['Bearer a b', undefined],
    ['', undefined],
  ])('bears what stands behind Bearer: %j', (authorization, bearer) => {
    expect(caller({ authorization }).bearer).toBe(bearer)
  })

  test.each([
    ['kf_session=abc', false, 'abc'],
    ['a=b; kf_session=abc; c=d', false, 'abc'],
    ['xkf_session=abc', false, undefined],
    ['kf_session=abc; kf_session=def', false, undefined],
    ['kf_session=', false, undefined],
    ['kf_session=abc', true, undefined],
    ['__Host-kf_session=abc; kf_session=def', true, 'abc'],
  ])('has its session in the cookie %j (secure: %s)', (cookie, secure, session) => {
    expect(caller({ cookie }, secure).session).toBe(session)
  })

  test.each(['', ' ', 'a b', 'é', 'x'.repeat(201)])('cannot use %j as Idempotency-Key', (key) => {
    expect(() => caller({ 'idempotency-key': key })).toThrow(expect.objectContaining({ code: 'bad_request' }))
  })

  test('names its request in 8 to 64 letters, digits, hyphens and underscores; else the name is ours', () => {
    expect(requestIdOf('run-7_Step2')).toBe('run-7_Step2')
    for (const header of [undefined, 'short', 'x'.repeat(65), 'with space 1', 'line\nbreak', ['a'.repeat(8)]]) {
      expect(requestIdOf(header)).toMatch(/^[0-9A-Za-z]{16}$/)
    }
  })
})

test('a session cookie is out of reach of scripts and of other sites', () => {
  const at = new Date('2026-01-31T12:00:00Z')
  expect(setSessionCookie('abc', at, false)).toBe(
    'kf_session=abc; Path=/; Expires=Sat, 31 Jan 2026 12:00:00 GMT; HttpOnly; SameSite=Strict',
  )
  expect(setSessionCookie('abc', at, true)).toBe(
    '__Host-kf_session=abc; Path=/; Expires=Sat, 31 Jan 2026 12:00:00 GMT; HttpOnly; SameSite=Strict; Secure',
  )
})
