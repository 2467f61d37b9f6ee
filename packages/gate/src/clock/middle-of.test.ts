import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { middleOf } from './middle-of.js'

describe('what several clocks say', () => {
  test('is nothing where none says anything, and that of the one that does', () => {
    expect(middleOf([], 0)).toBeUndefined()
    expect(middleOf([7], 0)).toBe(7)
  })

  test('is not decided by one that lies among three', () => {
    const honest = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(honest, honest, fc.double({ noNaN: true }), fc.nat(2), (one, other, lie, at) => {
        const said = middleOf([one, other].toSpliced(at, 0, lie), 0) ?? Number.NaN
        expect(said).toBeGreaterThanOrEqual(Math.min(one, other))
        expect(said).toBeLessThanOrEqual(Math.max(one, other))
      }),
    )
  })

  test.each([
    [[0, 6_000], 0, 6_000],
    [[0, 6_000], 6_000, 0],
    [[-3_000, 10], 0, -3_000],
    [[6_000, 0, 5_000, 1], 0, 5_000],
    [[0, 1, 2, 9_000], 0, 2],
    [[-9_000, 0, 1, 2], 0, 1],
  ])('of %j is, for the clock at %i, %i: where half of them call it wrong, it is not right', (said, own, expected) => {
    expect(middleOf(said, own)).toBe(expected)
  })
})
