import { describe, expect, test } from 'vitest'
import { atLocalhost, passkeysHere } from './passkeys-here.js'

describe('passkeys', () => {
  test.each([
    ['localhost', true, true, 'yes'],
    ['keyfob.example', true, true, 'yes'],
    ['keyfob.example', false, false, 'no'],
    ['keyfob.example', true, false, 'no'],
    ['127.0.0.1', true, true, 'address'],
    ['192.168.1.20', false, false, 'address'],
    ['[::1]', true, true, 'address'],
  ] as const)('at %s, secure %s, known to the browser %s: %s', (hostname, isSecure, isKnown, expected) => {
    expect(passkeysHere({ hostname }, isSecure, isKnown)).toBe(expected)
  })

  test('are found at localhost by whoever opened this machine by its number, without a code that stood behind', () => {
    const at = (href: string) => atLocalhost({ hostname: new URL(href).hostname, href })
    expect(at('http://127.0.0.1:8484/admin/agents?q=a#code')).toBe('http://localhost:8484/admin/agents?q=a')
    expect(at('http://[::1]:8484/admin')).toBe('http://localhost:8484/admin')
    expect(at('http://192.168.1.20:8484/admin')).toBeUndefined()
  })
})
