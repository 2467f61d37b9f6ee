import { describe, expect, test } from 'vitest'
import { hostName, isIpAddress, isPublicSuffix, isWithin, registrableDomain } from './host-name.js'

describe('a host', () => {
  test.each([
    ['GitHub.com', 'github.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BU\u0308CHER.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['faß.de', 'xn--fa-hia.de'],
    ['localhost', 'localhost'],
    ['my_app.internal', 'my_app.internal'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['[0:0::1]', '[::1]'],
  ])('%j is compared as %j', (text, host) => expect(hostName(text)).toBe(host))

  test.each([
    '',
    '.',
    'github.com.',
    '.github.com',
    'git..hub',
    '-a.com',
    'a-.com',
    '*.github.com',
    'a b.com',
    'a/b',
    'a@b.com',
    'a:80',
    'a%2ecom',
    'a\\b',
    '::1',
    '[::1',
    'xn--a',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(127)}com`,
    // What only reads like another name.
    'ＧＩＴＨＵＢ.com',
    'github。com',
    'git\u200bhub.com',
    'git\u00adhub.com',
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
  ])('%j is none', (text) => expect(hostName(text)).toBeUndefined())
})

test('a public suffix is what strangers register below, the private ones too', () => {
  for (const host of ['com', 'co.uk', 'github.io', 's3.amazonaws.com', 'xn--p1ai', 'xn--55qx5d.cn', 'foo.ck'])
    expect(isPublicSuffix(host), host).toBe(true)
  for (const host of [
    'github.com',
    'a.github.io',
    'localhost',
    'test',
    'practice.test',
    '127.0.0.1',
    '[::1]',
    'www.ck',
  ])
    expect(isPublicSuffix(host), host).toBe(false)
})

test('the registrable domain is the part that somebody registered', () => {
  expect(registrableDomain('a.b.github.com')).toBe('github.com')
  expect(registrableDomain('a.b.github.io')).toBe('b.github.io')
  expect(registrableDomain('a.practice.test')).toBe('practice.test')
  for (const host of ['com', 'github.io', 'localhost', '127.0.0.1', '[::1]'])
    expect(registrableDomain(host)).toBeUndefined()
})

test('a host is within a domain whose owner it has', () => {
  expect(isWithin('github.com', 'github.com')).toBe(true)
  expect(isWithin('a.b.github.com', 'github.com')).toBe(true)
  expect(isWithin('evil-github.com', 'github.com')).toBe(false)
  expect(isWithin('xa.github.com', 'a.github.com')).toBe(false)
  expect(isWithin('github.com', 'a.github.com')).toBe(false)
  // Below amazonaws.com, and yet anybody's.
  expect(isWithin('mine.s3.amazonaws.com', 'amazonaws.com')).toBe(false)
  expect(isWithin('a.github.io', 'github.io')).toBe(false)
  expect(isWithin('127.0.0.1', '127.0.0.1')).toBe(false)
})

test('an IP address is known in both versions', () => {
  expect(['127.0.0.1', '[::1]'].every(isIpAddress)).toBe(true)
  expect(['github.com', 'localhost', '1.2.3.4.com'].some(isIpAddress)).toBe(false)
})
