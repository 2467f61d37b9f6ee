import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '@keyfob/testkit/postgres'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

// What does one thing and ends, as a person or a script runs it: the built programs, on a database of DATABASE_URL.

const programs = {
  'npm start': fileURLToPath(new URL('../dist/main.js', import.meta.url)),
  'invite.js': fileURLToPath(new URL('../../identity/dist/invite.js', import.meta.url)),
} as const
const { url } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'keyfob-commands-'))
const db = new pg.Client({ connectionString: url })
/** What the database says of its connections is of the transaction's beginning: it is held by another one. */
const holder = new pg.Client({ connectionString: url })
const running: ChildProcess[] = []
beforeAll(async () => {
  await db.connect()
  await holder.connect()
  // The first call makes the organisation.
  expect(await run('invite.js', []).ended).toMatchObject({
    code: 0,
    output: expect.stringContaining('/admin/welcome#'),
  })
})
afterEach(async () => {
  await holder.query('ROLLBACK')
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  await db.end()
  await holder.end()
  await rm(folder, { recursive: true })
})

function run(program: keyof typeof programs, args: readonly string[]) {
  const env = {
    DATABASE_URL: url,
    KEYFOB_HOME: join(folder, 'home'),
    KEYFOB_PORT: '0',
    KEYFOB_SMTP_PORT: '0',
    KEYFOB_NTP_SERVERS: 'none',
  }
  const child = spawn(process.execPath, [programs[program], ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, output }))
  return { child, ended }
}

/** Holds what a command needs, until it waits for that. */
async function waitingFor(hold: string, command: () => ReturnType<typeof run>) {
  await holder.query('BEGIN')
  await holder.query(hold)
  const started = command()
  const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                    AND application_name IN ('keyfob-backup', 'keyfob-migrate')`
  await expect.poll(async () => (await db.query(waits)).rowCount).toBe(1)
  return started
}
const holdTable = 'LOCK TABLE webhook IN ACCESS EXCLUSIVE MODE'
const holdMigrations = 'SELECT pg_advisory_xact_lock(1262894927, 1)'

describe('a command that a signal cuts off', () => {
  test.each([
    ['npm start', 'SIGTERM', 143, 'backup'],
    ['npm start', 'SIGINT', 130, 'backup'],
    ['invite.js', 'SIGTERM', 1, '--backup'],
  ] as const)(
    '%s: on %s a backup is not said to be made, and leaves nothing behind',
    async (program, signal, code, verb) => {
      const target = join(folder, `cut-off-${program}-${signal}`)
      const { child, ended } = await waitingFor(holdTable, () => run(program, [verb, target]))
      expect((await readdir(target)).length).toBeGreaterThan(1)
      child.kill(signal)
      expect(await ended).toEqual({
        code,
        output: expect.stringContaining('The backup was cut off: nothing of it is in'),
      })
      expect(await readdir(target)).toEqual([])
    },
  )

  test.each([
    ['restore', 'SIGTERM', 143],
    ['seal', 'SIGHUP', 129],
    ['unseal', 'SIGINT', 130],
  ] as const)('npm start: %s is not said to be done (%s)', async (verb, signal, code) => {
    const { child, ended } = await waitingFor(holdMigrations, () => run('npm start', [verb]))
    child.kill(signal)
    expect(await ended).toMatchObject({ code })
  })
})

test.each([
  ['npm start', ['backup', '']],
  ['npm start', ['restore', '']],
  ['npm start', ['--platform-token', '']],
  ['npm start', ['--let-in=']],
  ['invite.js', ['--backup', '']],
  ['invite.js', ['--restore', '']],
  ['invite.js', ['--let-in', ' ']],
  ['invite.js', ['--platform-token', '']],
] as const)(
  '%s %j, where a variable is not set, is refused, and nothing else is done in its place',
  async (program, args) => {
    const links = async () => (await db.query('SELECT count(*)::int AS count FROM operator_link')).rows
    const before = await links()
    expect(await run(program, args).ended).toEqual({
      code: 1,
      output: expect.stringMatching(/empty.*Nothing was done/),
    })
    expect(await links()).toEqual(before)
  },
)

describe.each([
  ['npm start', 'seal', 'unseal'],
  ['invite.js', '--seal', '--unseal'],
] as const)('%s, of an installation that was restored', (program, seal, unseal) => {
  test('seals it, so that it stays sealed when that is finished; and does not say that it is unsealed before', async () => {
    const command = (verb: string) => run(program, [verb]).ended
    const reason = async () => (await db.query('SELECT sealed_reason AS reason FROM instance')).rows[0].reason
    await db.query("SELECT gate_set_seal('restored', NULL)")
    const opens = { code: 1, output: expect.stringContaining('It is sealed until that is finished, which opens it.') }
    expect(await command(unseal)).toEqual(opens)
    const stays = { code: 0, output: expect.stringContaining('Finishing that does not open it') }
    expect(await command(seal)).toEqual(stays)
    expect(await command(seal)).toEqual(stays)
    await db.query("SELECT gate_set_seal(NULL, 'restored')")
    expect(await reason()).toBe('operator')
    await db.query("SELECT gate_set_seal('restored', NULL)")
    expect(await command(unseal)).toEqual(opens)
    expect(await reason()).toBe('restored')
    await db.query("SELECT gate_set_seal(NULL, 'restored')")
    expect(await reason()).toBeNull()
  })
})
