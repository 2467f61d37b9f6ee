import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressBytes, addressKey, agentAddress } from './address.js'

const random = Uint8Array.from({ length: addressBytes }, (_, at) => at)
const address = (name: string, emailName?: string) => agentAddress({ emailName, name, domain: 'agents.test', random })

test.each([
  ['Ada Lovelace', 'ada-lovelace'],
  ['Zoë  (buyer #2)', 'zoe-buyer-2'],
  ['橡皮鸭', 'agent'],
  ['--', 'agent'],
  ['a'.repeat(100), 'a'.repeat(40)],
])('%s reads %s', (name, readable) => {
  expect(address(name)).toBe(`${readable}-abcdefghijkl@agents.test`)
})

test('a readable part that was asked for stands in place of the name', () => {
  expect(address('Ada', 'shop.bot')).toBe('shop.bot-abcdefghijkl@agents.test')
  expect(address('Ada', 'a..b')).toBe('a.b-abcdefghijkl@agents.test')
})

test('every name gives an address that mail servers take, which is its own key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (name) => {
      expect(address(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-[a-z2-7]{12}@agents\.test$/)
      expect(address(name).indexOf('@')).toBeLessThanOrEqual(64)
      expect(addressKey(address(name))).toBe(address(name))
    }),
  )
})

test('an address is looked up without regard to case and width', () => {
  expect(addressKey('ＡDA@Agents.Test')).toBe('ada@agents.test')
})
