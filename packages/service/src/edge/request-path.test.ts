import { describe, expect, test } from 'vitest'
import { matchPath, pathOf, queryOf } from './request-path.js'

describe('a route pattern', () => {
  const pattern = '/v0/vault/:name/totp'

  test('gives its parameters, still encoded', () => {
    expect(matchPath(pattern, '/v0/vault/git%2Fhub/totp')).toEqual({ name: 'git%2Fhub' })
  })

  test.each([
    '/v0/v%61ult/github/totp',
    '/v0/vault/github/totp/',
    '/v0//vault/github/totp',
    '//v0/vault/github/totp',
    '/v0/./vault/github/totp',
    '/v0/vault/github;a=b/totp/',
    '/v0/vault/github/totp;a=b',
    '/V0/vault/github/totp',
    '/v0/vault//totp',
    '/v0/vault/a/../totp/totp',
    'v0/vault/github/totp',
    '',
  ])('is not matched by %s', (path) => {
    expect(matchPath(pattern, path)).toBeUndefined()
  })

  test('that ends in * matches whatever follows', () => {
    expect(matchPath('/admin/*', '/admin/a/b.js')).toEqual({})
    expect(matchPath('/admin/*', '/admin/')).toEqual({})
    expect(matchPath('/admin/*', '/admin')).toBeUndefined()
    expect(matchPath('/admin/*', '/%61dmin/x')).toBeUndefined()
  })
})

test.each([
  ['/v0/vault?a=1?b', '/v0/vault', 'a=1?b'],
  ['http://host:1/v0/vault?a', '/v0/vault', 'a'],
  ['/v0/vault', '/v0/vault', ''],
  ['http://host', '', ''],
])('the target %s is the path %s and the query %s', (target, path, query) => {
  expect([pathOf(target), queryOf(target)]).toEqual([path, query])
})
