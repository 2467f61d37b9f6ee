import { describe, expect, test } from 'vitest'
import { sendersOf } from './senders.js'

describe('what is kept', () => {
  test.each([
    ['github.com', 'github.com'],
    ['GitHub.COM', 'github.com'],
    ['mail.github.com', 'mail.github.com'],
    ['No-Reply@GitHub.com', 'no-reply@github.com'],
    ['no-reply@bücher.example', 'no-reply@xn--bcher-kva.example'],
    ['josé@bücher.example', 'josé@xn--bcher-kva.example'],
    ['ada+code@gmail.com', 'ada+code@gmail.com'],
    ['codes@u1.sendgrid.net', 'codes@u1.sendgrid.net'],
    ['practice.test', 'practice.test'],
    ['mail.app.localhost', 'mail.app.localhost'],
    ['corp.internal', 'corp.internal'],
    ['ada.github.io', 'ada.github.io'],
  ])('%j is %j, and stays that when it is stored again', (named, kept) => {
    expect(sendersOf([named], {})).toEqual([kept])
    expect(sendersOf([kept], {})).toEqual([kept])
  })

  test('where none is named, the registrable domain of the address', () => {
    expect(sendersOf([], { uri: 'https://login.github.com:8443/x' })).toEqual(['github.com'])
    expect(sendersOf([], { uri: 'http://foo.github.io' })).toEqual(['foo.github.io'])
    expect(sendersOf([], { uri: 'https://a.practice.test' })).toEqual(['practice.test'])
    expect(sendersOf(['b.test'], { uri: 'https://c.test' })).toEqual(['b.test'])
  })

  test.each([
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://[::1]',
    'http://vault',
    'https://github.io',
    'github.com',
    7,
    undefined,
  ])('nothing for %j', (uri) => expect(sendersOf([], { uri })).toEqual([]))

  // Everybody who has an address there could mail its codes.
  test.each(['https://outlook.com/login', 'https://login.yahoo.co.jp', 'https://e.mail.ru'])(
    'nothing for %j',
    (uri) => {
      expect(sendersOf([], { uri })).toEqual([])
    },
  )
})

describe('what is refused names the entry and the reason', () => {
  test.each([
    ['', 'must be an address'],
    ['https://github.com', 'must be an address'],
    ['*.github.com', 'must be an address'],
    ['github.com.', 'must be an address'],
    ['@github.com', 'must be an address alone'],
    ['Ada <ada@github.com>', 'must be an address'],
    ['a b@github.com', 'must be an address alone'],
    ['"a b"@github.com', 'must be an address alone'],
    ['a@b@github.com', 'must be an address alone'],
    ['.a@github.com', 'must be an address alone'],
    ['a..b@github.com', 'must be an address alone'],
    [`${'a'.repeat(65)}@github.com`, 'must be an address alone'],
    ['ada@', 'must be an address'],
    ['ada@[127.0.0.1]', 'must be an address'],
    ['ada@127.0.0.1', 'not an IP address'],
    ['127.0.0.1', 'not an IP address'],
    ['[::1]', 'not an IP address'],
    ['localhost', 'not a single label'],
    ['ada@localhost', 'not a single label'],
    ['com', 'not a single label'],
    ['co.uk', 'public suffix'],
    ['github.io', 'public suffix'],
    ['gmail.com', 'name a full address'],
    ['GMail.com', 'name a full address'],
    ['mail.gmail.com', 'name a full address'],
    ['yahoo.co.uk', 'name a full address'],
    ['outlook.de', 'name a full address'],
    ['gmx.at', 'name a full address'],
    ['web.de', 'name a full address'],
    ['yandex.com.tr', 'name a full address'],
    ['163.com', 'name a full address'],
    ['sendgrid.net', 'name a full address'],
    ['us-west-2.amazonses.com', 'name a full address'],
    ['appleid.com', 'name a full address'],
  ])('%j: %s', (sender, problem) => {
    expect(() => sendersOf(['a.test', sender], {})).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringMatching(/senders\[1\] /) }),
    )
    expect(() => sendersOf(['a.test', sender], {})).toThrow(problem)
  })

  test('more than 20', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `${at}.test`)
    expect(sendersOf(many(20), {})).toHaveLength(20)
    expect(() => sendersOf(many(21), {})).toThrow('senders must hold at most 20 entries')
  })
})
