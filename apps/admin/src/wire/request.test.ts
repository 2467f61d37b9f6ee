import { expect, test } from 'vitest'
import { request } from './request.js'

test('a credential is sent in the body, and only its name in the address', () => {
  const { url, init } = request('platformVault.store', {
    identityId: 'aaaaaaaaaaaaaaaa',
    name: 'git/hub?',
    type: 'LOGIN',
    data: { password: 'hunter2' },
  })
  expect(url).toBe('/v0/platform/vault/aaaaaaaaaaaaaaaa/git%2Fhub%3F')
  expect(init).toEqual({ method: 'PUT', body: '{"type":"LOGIN","data":{"password":"hunter2"}}' })
})

test('a read has its filters in the query, without those that are not set, and no body', () => {
  const { url, init } = request('identities.list', { q: 'a b&c', status: undefined, limit: 50 })
  expect(url).toBe('/v0/platform/identities?q=a+b%26c&limit=50')
  expect(init).toEqual({ method: 'GET' })
})
