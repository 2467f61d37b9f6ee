import { newId } from '@keyfob/contracts/ids'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../src/database.js'
import { plainly } from '../src/plain-transaction.js'
import { silent } from './fixture.js'

const { url } = await testDatabase()
const database = openDatabase(url, 2, silent)
afterAll(() => database.close())

await database.pool.query('CREATE TABLE note (id text PRIMARY KEY, bytes bytea, number bigint, at timestamptz)')
const count = async (id: string) =>
  (await database.pool.query('SELECT count(*)::int AS n FROM note WHERE id = $1', [id])).rows[0].n

describe('a transaction of written statements', () => {
  test('stores together what was asked in it, and reads it as it was given', async () => {
    const id = newId()
    const at = new Date('2026-11-27T06:30:00.123Z')
    const rows = await plainly(database, async (sql) => {
      await sql.$executeRaw`INSERT INTO note VALUES (${id}, ${Uint8Array.of(0, 255, 92)}, ${2n ** 60n}, ${at})`
      return sql.$queryRaw`SELECT bytes, number, at, ${['a', '"b,']}::text[] AS texts FROM note WHERE id = ${id}`
    })
    expect(rows).toEqual([{ bytes: Buffer.of(0, 255, 92), number: 2n ** 60n, at, texts: ['a', '"b,'] }])
    expect(await count(id)).toBe(1)
  })

  test('takes back everything where one of them fails, also one that was asked in the same turn', async () => {
    const id = newId()
    const failing = plainly(database, async (sql) => {
      await Promise.all([
        sql.$executeRaw`INSERT INTO note (id) VALUES (${id})`,
        sql.$executeRaw`INSERT INTO note (id) VALUES (${id})`,
      ])
    })
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await count(id)).toBe(0)
  })

  test('that hides a failure is told that nothing was committed', async () => {
    const id = newId()
    const hiding = plainly(database, async (sql) => {
      await sql.$executeRaw`INSERT INTO note (id) VALUES (${id})`
      await sql.$executeRaw`INSERT INTO note (id) VALUES (${id})`.catch(() => {})
    })
    await expect(hiding).rejects.toThrow('nothing was committed')
    expect(await count(id)).toBe(0)
  })

  test('gives its connection back whatever became of it', async () => {
    const refused = () => plainly(database, () => Promise.reject(new Error('refused')))
    for (let turn = 0; turn < 5; turn++) await expect(refused()).rejects.toThrow('refused')
    expect(await plainly(database, (sql) => sql.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })
})

describe('a beginning that is not waited for', () => {
  test('where it fails, the connection ends and nothing more is done on it', async () => {
    const id = newId()
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT 1 / 0').catch(() => {})
    await client.query('BEGIN')
    await client.query('ROLLBACK').catch(() => {})
    const insert = client.query('INSERT INTO note (id) VALUES ($1)', [id])
    await expect(insert).rejects.toThrow(/Connection terminated|not queryable/)
    client.release(true)
    expect(await count(id)).toBe(0)
  })
})
