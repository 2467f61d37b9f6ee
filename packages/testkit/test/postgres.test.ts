import { Client } from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../src/postgres.js'

test('each call gives a database of its own, which checks its pages and does not wait for the disk', async () => {
  const [one, two] = [await testDatabase(), await testDatabase()]
  expect(one.url).not.toBe(two.url)

  const client = new Client(one.url)
  await client.connect()
  await client.query('create table mine (id int)')
  const settings = await client.query("select current_setting('fsync') || current_setting('data_checksums') as both")
  await client.end()
  expect(settings.rows).toEqual([{ both: 'offon' }])

  const other = new Client(two.url)
  await other.connect()
  const found = await other.query("select to_regclass('mine') as mine")
  await other.end()
  expect(found.rows).toEqual([{ mine: null }])
})
