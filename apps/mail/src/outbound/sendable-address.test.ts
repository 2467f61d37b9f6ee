import { describe, expect, test } from 'vitest'
import { sendableAddress } from './sendable-address.js'

describe('an address to send to', () => {
  test.each([
    ['ada@example.com', 'ada@example.com'],
    ['Ada.Lovelace+tag@Example.COM', 'Ada.Lovelace+tag@example.com'],
    ["o'neil@example.com", "o'neil@example.com"],
    ['kunde@bücher.example', 'kunde@xn--bcher-kva.example'],
    ['buyer@agents.localhost', 'buyer@agents.localhost'],
  ])('%s is sent to as %s', (text, address) => expect(sendableAddress(text)).toBe(address))

  test.each([
    '"ada@evil.test"@example.com',
    '"ada"@example.com',
    'ada@example.com\r\nRCPT TO:<eve@evil.test>',
    'ada\n@example.com',
    'ada@exam\0ple.com',
    'ada\u0000@example.com',
    'Ada <ada@example.com>',
    '<ada@example.com>',
    'group: ada@example.com;',
    'ada@example.com, eve@evil.test',
    '@relay.test:ada@example.com',
    'ada(comment)@example.com',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    'ada@2130706433',
    'ada@example.com>',
    'ada@example..com',
    'ada@-example.com',
    '.ada@example.com',
    'ada..b@example.com',
    'ada\u200b@example.com',
    'ädä@example.com',
    'ada\uff20example.com',
    'ada@example%2ecom',
    'ada@exa mple.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a.'.repeat(130)}com`,
    'ada@',
    '@example.com',
    '',
  ])('%j is none', (text) => expect(sendableAddress(text)).toBeUndefined())
})
