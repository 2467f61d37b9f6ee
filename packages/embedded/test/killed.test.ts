import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../src/postgres/start-postgres.js'
import { partsOf, processes, until } from './processes.js'
import { run, type Script, type Staged, serverScript, stage } from './staged.js'

const root = process.getuid?.() === 0
/** `daemon`, an ordinary user that every system has. */
const ordinary = { uid: 1, gid: 1 }

let staged: Staged
let folders: string[]

beforeAll(async () => {
  staged = await stage()
  folders = []
})

afterAll(async () => {
  await staged.remove()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'keyfob-killed-'))
  folders.push(made)
  return made
}

async function started(script: Script): Promise<{ url: string; pid: number }> {
  const said: { url: string; pid: number } | { refused: string } = JSON.parse(await script.line())
  if ('refused' in said) throw new Error(said.refused)
  return said
}

/** Inserts one row after the other until the server is gone; resolves to the rows whose commit was confirmed. */
async function write(url: string, enough: () => void): Promise<number> {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  await client.query('create table written (n int primary key)')
  for (let n = 1; ; n++) {
    try {
      await client.query('insert into written values ($1)', [n])
    } catch {
      return n - 1
    }
    if (n === 200) enough()
  }
}

async function countWritten(directory: string, log: (line: string) => void): Promise<number> {
  const server = await startPostgres({ directory, log })
  try {
    const client = new Client(server.url)
    await client.connect()
    const { rows } = await client.query('select count(*)::int as n, max(n) as last from written')
    await client.end()
    expect(rows[0].n).toBe(rows[0].last)
    return rows[0].n
  } finally {
    await server.stop()
  }
}

test('the server ends when its parent is killed, and nothing committed is lost', async () => {
  const directory = await folder()
  const parent = await run(staged, serverScript(directory))
  const { url, pid } = await started(parent)
  const confirmed = await write(url, () => parent.process.kill('SIGKILL'))
  await until('the server is gone', () => processes().every((row) => row.pid !== pid))

  expect(confirmed).toBeGreaterThanOrEqual(200)
  expect(await countWritten(directory, () => undefined)).toBeGreaterThanOrEqual(confirmed)
})

test('a server whose guard was killed too is ended by the next start, and nothing committed is lost', async () => {
  const directory = await folder()
  const parent = await run(staged, serverScript(directory))
  const { url, pid } = await started(parent)
  for (const row of partsOf(parent.pid)) if (row.command.includes('keyfob-guard')) process.kill(row.pid, 'SIGKILL')
  let killed: (() => void) | undefined
  const parentKilled = new Promise<void>((resolve) => {
    killed = resolve
  })
  const writing = write(url, () => {
    parent.process.kill('SIGKILL')
    killed?.()
  })
  await parentKilled
  await parent.ended
  expect(processes().some((row) => row.pid === pid)).toBe(true)

  const lines: string[] = []
  const found = await countWritten(directory, (line) => lines.push(line))
  expect(lines).toEqual([`ended a database server that an earlier start left behind (process ${pid})`])
  expect(processes().some((row) => row.pid === pid)).toBe(false)
  expect(found).toBeGreaterThanOrEqual(await writing)
})

test('a directory that another live process uses is refused by its number, and its server goes on', async () => {
  const directory = await folder()
  const parent = await run(staged, serverScript(directory))
  const { url } = await started(parent)
  try {
    await expect(startPostgres({ directory })).rejects.toThrow(`${directory} is in use by process ${parent.pid}.`)
    const client = new Client(url)
    await client.connect()
    expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await client.end()
  } finally {
    parent.process.kill('SIGKILL')
    await until('its server is gone', () => partsOf(1).every((row) => !row.command.includes(staged.directory)))
  }
})

if (root) {
  test('an ordinary user starts it, and root goes on with that data as that user', async () => {
    const directory = await folder()
    await chown(directory, ordinary.uid, ordinary.gid)
    const parent = await run(staged, serverScript(directory), ordinary)
    const { url, pid } = await started(parent)
    expect(processes().find((row) => row.pid === pid)?.uid).toBe(ordinary.uid)
    const ended = once(parent.process, 'exit')
    await write(url, () => parent.process.kill('SIGKILL'))
    await ended

    const server = await startPostgres({ directory })
    expect(processes().find((row) => row.pid === server.pid)?.uid).toBe(ordinary.uid)
    await server.stop()
  })

  test("root starts it out of a folder that nobody else may enter, such as root's home", async () => {
    const directory = await folder()
    await chmod(staged.directory, 0o700)
    const parent = await run(staged, serverScript(directory))
    const { pid } = await started(parent).finally(() => chmod(staged.directory, 0o755))
    expect(processes().find((row) => row.pid === pid)?.uid).toBe(65534)
    parent.process.kill('SIGKILL')
    await until('the server is gone', () => processes().every((row) => row.pid !== pid))
  })
}
