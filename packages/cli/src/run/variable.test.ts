import { expect, test } from 'vitest'
import { variableOf } from './variable.js'

test('a variable names a credential and the field after its last dot', () => {
  expect(variableOf('A=github.password')).toEqual({ name: 'A', credential: 'github', field: 'password' })
  expect(variableOf('_b2=git.hub=x y.totp')).toEqual({ name: '_b2', credential: 'git.hub=x y', field: 'totp' })
})

test.each(['github.password', 'A=', 'A=github', 'A=.password', 'A=github.', '2A=github.password', 'A-B=github.x', ''])(
  '%j is refused',
  (text) => {
    expect(() => variableOf(text)).toThrow('--env: must be NAME=credential.field')
  },
)
