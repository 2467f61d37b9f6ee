import { expect, test } from 'vitest'
import { allows, atLeast, type Scope, scopes } from './scopes.js'

test('a scope allows itself, and the wider one its narrower ones', () => {
  for (const scope of scopes) expect(allows([scope], scope)).toBe(true)
  expect(allows(['vault:read'], 'vault:totp')).toBe(true)
  expect(allows(['mail:read'], 'mail:codes')).toBe(true)
})

test('a narrow scope does not allow the wider one, nor anything else', () => {
  const pairs = scopes.flatMap((has) => scopes.map((needs) => [has, needs] as const))
  const wider: [Scope, Scope][] = [
    ['vault:read', 'vault:totp'],
    ['vault:read', 'vault:use'],
    ['mail:read', 'mail:codes'],
  ]
  const expected = pairs.filter(([has, needs]) => has === needs || wider.some(([a, b]) => a === has && b === needs))
  expect(pairs.filter(([has, needs]) => allows([has], needs))).toEqual(expected)
})

test('roles are ordered', () => {
  expect(atLeast('owner', 'admin')).toBe(true)
  expect(atLeast('auditor', 'operator')).toBe(false)
})
