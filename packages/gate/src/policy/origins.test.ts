import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { originAllows, originMayBeTypedAt } from './origins.js'

describe('an origin is allowed', () => {
  test('at an origin that is named, at its scheme, host and port', () => {
    const origins = ['https://github.com', 'http://localhost:3000']
    for (const origin of origins) expect(originAllows(origins, origin)).toBe(true)
  })

  test('below a domain only where that is said, and at the domain itself', () => {
    const below = ['https://*.github.com']
    for (const host of ['github.com', 'www.github.com', 'a.b.github.com'])
      expect(originAllows(below, `https://${host}`), host).toBe(true)
    expect(originAllows(['https://github.com'], 'https://www.github.com')).toBe(false)
  })

  test('never at anything that only looks like it', () => {
    const origins = ['https://github.com', 'https://*.example.com', 'https://*.amazonaws.com']
    for (const other of [
      'http://github.com',
      'https://github.com:8443',
      'https://github.com:443',
      'https://github.com/',
      'https://github.com.',
      'https://GitHub.com',
      'HTTPS://github.com',
      'https://github.com@evil.test',
      'https://evil.test/github.com',
      'https://evil.test#https://github.com',
      'https://github.com.evil.test',
      'https://evil-github.com',
      'https://githubXcom',
      'https://gіthub.com',
      'https://xn--gthub-n4a.com',
      'https://ＧＩＴＨＵＢ.com',
      'https://git\u200bhub.com',
      'https://evil-example.com',
      'https://example.com.evil.test',
      'https://example.com.',
      'https://www.example.com:8443',
      'http://www.example.com',
      'https://www.EXAMPLE.com',
      'https://*.example.com',
      'https://.example.com',
      'https://com',
      // Below a named domain, and yet anybody's.
      'https://evil.s3.amazonaws.com',
      'null',
      'about:blank',
      '',
    ])
      expect(originAllows(origins, other), other).toBe(false)
  })

  test('nowhere where nothing is named, or what was kept is no origin', () => {
    expect(originAllows([], 'https://github.com')).toBe(false)
    expect(originAllows(['github.com', 'https://*.com', 'https://'], 'https://github.com')).toBe(false)
  })

  test('of all texts, only at the origin itself; and below a domain only at names that end in it', () => {
    const pieces = [
      'https://',
      'http://',
      'example.com',
      'EXAMPLE',
      'exаmple',
      'evil',
      'www',
      '.',
      '。',
      '-',
      '*.',
      '@',
      '/',
    ]
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom(...pieces, ':', '443', '\\', '%2e', '#', '?', ' ', '\t', '\u200b'),
          fc.string({ maxLength: 3 }),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''))
    const origin = fc.oneof(
      text,
      text.map((rest) => `https://${rest}example.com`),
      text.map((rest) => `https://example.com${rest}`),
    )
    fc.assert(
      fc.property(origin, (candidate) => {
        expect(originAllows(['https://example.com'], candidate)).toBe(candidate === 'https://example.com')
        if (originAllows(['https://*.example.com'], candidate))
          expect(candidate).toMatch(/^https:\/\/(?:[a-z0-9_-]+\.)*example\.com$/)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('a value is typed', () => {
  test('over https, and without it on this machine alone', () => {
    const hosts = ['localhost:3000', 'app.localhost', '127.0.0.1:8080', '127.9.9.9', '[::1]:3000']
    for (const host of hosts) expect(originMayBeTypedAt([`http://${host}`], `http://${host}`), host).toBe(true)
    for (const host of ['github.com', '10.0.0.1', '128.0.0.1', '[::2]', 'localhost.evil.test', '127.0.0.1.evil.test'])
      expect(originMayBeTypedAt([`http://${host}`], `http://${host}`), host).toBe(false)
    expect(originMayBeTypedAt(['https://github.com'], 'https://github.com')).toBe(true)
  })

  test('at no origin that is not allowed, and nowhere where none is named', () => {
    expect(originMayBeTypedAt(['https://github.com'], 'https://gitlab.com')).toBe(false)
    expect(originMayBeTypedAt(['http://localhost:3000'], 'http://localhost:3001')).toBe(false)
    expect(originMayBeTypedAt([], 'https://github.com')).toBe(false)
  })
})
