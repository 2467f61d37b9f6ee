import { expect, test } from 'vitest'
import { isNarrowed, orderOf, readSearch, sortOf } from './agents-search.js'

test.each([
  [{}, {}],
  [
    { q: '  buyer ', status: 'revoked', label: 'customer=acme', sort: 'name', order: 'desc' },
    { q: 'buyer', status: 'revoked', label: 'customer=acme', sort: 'name', order: 'desc' },
  ],
  [{ q: 2026 }, { q: '2026' }],
  [{ q: '', status: 'gone', sort: 'address', order: 'up' }, {}],
  [{ q: ['a'], other: 1 }, {}],
  // What holds anyway is not said.
  [{ sort: 'created', order: 'desc' }, {}],
  [{ sort: 'lastUsed', order: 'desc' }, { sort: 'lastUsed' }],
])('an address with %j narrows the list to %j', (address, search) => {
  expect(readSearch(address)).toEqual(search)
})

test('a search is never longer than the platform takes', () => {
  expect(readSearch({ q: 'x'.repeat(300), label: 'x'.repeat(300) })).toEqual({
    q: 'x'.repeat(100),
    label: 'x'.repeat(261),
  })
})

test('an order survives the address, whichever it is', () => {
  for (const sort of ['created', 'name', 'lastUsed', 'status'] as const)
    for (const way of ['asc', 'desc'] as const) expect(orderOf(readSearch(sortOf(sort, way)))).toEqual({ sort, way })
})

test('an order alone leaves nothing out of the list', () => {
  expect(isNarrowed({ sort: 'name' })).toBe(false)
  expect(isNarrowed({ label: 'customer' })).toBe(true)
})
