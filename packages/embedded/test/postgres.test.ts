import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Postgres, type PostgresOptions, startPostgres } from '../src/postgres/start-postgres.js'
import { partsOf, processes } from './processes.js'

let directory: string
let started: Postgres[]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'keyfob-postgres-'))
  started = []
})

afterEach(async () => {
  for (const server of started) await server.stop()
  await rm(directory, { recursive: true, force: true })
})

async function start(options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const server = await startPostgres({ directory, durable: false, ...options })
  started.push(server)
  return server
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

test('a second start finds the data of the first', async () => {
  const first = await start()
  await ask(first.url, 'create table kept as select 7 as n')
  await first.stop()

  const second = await start()
  expect(await ask(second.url, 'select n from kept')).toEqual([7])
})

test('it is a PostgreSQL 18 with UTF-8, a collation of its own, checksums and durable commits', async () => {
  const { url, version } = await start({ durable: true })
  expect(version).toMatch(/^18\./)
  const rows = await ask(
    url,
    `select current_setting('data_checksums'), current_setting('fsync'), current_setting('full_page_writes'),
       current_setting('synchronous_commit'), pg_encoding_to_char(encoding), datlocprovider, datlocale
     from pg_database where datname = current_database()`,
  )
  expect(rows).toEqual(['on', 'on', 'on', 'on', 'UTF8', 'b', 'C.UTF-8'])
})

test('only loopback and only the password lets one in, and its file is ours alone', async () => {
  const { url } = await start()
  expect(
    await ask(url, "select current_setting('listen_addresses'), current_setting('unix_socket_directories')"),
  ).toEqual(['127.0.0.1', ''])
  const wrong = new URL(url)
  wrong.password = 'guess'
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  expect((await stat(join(directory, 'password'))).mode & 0o777).toBe(0o600)
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
  expect((await stat(join(directory, 'data'))).mode & 0o777).toBe(0o700)
})

test('it runs as an unprivileged user when root starts it, else as ourselves', async () => {
  const { pid } = await start()
  const us = process.getuid?.() ?? -1
  expect(processes().find((row) => row.pid === pid)?.uid).toBe(us === 0 ? 65534 : us)
})

test('a directory in use is refused with a sentence, and its server is not touched', async () => {
  const { url } = await start()
  await expect(start()).rejects.toThrow(/is in use by this process \(\d+\)\. End that one first/)
  expect(await ask(url, 'select 1')).toEqual([1])
})

test('of two starts on an empty directory at the same time one wins', async () => {
  const outcomes = await Promise.allSettled([start(), start(), start()])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('data of a newer PostgreSQL is refused with a sentence', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(directory, 'data', 'PG_VERSION'), '19\n')
  await expect(start()).rejects.toThrow(
    /was written by PostgreSQL 19; this Keyfob brings PostgreSQL 18 and cannot read/,
  )
})

test('a folder that holds something else is refused and left as it is', async () => {
  await mkdir(join(directory, 'data'))
  await writeFile(join(directory, 'data', 'letter.txt'), 'Dear')
  await expect(start()).rejects.toThrow(/is not a database that Keyfob made/)
  expect((await stat(join(directory, 'data', 'letter.txt'))).size).toBe(4)
})

test('a database whose making was interrupted is made again', async () => {
  await mkdir(join(directory, 'draft'))
  await writeFile(join(directory, 'draft', 'PG_VERSION'), '18\n')
  const { url } = await start()
  expect(await ask(url, 'select 1')).toEqual([1])
})

test('a lost password is a sentence', async () => {
  const first = await start()
  await first.stop()
  await rm(join(directory, 'password'))
  await expect(start()).rejects.toThrow(/password cannot be read .* Bring the file back from a backup/)
})

test('a start that fails shows the last lines of the log', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(directory, 'data', 'pg_hba.conf'), 'nonsense\n')
  await expect(start()).rejects.toThrow(/^Starting the database server failed\..*\n.* \| .*FATAL: {2}could not load/s)
})

test('a server that is killed says so, and the next start recovers what was committed', async () => {
  const first = await start({ durable: true })
  await ask(first.url, 'create table kept as select 7 as n')
  process.kill(first.pid, 'SIGKILL')
  expect((await first.ended)?.message).toMatch(/ended by itself \(SIGKILL\)/)

  const second = await start({ durable: true })
  expect(await ask(second.url, 'select n from kept')).toEqual([7])
})

test('after stop no process of it is left, and stopping again is nothing', async () => {
  const server = await start()
  expect(partsOf(process.pid)).toHaveLength(2)
  await server.stop()
  await server.stop()
  expect(await server.ended).toBeUndefined()
  expect(partsOf(process.pid)).toEqual([])
})
