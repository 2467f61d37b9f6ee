import * as contract from '@keyfob/contracts/scopes'
import { expect, test } from 'vitest'
import { defaultScopes, scopeMeanings, withoutImplied } from './scopes.js'

test('every scope of the contract is explained once, and the defaults are the platform’s', () => {
  expect(scopeMeanings.map(({ scope }) => scope).sort()).toEqual([...contract.scopes].sort())
  expect([...defaultScopes].sort()).toEqual([...contract.defaultScopes].sort())
})

test('a scope stands under another exactly when the other brings it', () => {
  for (const { scope, within } of scopeMeanings) {
    const wider = contract.scopes.filter((other) => other !== scope && contract.allows([other], scope))
    expect(wider, scope).toEqual(within ? [within] : [])
  }
})

test('a scope that another one brings is not sent', () => {
  expect(withoutImplied(['vault:read', 'vault:totp', 'mail:codes'])).toEqual(['vault:read', 'mail:codes'])
})
