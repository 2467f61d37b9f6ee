import { expect, test } from 'vitest'
import { accountOf, refuseStray } from './account.js'

test('the server and the user of a usual provider are known from the address', () => {
  expect(accountOf({ agent: 'shopper', address: 'me+shopper@gmail.com' })).toEqual({
    agent: 'shopper',
    address: 'me+shopper@gmail.com',
    host: 'imap.gmail.com',
    port: 993,
    tls: 'implicit',
    username: 'me@gmail.com',
    authservId: 'mx.google.com',
  })
})

test.each([
  [{ address: 'me+a@gmail.com' }, /whose mail it is/],
  [{ agent: 'a', address: 'me@gmail.com' }, /must be a plus-address, such as me\+a@gmail\.com/],
  [{ agent: 'a', address: 'me+a@own.test' }, /which IMAP server has the mail of own\.test/],
  [{ agent: 'a', address: 'me+a@gmail.com', port: 'x' }, /--port must be a number/],
  [{ agent: 'a', address: 'me+a@gmail.com', tls: 'x' }, /--tls must be/],
])('%j is refused in words that say what to do', (flags, words) => {
  expect(() => accountOf(flags)).toThrow(words)
})

test('what is known of a provider is not believed of another server that has its mail', () => {
  const flags = { agent: 'a', address: 'me+a@gmail.com', host: 'imap.own.test' }
  expect(accountOf(flags)).not.toHaveProperty('authservId')
})

test('a flag of mail connect without mail connect is refused, and says where it belongs', () => {
  expect(() => refuseStray({ agent: 'a' })).toThrow(/--agent belongs to mail connect/)
  expect(() => refuseStray({ 'password-file': 'f' })).toThrow(/--password-file belongs to mail connect/)
  expect(() => refuseStray({ 'new-link': true, agent: undefined })).not.toThrow()
})
