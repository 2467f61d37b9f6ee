import { expect, test } from 'vitest'
import { mergedAccounts } from './merged-accounts.js'

const answer = (name: string, ...missingParts: number[]) => ({
  accounts: [{ name, issuer: '', account: '', status: 'imported' as const, warnings: [] }],
  dryRun: true,
  ...(missingParts.length > 0 && { missingParts }),
})

test('of an export in three pictures nothing is missing once all have come', () => {
  const merged = mergedAccounts([answer('a', 2, 3), answer('b', 1, 3), answer('c', 1, 2)])
  expect(merged.missingParts).toBeUndefined()
  expect(merged.accounts.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

test('the part that no picture brought is missing', () => {
  expect(mergedAccounts([answer('a', 2, 3), answer('b', 1, 3)]).missingParts).toEqual([3])
  expect(mergedAccounts([answer('a', 2)]).missingParts).toEqual([2])
})
