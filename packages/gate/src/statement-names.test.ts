import { describe, expect, test } from 'vitest'
import { statementNames } from './statement-names.js'

const one = { sql: 'SELECT $1', args: [1] }

test('a statement has the same name every time, and another has another', () => {
  const nameOf = statementNames()
  expect(nameOf(one)).not.toBe('')
  expect(nameOf({ ...one, args: [2] })).toBe(nameOf(one))
  expect(nameOf({ sql: 'SELECT $1 + 1', args: [1] })).not.toBe(nameOf(one))
})

test('what takes no values has none', () => {
  expect(statementNames()({ sql: 'BEGIN', args: [] })).toBe('')
})

test('those that come when there are many have none, and the first keep theirs', () => {
  const nameOf = statementNames()
  const first = nameOf(one)
  const names = Array.from({ length: 1_000 }, (_, at) => nameOf({ sql: `SELECT $1 + ${at}`, args: [1] }))
  expect(new Set(names.filter((name) => name !== '')).size).toBe(299)
  expect(names.at(-1)).toBe('')
  expect(nameOf(one)).toBe(first)
})

describe('a list has no name of its own for every length', () => {
  const list = (length: number) => Array.from({ length }, (_, at) => `$${at + 1}`).join(',')
  const rows = (length: number) => Array.from({ length }, (_, at) => `($${at + 1},CAST($9::text AS "s"))`).join(', ')
  test.each<[what: string, sql: (length: number) => string]>([
    [
      'of values',
      (length) => `SELECT "a"."id" FROM "a" WHERE ("a"."on" AND "a"."id" IN (${list(length)})) OFFSET $999`,
    ],
    ['of rows', (length) => `INSERT INTO "a" ("x","y") VALUES ${rows(length)} ON CONFLICT DO NOTHING`],
  ])('%s', (_, sql) => {
    const nameOf = statementNames()
    const names = Array.from({ length: 500 }, (_, at) => nameOf({ sql: sql(at + 1), args: [1] }))
    // Short ones are what most requests hold.
    expect(names.slice(0, 4)).not.toContain('')
    expect(new Set(names.slice(4))).toEqual(new Set(['']))
  })

  test('but many columns have one', () => {
    const sql = `INSERT INTO "a" VALUES (${list(20)})`
    expect(statementNames()({ sql, args: [1] })).not.toBe('')
  })
})
