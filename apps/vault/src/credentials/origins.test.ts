import { originAllows } from '@keyfob/gate/origins'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { originsOf, type Policy, widens } from './origins.js'

describe('what is kept', () => {
  test.each([
    ['https://github.com', 'https://github.com'],
    ['HTTPS://GitHub.com/', 'https://github.com'],
    ['https://github.com:443', 'https://github.com'],
    ['http://github.com:80', 'http://github.com'],
    ['http://github.com:443', 'http://github.com:443'],
    ['https://github.com:08443', 'https://github.com:8443'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://vault:3000', 'http://vault:3000'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['https://*.GitHub.com', 'https://*.github.com'],
    ['https://*.ada.github.io:8443', 'https://*.ada.github.io:8443'],
    ['https://*.practice.test', 'https://*.practice.test'],
  ])('%j is %j, and stays that when it is stored again', (named, kept) => {
    expect(originsOf([named], {})).toEqual([kept])
    expect(originsOf([kept], {})).toEqual([kept])
  })

  test('each origin once, in their order, and those named before the address', () => {
    const named = ['https://b.test', 'https://a.test', 'https://B.test/']
    expect(originsOf(named, { uri: 'https://c.test' })).toEqual(['https://b.test', 'https://a.test'])
  })

  test('where none is named, the origin of the address', () => {
    expect(originsOf([], { uri: 'https://github.com/login?x=1#y' })).toEqual(['https://github.com'])
    expect(originsOf([], { uri: 'https://ada:pw@GitHub.com' })).toEqual(['https://github.com'])
    expect(originsOf([], { uri: 'http://localhost:3000/a' })).toEqual(['http://localhost:3000'])
  })

  test('nothing, where the address is no web address, a public suffix or one with a star', () => {
    for (const uri of [
      'github.com',
      'ftp://x.test',
      'javascript:alert(1)',
      7,
      null,
      'https://github.io',
      'https://a.test.',
    ])
      expect(originsOf([], { uri })).toEqual([])
    expect(originsOf([], { uri: 'https://*.github.com' })).toEqual([])
    expect(originsOf([], {})).toEqual([])
  })
})

describe('what is refused names the entry and the reason, not the value', () => {
  test.each([
    ['github.com', 'must begin with https:// or http://'],
    ['//github.com', 'must begin with'],
    ['https:github.com', 'must begin with'],
    [' https://github.com', 'must begin with'],
    ['ftp://github.com', 'must begin with'],
    ['javascript://github.com', 'must begin with'],
    ['', 'must begin with'],
    ['https://', 'must be an origin'],
    ['https://github.com/login', 'must be an origin alone'],
    ['https://github.com//', 'must be an origin alone'],
    ['https://github.com?x', 'must be an origin alone'],
    ['https://github.com#x', 'must be an origin alone'],
    ['https://github.com\\@evil.test', 'must not hold a user name'],
    ['https://ada@github.com', 'must not hold a user name'],
    ['https://ada:pw@github.com', 'must not hold a user name'],
    ['https://github.com:', 'must be an origin, as'],
    ['https://github.com:x', 'must be an origin, as'],
    ['https://github.com:0', 'must name a port'],
    ['https://github.com:65536', 'must name a port'],
    ['https://github.com.', 'must name a host'],
    ['https://git hub.com', 'must name a host'],
    ['https://git\thub.com', 'must name a host'],
    ['https://git%68ub.com', 'must name a host'],
    ['https://ＧＩＴＨＵＢ.com', 'must name a host'],
    ['https://a.*.com', 'must name a host'],
    ['https://*', 'must name a host'],
    ['https://*github.com', 'must name a host'],
    ['https://*.*.github.com', 'must name a host'],
    ['https://com', 'public suffix'],
    ['https://co.uk', 'public suffix'],
    ['https://github.io', 'public suffix'],
    ['https://*.com', 'public suffix'],
    ['https://*.github.io', 'public suffix'],
    ['https://*.s3.amazonaws.com', 'public suffix'],
    ['https://*.127.0.0.1', 'before an IP address'],
    ['https://*.[::1]', 'before an IP address'],
    ['https://*.localhost', 'not a single label'],
    ['https://*.test', 'not a single label'],
  ])('%j: %s', (origin, problem) => {
    expect(() => originsOf(['https://a.test', origin], {})).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(`origins[1] `) }),
    )
    expect(() => originsOf(['https://a.test', origin], {})).toThrow(problem)
  })

  test('more than 20', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => `https://${at}.test`)
    expect(originsOf(many(20), {})).toHaveLength(20)
    expect(() => originsOf(many(21), {})).toThrow('origins must hold at most 20 entries')
  })
})

