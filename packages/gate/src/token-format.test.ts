import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseToken, tokenPrefix, tokenText } from './token-format.js'

const owner = 'Ab3dEf6hIj9lMn2p'

describe('a token', () => {
  test('is what a scanner looks for, and names its owner', () => {
    const text = tokenText('agent', owner)
    expect(text).toMatch(/^kf_(agent|platform)_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/)
    expect(parseToken(text)).toMatchObject({ kind: 'agent', ownerId: owner })
    expect(parseToken(tokenText('platform', owner))).toMatchObject({ kind: 'platform' })
  })

  test('with one wrong character is refused without a look-up', () => {
    const text = tokenText('agent', owner)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0Aa_9z'), (at, other) => {
        fc.pre(text[at] !== other)
        expect(parseToken(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined()
      }),
    )
  })

  test('that is none is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseToken(text)).toBeUndefined()
      }),
    )
  })

  test('shows four characters of its secret in a list, no more', () => {
    const text = tokenText('agent', owner)
    expect(tokenPrefix(text)).toBe(text.slice(0, 'kf_agent_'.length + 16 + 1 + 4))
  })
})
