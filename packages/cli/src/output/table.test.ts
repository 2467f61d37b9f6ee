import { expect, test } from 'vitest'
import { linesOf } from './render.js'

const rows = (count: number) => ({
  credentials: Array.from({ length: count }, (_, at) => ({
    credentialId: 'A'.repeat(16),
    name: `name ${at}`,
    note: 'x'.repeat(100),
    lastUsedAt: null,
    senders: ['a.test', 'b.test'],
  })),
  count,
})

test('a list is a table whose columns stand under each other, without those that are empty', () => {
  expect(linesOf(rows(1), Number.POSITIVE_INFINITY)).toEqual([
    `CREDENTIAL ID     NAME    ${'NOTE'.padEnd(100)}  SENDERS`,
    `${'A'.repeat(16)}  name 0  ${'x'.repeat(100)}  a.test, b.test`,
  ])
})

test('no line is wider than the terminal, and an id is never cut', () => {
  for (const columns of [80, 60, 40, 20]) {
    const lines = linesOf(rows(3), columns)
    expect(Math.max(...lines.map((line) => line.length)), `${columns}`).toBeLessThanOrEqual(columns)
    expect(lines[1]).toContain('A'.repeat(16))
  }
})

test('an empty list says so', () => {
  expect(linesOf({ credentials: [], count: 0 }, 80)).toEqual(['No credentials.'])
})

test('what is no list is names and values; a value of several lines stands below its name', () => {
  expect(linesOf({ name: 'deploy', data: { key: 'a\nb' }, shared: null, works: true }, 80)).toEqual([
    'name      deploy',
    'data.key',
    '  a',
    '  b',
    'works     yes',
  ])
})
