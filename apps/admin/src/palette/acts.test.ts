import { expect, test } from 'vitest'
import { actsOf } from './acts.js'

test('what stops an agent and can be taken back stands before what is final', () => {
  expect(
    actsOf({ status: 'active' })
      .map(({ act }) => act)
      .slice(0, 2),
  ).toEqual(['suspend', 'revoke'])
  expect(
    actsOf({ status: 'suspended' })
      .map(({ act }) => act)
      .slice(0, 2),
  ).toEqual(['resume', 'revoke'])
})

test('nothing is done with an agent that has ended', () => {
  expect(actsOf({ status: 'revoked' })).toEqual([])
})
