import { expect } from 'vitest'
import { test } from '../test/peer.js'
import { createCaller, KeyfobError } from './caller.js'

test('an operation is called by its name, with its route, its token and the retries of the SDK', async ({ peer }) => {
  peer.play({ status: 503, headers: { 'retry-after': '0' } }, { json: { credentials: [], count: 0 } })
  const { call } = createCaller({ token: 'kf_agent_x', baseUrl: peer.baseUrl })
  expect(await call('vault.list', {})).toEqual({ credentials: [], count: 0 })
  expect(peer.received.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(2).fill('GET /v0/vault'))
  expect(peer.received[0]?.headers.authorization).toBe('Bearer kf_agent_x')
})

test('what the platform refuses is thrown as its KeyfobError', async ({ peer }) => {
  peer.play({ status: 404, json: { error: 'not_found', message: 'None.', status: 404, requestId: 'r' } })
  const { call } = createCaller({ token: 'kf_agent_x', baseUrl: peer.baseUrl })
  const failure = await call('vault.get', { name: 'x' }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(KeyfobError)
  expect(failure).toMatchObject({ code: 'not_found', requestId: 'r' })
})
