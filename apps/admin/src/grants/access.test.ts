import { Access } from '@keyfob/contracts/vault'
import { expect, test } from 'vitest'
import { accessLabel, accessMeanings } from './access.js'

test('every access of the contract is explained once', () => {
  expect(accessMeanings.map(({ access }) => access).sort()).toEqual([...Access.options].sort())
  expect(accessLabel('code')).toBe('One-time codes only')
})