describe('a policy widens', () => {
  const policy = (origins: string[], senders: string[] = []): Policy => ({ origins, senders })

  test.each<[string, Policy, Policy, boolean]>([
    ['not when it stays', policy(['https://a.test'], ['a.test']), policy(['https://a.test'], ['a.test']), false],
    [
      'not when something goes',
      policy(['https://a.test', 'https://b.test'], ['a.test']),
      policy(['https://b.test']),
      false,
    ],
    ['by an origin', policy(['https://a.test']), policy(['https://a.test', 'https://b.test']), true],
    ['by a first origin', policy([]), policy(['https://a.test']), true],
    ['by another scheme', policy(['https://a.test']), policy(['http://a.test']), true],
    ['by another port', policy(['https://a.test']), policy(['https://a.test:8443']), true],
    ['by a star', policy(['https://a.test']), policy(['https://*.a.test']), true],
    ['not from a star to a host', policy(['https://*.a.test']), policy(['https://www.a.test']), false],
    ['not from a star to a smaller one', policy(['https://*.a.test']), policy(['https://*.www.a.test']), false],
    ['by a larger star', policy(['https://*.www.a.test']), policy(['https://*.a.test']), true],
    ['by a sender', policy([], ['a.test']), policy([], ['a.test', 'b.test']), true],
    ['from an address to its domain', policy([], ['no-reply@a.test']), policy([], ['a.test']), true],
    ['not from a domain to an address', policy([], ['a.test']), policy([], ['no-reply@mail.a.test']), false],
    ['not in what was kept before origins were checked', policy(['github'], ['x']), policy(['github'], ['x']), false],
  ])('%s', (_, before, after, expected) => expect(widens(before, after)).toBe(expected))

  test('by a link host, also where none were known before', () => {
    const hosts = (...linkHosts: string[]): Policy => ({ ...policy([]), linkHosts })
    expect(widens(policy([]), hosts('links.a.test'))).toBe(true)
    expect(widens(hosts('links.a.test'), hosts('*.a.test'))).toBe(true)
    expect(widens(hosts('*.a.test'), hosts('links.a.test'))).toBe(false)
    expect(widens(hosts('a.test'), policy([]))).toBe(false)
  })

  test('unless everything that it allows was allowed before', () => {
    const hosts = ['a.test', 'b.a.test', 'c.b.a.test', 'x.test', 'a.github.io', 'b.a.github.io']
    const origin = fc
      .tuple(
        fc.constantFrom('https://', 'http://'),
        fc.constantFrom('', '*.'),
        fc.constantFrom(...hosts),
        fc.constantFrom('', ':8443'),
      )
      .map((parts) => parts.join(''))
    const asked = fc
      .tuple(
        fc.constantFrom('https://', 'http://'),
        fc.constantFrom('', 'z.'),
        fc.constantFrom(...hosts),
        fc.constantFrom('', ':8443'),
      )
      .map((parts) => parts.join(''))
    const list = fc.array(origin, { maxLength: 3 })
    fc.assert(
      fc.property(list, list, fc.array(asked, { minLength: 20, maxLength: 20 }), (before, after, candidates) => {
        const gained = candidates.some((each) => originAllows(after, each) && !originAllows(before, each))
        if (gained) expect(widens(policy(before), policy(after))).toBe(true)
        expect(widens(policy([...before, ...after]), policy(after))).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})
