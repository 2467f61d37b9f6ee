import { describe, expect, test } from 'vitest'
import { coversLinkHosts, linkHostAllows, readLinkHost } from './link-hosts.js'

describe('a list of link hosts', () => {
  test.each([
    ['links.example.com', 'links.example.com', true],
    ['links.example.com', 'a.links.example.com', false],
    ['links.example.com', 'example.com', false],
    ['*.example.com', 'example.com', true],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'evilexample.com', false],
    ['*.github.io', 'somebody.github.io', false],
    ['XN--BCHER-KVA.example', 'xn--bcher-kva.example', true],
  ])('%s: %s %s', (entry, host, isAllowed) => expect(linkHostAllows([entry], host)).toBe(isAllowed))

  test('is widened by a host that it does not cover, and not by one that it does', () => {
    expect(coversLinkHosts(['*.a.test'], ['b.a.test', '*.b.a.test', 'a.test'])).toBe(true)
    expect(coversLinkHosts(['a.test'], ['*.a.test'])).toBe(false)
    expect(coversLinkHosts([], ['a.test'])).toBe(false)
    expect(coversLinkHosts(['a.test'], [])).toBe(true)
  })

  test.each([
    'https://a.test',
    'a.test/x',
    'a.test:80',
    '*.*.a.test',
    'a@a.test',
    '',
    '127.0.0.1',
    'co.uk',
    '*.github.io',
    '*.localhost',
  ])('refuses %j', (text) => expect(readLinkHost(text)).toEqual(expect.any(String)))
})
