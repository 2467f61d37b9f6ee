import { growth } from '@keyfob/testkit/growth'
import { expect, test } from 'vitest'
import { namesBeside } from './free-name.js'

test('each name is given once, with the first number that is free', () => {
  const names = namesBeside(['github', 'github (3)'])
  expect(names.isFree('GitHub')).toBe(false)
  expect(['GitHub', 'github', 'GITHUB', 'x', 'x (2)', 'x', 'x'].map(names.take)).toEqual([
    'GitHub (2)',
    'github (4)',
    'GITHUB (5)',
    'x',
    'x (2)',
    'x (3)',
    'x (4)',
  ])
  expect(names.isFree('X (4)')).toBe(false)
})

test('a name of 200 characters is cut for its number, and never given twice', () => {
  const { take } = namesBeside([])
  const long = 'n'.repeat(200)
  const taken = Array.from({ length: 12 }, (_, at) => take(at % 2 ? long : `${long.slice(1)}m`))
  expect(new Set(taken).size).toBe(12)
  expect(taken[2]).toBe(`${'n'.repeat(196)} (2)`)
  expect(taken.every((name) => name.length <= 200)).toBe(true)
})

test('equal names, in any case, are numbered in time that grows with their number', () => {
  const number = (count: number) => {
    const { take } = namesBeside([])
    for (let at = 0; at < count; at++) take(at % 2 ? 'GitHub' : 'github')
    expect(take('GITHUB')).toBe(`GITHUB (${count + 1})`)
  }
  expect(growth(1_000, number)).toBeLessThan(1.5)
})
