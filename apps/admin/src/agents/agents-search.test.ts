import { expect, test } from 'vitest'
import { readSearch } from './agents-search.js'

test.each([
  [{}, {}],
  [
    { q: '  buyer ', status: 'revoked' },
    { q: 'buyer', status: 'revoked' },
  ],
  [{ q: 2026 }, { q: '2026' }],
  [{ q: '', status: 'gone' }, {}],
  [{ q: ['a'], other: 1 }, {}],
])('an address with %j narrows the list to %j', (address, search) => {
  expect(readSearch(address)).toEqual(search)
})

test('a search is never longer than the platform takes', () => {
  expect(readSearch({ q: 'x'.repeat(300) }).q).toHaveLength(100)
})
