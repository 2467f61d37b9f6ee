import { expect, test } from 'vitest'
import { linkHostsOf } from './link-hosts.js'

test('link hosts are kept in the one form in which hosts are compared, each once', () => {
  expect(linkHostsOf(['Links.A.test', 'links.a.test', '*.B.test', 'bücher.example'])).toEqual([
    'links.a.test',
    '*.b.test',
    'xn--bcher-kva.example',
  ])
})

test('what is no host is refused by its place, and more than twenty are', () => {
  expect(() => linkHostsOf(['a.test', 'https://b.test'])).toThrow(
    expect.objectContaining({ code: 'bad_request', message: expect.stringMatching(/linkHosts\[1\] /) }),
  )
  const many = (count: number) => Array.from({ length: count }, (_, at) => `a${at}.test`)
  expect(linkHostsOf(many(20))).toHaveLength(20)
  expect(() => linkHostsOf(many(21))).toThrow('linkHosts must hold at most 20 entries')
})
