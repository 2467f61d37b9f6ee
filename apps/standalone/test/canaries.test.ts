import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportLog } from '@keyfob/cli/export-log'
import { startPostgres } from '@keyfob/embedded/postgres'
import { startRedis } from '@keyfob/embedded/redis'
import { createCaller } from '@keyfob/sdk/caller'
import { readConfig } from '@keyfob/service/config'
import { canarySearch, findCanaries } from '@keyfob/testkit/canaries'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { backupCommand } from '../src/backup/backup-command.js'
import { type Planted, plantSecrets } from './planted-secrets.js'
import { filesUnder, startTestPlatform } from './test-platform.js'

// Planted secrets are looked for, in every usual encoding, in everything that the platform writes and answers, and in
// everything that its database and its Redis write. These are its own, so that their files hold nothing but its doing.

const folder = await mkdtemp(join(tmpdir(), 'keyfob-canaries-'))
const temporary = join(folder, 'temporary')
await mkdir(temporary)
vi.stubEnv('TMPDIR', temporary)
const postgres = await startPostgres({ directory: join(folder, 'postgres'), durable: false })
const redis = await startRedis({ directory: join(folder, 'redis') })
/** Planted in clear: what does not find it looks in the wrong place. */
const control = `control-${randomBytes(12).toString('hex')}`
const db = new pg.Client({ connectionString: postgres.url })
await db.connect()
await db.query(`CREATE SCHEMA control; CREATE TABLE control.control AS SELECT '${control}' AS control`)
const monitor = redis && (await redisSession(redis.url))
await monitor?.says('MONITOR', /OK/)
const passphrase = `passphrase-${randomBytes(12).toString('hex')}`
await writeFile(join(folder, 'passphrase'), passphrase, { mode: 0o600 })
const platform = await startTestPlatform({
  DATABASE_URL: postgres.url,
  KEYFOB_ROOT_KEY: 'passphrase',
  KEYFOB_PASSPHRASE_FILE: join(folder, 'passphrase'),
  ...(redis && { REDIS_URL: redis.url }),
})
let stopping: Promise<void> | undefined
const stopPlatform = () => (stopping ??= platform.stop())
afterAll(async () => {
  vi.unstubAllEnvs()
  await stopPlatform()
  monitor?.end()
  await db.end().catch(() => undefined)
  await redis?.stop()
  await postgres.stop()
  await rm(folder, { recursive: true })
})

let planted: Planted
let find: (haystack: string | Buffer) => string[]
let findWords: (haystack: string | Buffer) => string[]
beforeAll(async () => {
  const { secrets, ...rest } = await plantSecrets(platform)
  planted = { ...rest, secrets: { ...secrets, passphrase } }
  find = canarySearch({ ...planted.secrets })
  findWords = canarySearch({ ...planted.secrets, ...planted.words })
})

/** What the files under a folder hold: a line for each file and secret. How many there were is told too. */
async function searchFiles(directory: string, seek = find): Promise<{ files: number; found: string[] }> {
  const found: string[] = []
  let files = 0
  for (const name of await filesUnder(directory)) {
    const file = join(directory, name)
    if (!(await stat(file)).isFile()) continue
    files += 1
    found.push(...seek(await readFile(file)).map((line) => `${name}: ${line}`))
  }
  return { files, found }
}

const nothingToEnd = {
  add: (part: string) => {
    if (part !== 'the backup') throw new Error(`${part} was started`)
  },
  end: async () => true,
}
const findControl = canarySearch({ control })

