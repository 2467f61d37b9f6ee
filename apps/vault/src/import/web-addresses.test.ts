import { expect, test } from 'vitest'
import { addressFields, hostOf } from './web-addresses.js'

test('the first web address is the uri, and what else there is stays beside it', () => {
  const all = ['androidapp://com.x', 'https://a.test/login', 'http://b.test', '', null, undefined]
  expect(addressFields(all)).toEqual({ uri: 'https://a.test/login', uris: ['androidapp://com.x', 'http://b.test'] })
  expect(addressFields(['androidapp://com.x'])).toEqual({ uris: ['androidapp://com.x'] })
  expect(addressFields([null, ' '])).toEqual({})
})

test.each([
  ['github.com', 'https://github.com'],
  ['github.com/login?x=1', 'https://github.com/login?x=1'],
  ['github.com:8443', 'https://github.com:8443'],
  ['192.168.1.1', 'https://192.168.1.1'],
  [' https://github.com ', 'https://github.com'],
  ['HTTP://GitHub.com', 'HTTP://GitHub.com'],
])('%j is a web address', (text, uri) => expect(addressFields([text])).toEqual({ uri }))

test.each(['localhost', 'a b.c', 'ada@github.com', 'mailto:a@b.test', 'about:blank', '.', 'javascript:alert(1)'])(
  '%j is none',
  (text) => expect(addressFields([text])).toEqual({ uris: [text] }),
)

test('a user and a password in an address are not kept where they would be listed', () => {
  expect(addressFields(['https://ada:LEAK@github.com/x'])).toEqual({ uri: 'https://github.com/x' })
  expect(addressFields(['ftp://ada:LEAK@files.test/x'])).toEqual({ uris: ['ftp://files.test/x'] })
})

test('of an address that is too long the site stays', () => {
  expect(addressFields([`https://github.com/?state=${'x'.repeat(2_000)}`])).toEqual({ uri: 'https://github.com' })
})

test('a host is told of web and app addresses, and of nothing else', () => {
  expect(hostOf('https://github.com:8443/x')).toBe('github.com')
  expect(hostOf('androidapp://com.x')).toBe('com.x')
  for (const none of [undefined, '', 'mailto:a@b.test', 'x']) expect(hostOf(none)).toBeUndefined()
})
