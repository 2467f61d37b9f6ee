import { describe, expect, test } from 'vitest'
import { domainName } from './domain-name.js'

describe('the name of a mail domain', () => {
  test.each([
    ['agents.example.com', 'agents.example.com'],
    ['Agents.Example.COM', 'agents.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['faß.example', 'xn--fa-hia.example'],
    ['mail.practice.test', 'mail.practice.test'],
    ['shop.co.uk', 'shop.co.uk'],
  ])('%s is %s in DNS', (typed, name) => {
    expect(domainName(typed)).toBe(name)
  })

  test.each([
    'com',
    'co.uk',
    'github.io',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'example.com.',
    'a..b.com',
    '-a.com',
    'a_b.com',
    'a@b.com',
    'https://b.com',
    'b.com/x',
    'ｅxample.com',
    'exam\u00adple.com',
    `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.com`,
  ])('%j is refused', (typed) => {
    expect(() => domainName(typed)).toThrow(expect.objectContaining({ code: 'bad_request' }))
  })
})
