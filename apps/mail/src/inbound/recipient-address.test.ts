import { expect, test } from 'vitest'
import { addressKey, addressKeys } from './recipient-address.js'

test('an address is looked up in lower case and NFKC', () => {
  expect(addressKey('Ａgent.X@Example.COM')).toBe('agent.x@example.com')
  expect(addressKeys('Agent@Example.com')).toEqual(['agent@example.com'])
})

test('a plus-address belongs to the owner of the address without it, the exact one first', () => {
  expect(addressKeys('agent+git+hub@example.com')).toEqual(['agent+git+hub@example.com', 'agent@example.com'])
  expect(addressKeys('+tag@example.com')).toEqual(['+tag@example.com'])
})

test('a domain is looked up in Unicode and in ASCII', () => {
  expect(addressKeys('a@bücher.example')).toEqual(['a@bücher.example', 'a@xn--bcher-kva.example'])
  expect(addressKeys('a@xn--bcher-kva.example')).toEqual(['a@xn--bcher-kva.example', 'a@bücher.example'])
})

test('what is no address has no key', () => {
  for (const text of ['', 'postmaster', '@example.com', 'a@']) expect(addressKeys(text)).toEqual([])
})
