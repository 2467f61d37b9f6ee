import { operations as table } from '@keyfob/contracts/operations'
import { expect, test } from 'vitest'
import { operations } from './operations.js'

test('every route that the app calls is the one in the contract', () => {
  const contract = new Map(table.map(({ name, method, path }) => [name, [method, path]]))
  for (const [name, route] of Object.entries(operations)) expect(contract.get(name), name).toEqual(route)
})