describe('planted secrets', () => {
  test('are in no log of the run', async () => {
    const log = await platform.logged()
    expect(log.split('\n').length).toBeGreaterThan(10)
    expect(findWords(log)).toEqual([])
  })

  test('are in no answer to an operator, and in no error, however wrong the request', () => {
    expect(planted.answers.length).toBeGreaterThan(500)
    expect(find(planted.answers.join('\n'))).toEqual([])
  })

  test('are in no row of the database, in no column', async () => {
    const tables = await tableNames()
    expect(tables.length).toBeGreaterThan(40)
    for (const name of tables) {
      const { rows } = await db.query(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
      expect(find(rows.map(({ row }) => row).join('\n')), name).toEqual([])
    }
  })

  test('are in no file that a sort of all rows spills', async () => {
    await db.query(`BEGIN; SET LOCAL work_mem = '64kB'`)
    const all = [...(await tableNames()), 'control.control'].map(
      (name) => `SELECT to_jsonb(t)::text AS row FROM ${name} t`,
    )
    await db.query(
      `DECLARE spilt CURSOR FOR SELECT row FROM (${all.join(' UNION ALL ')}) a, generate_series(1, 20) ORDER BY row`,
    )
    await db.query('FETCH 1 FROM spilt')
    const spilt = join(folder, 'postgres/data/base/pgsql_tmp')
    expect((await searchFiles(spilt, findControl)).found).not.toEqual([])
    expect((await searchFiles(spilt)).found).toEqual([])
    await db.query('ROLLBACK')
  })

  test('are in no backup', async () => {
    const config = readConfig({ KEYFOB_HOME: platform.home, DATABASE_URL: postgres.url })
    const copy = join(folder, 'backup')
    const lines: string[] = []
    await backupCommand(copy, config, nothingToEnd, (line) => lines.push(line))
    expect(findWords(lines.join('\n'))).toEqual([])
    // It may hold an operator's words, and does: what is written there can be read.
    const { found } = await searchFiles(copy, findWords)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/: mark as raw$/)
  })

  test('are in no export of the audit log, in either form', async () => {
    const { call } = createCaller({ baseUrl: platform.url, token: platform.platformToken })
    for (const csv of [false, true]) {
      const file = join(folder, `log.${csv ? 'csv' : 'jsonl'}`)
      const lines: string[] = []
      await exportLog(call, file, csv, (line) => lines.push(line))
      const written = await readFile(file, 'utf8')
      expect(written.split('\n').length).toBeGreaterThan(50)
      expect(findWords(written + lines.join('\n'))).toEqual([])
    }
  })

  test('are in no file of the data folder (log, shares, ledger, checkpoints), nor of the temporary one', async () => {
    const { files, found } = await searchFiles(temporary)
    expect(platform.home.startsWith(temporary)).toBe(true)
    expect(files).toBeGreaterThan(3)
    expect(found).toEqual([])
  })

  test.skipIf(!redis)('are in no command that Redis was given, and in nothing that it keeps', async () => {
    if (!redis || !monitor) throw new Error('there is no Redis')
    const own = await redisSession(redis.url)
    await own.says(`SET control ${control}`, /OK/)
    // Compressed, a value would not be found.
    await own.says('CONFIG SET rdbcompression no', /OK/)
    await own.says('SAVE', /OK/)
    own.end()
    const dump = await readFile(join(folder, 'redis/data/dump.rdb'))
    for (const written of [dump, monitor.heard()]) {
      expect(written.length).toBeGreaterThan(2_000)
      expect(findControl(written)).not.toEqual([])
      expect(findWords(written)).toEqual([])
    }
  })

  test('are in no file of the database server: tables with their dead rows, write-ahead log, statistics, log', async () => {
    await stopPlatform()
    await db.query('CHECKPOINT')
    await db.end()
    await postgres.stop()
    const server = join(folder, 'postgres')
    // The first thing that was written is still there, so nothing that came after it is left out.
    for (const place of ['data/base', 'data/pg_wal'])
      expect((await searchFiles(join(server, place), findControl)).found, place).not.toEqual([])
    const { files, found } = await searchFiles(server)
    expect(files).toBeGreaterThan(500)
    expect(found).toEqual([])
  })

  test('would be found: the search sees one that is there', () => {
    const { seed = '', password = '' } = planted.secrets
    expect(findCanaries(`…${planted.secrets['base32']}…`, { seed })).not.toEqual([])
    expect(findCanaries(`…${Buffer.from(password).toString('base64')}…`, { password })).not.toEqual([])
  })
})

async function tableNames(): Promise<string[]> {
  const { rows } = await db.query(
    `SELECT table_schema || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'control') AND table_type = 'BASE TABLE'`,
  )
  return rows.map(({ name }) => name)
}

/** A connection on which Redis is told a line, and all that it has answered. */
async function redisSession(url: string) {
  const { port, password } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
    socket.emit('heard')
  })
  const says = async (line: string, answer: RegExp) => {
    const from = heard.length
    socket.write(`${line}\r\n`)
    while (!answer.test(heard.slice(from))) await once(socket, 'heard')
  }
  await says(`AUTH ${password}`, /OK/)
  return { says, heard: () => heard, end: () => socket.destroy() }
}
