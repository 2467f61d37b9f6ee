import { expect, test } from 'vitest'
import { countWords, lineWords, troubleFirst } from './report-words.js'

const lines = [
  { status: 'imported', name: 'a' },
  { status: 'refused', name: 'b', reason: 'its seed holds 40 bits, unless it is enrolled with force: true' },
  { status: 'imported', name: 'c', reason: 'Left out: its files.' },
  { status: 'skipped', name: 'd', reason: 'There is a credential of this name already.' },
  { status: 'duplicate', name: 'e' },
] as const

test('a check says what will be, and an import what was', () => {
  expect(lineWords(lines[0], true)).toEqual({ word: 'Will be stored', tone: 'good' })
  expect(lineWords(lines[0], false)).toEqual({ word: 'Stored', tone: 'good' })
})

test('a reason is said as to a person', () => {
  expect(lineWords(lines[1], true).reason).toBe('Its seed holds 40 bits')
})

test('all lines are counted, each once', () => {
  expect(countWords(lines, true)).toBe('2 will be stored, 2 left out, 1 not possible.')
  expect(countWords(lines, false)).toBe('2 stored, 2 left out, 1 not possible.')
})

test('what needs a look stands first, the rest as it came', () => {
  expect(troubleFirst(lines).map(({ name }) => name)).toEqual(['b', 'd', 'e', 'c', 'a'])
})
