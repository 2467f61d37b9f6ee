import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRootKey } from '../src/root-key-file.js'
import { sealedTables } from '../src/rotation/sealed-tables.js'
import { testGate } from './fixture.js'
import type { RotationOptions } from './rotation.process.js'
import { createFullAgent, type FullAgent, finish, order, readEverything, sealedVersions } from './rotation-fixture.js'

// Processes that rotate at every level at once are killed (kill -9): once they have said what they did, which is the boundary
// between two steps, or a random moment after they were told to go on. The next one goes on where each rotation stands. This
// process reads all the while.

const { gate, url, home, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
const children: ChildProcess[] = []
beforeAll(() => db.connect())
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await db.end()
})

type Said = 'ready' | { owner: string; step: string }

function start(): ChildProcess {
  const options: RotationOptions = { databaseUrl: url, home }
  const script = fileURLToPath(new URL('rotation.process.ts', import.meta.url))
  const execArgv = ['--conditions=keyfob:source', '--import=tsx']
  const child = fork(script, [JSON.stringify(options)], {
    execArgv,
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  })
  children.push(child)
  return child
}

/** Processes that stand ready for their first step. */
async function ready(count: number): Promise<ChildProcess[]> {
  const started = Array.from({ length: count }, start)
  await Promise.all(started.map(heard))
  return started
}

/** What a process says next, or an error where it ended without a word. */
async function heard(child: ChildProcess): Promise<Said> {
  const waiting = new AbortController()
  try {
    const ended = once(child, 'exit', waiting).then(([code]) => Promise.reject(new Error(`it ended early: ${code}`)))
    const [message] = (await Promise.race([once(child, 'message', waiting), ended])) as [Said]
    return message
  } finally {
    waiting.abort()
  }
}

async function step(child: ChildProcess, owner: string): Promise<string> {
  const said = heard(child)
  child.send(owner)
  const told = await said
  return told === 'ready' ? told : told.step
}

async function toTheEnd(child: ChildProcess, owners: readonly string[]): Promise<void> {
  for (const owner of owners) while ((await step(child, owner)) !== 'done');
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  // Its connections hold their locks for a moment longer.
  const isHeld = async () =>
    (await db.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4`)).rowCount
  await expect.poll(isHeld).toBe(0)
}

const readAll = (agents: readonly FullAgent[]) => Promise.all(agents.map((agent) => readEverything(gate, agent)))

/** After a rotation of an agent's key: one version of everything, in the database and beside it. */
async function isWhole(agent: FullAgent): Promise<void> {
  await readEverything(gate, agent)
  const { rows } = await db.query('SELECT version FROM data_key WHERE agent_id = $1', [agent.id])
  expect(rows).toHaveLength(1)
  const version = String(rows[0].version)
  const found = await sealedVersions(db, agent.id)
  for (const { table } of sealedTables) expect(Object.keys(found[table] ?? {}), table).toEqual([version])
  const first = Buffer.from(agent.id).toString('hex')
  const shares = await readdir(join(home, 'shares'), { recursive: true })
  expect(shares.filter((name) => name.startsWith(first)).sort()).toEqual([
    `${first}.later`,
    `${first}.later/${version}`,
  ])
}

describe('rotations at every level', () => {
  test('whose processes are killed lose nothing, leave no plaintext, and end in one version of each key', async () => {
    const agents = await Promise.all(Array.from({ length: 6 }, () => createFullAgent(gate, platformToken)))
    const owners = [...agents.map(({ id }) => id), organisation.id]
    const orderAll = async () => {
      await order(gate, organisation.id)
      for (const { id } of agents) await order(gate, organisation.id, id)
    }
    const oldRoot = readRootKey(join(home, 'root.key'))
    const [first, second, ...others] = await ready(5)
    await orderAll()
    const steps = new Set<string>()
    const goOn = async (child: ChildProcess | undefined, owner: string, count: number) => {
      for (let done = 0; child && done < count; done++) steps.add((await step(child, owner)).replace(/\d+ /, ''))
    }

    // The first leaves each agent at another boundary, the second each of them six further: all twelve are among them.
    for (const [index, { id }] of agents.entries()) await goOn(first, id, index + 1)
    await goOn(first, organisation.id, 1)
    await goOn(first, 'root', 1)
    await kill(first as ChildProcess)
    await readAll(agents)
    for (const { id } of agents) await goOn(second, id, 6)
    await goOn(second, organisation.id, 1)
    await goOn(second, 'root', 2)
    await kill(second as ChildProcess)
    await readAll(agents)
    expect([...steps].filter((name) => !/root key|pepper/.test(name)).sort()).toEqual(
      [
        'the share is on disk',
        'the new key seals',
        ...sealedTables.map(({ table }) => `rows of ${table} are sealed by the new key`),
        'the old key is deleted',
        'the old share is deleted',
        'the new key wraps',
        'data keys are wrapped by the new key',
      ].sort(),
    )

    // The others are killed in the middle of whatever they are at, once soon and once late.
    for (const [index, child] of others.entries()) {
      await orderAll()
      child.on(
        'message',
        (said: Said) => said !== 'ready' && said.step !== 'done' && child.connected && child.send(said.owner),
      )
      for (const owner of [...owners, 'root']) child.send(owner)
      await delay(Math.random() * 100 * (index + 1))
      await kill(child)
      await readAll(agents)
    }

    for (const owner of await gate.rotations.unfinished()) await finish(gate, owner)
    for await (const _ of gate.bootstrap.rotateRootKey()) await readAll(agents)
    for (const agent of agents) await isWhole(agent)
    await keysAreWhole(oldRoot)
    await holdsNoPlaintext()
  })

  test('that two processes do at once, to the end of both, are one rotation each', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const before = (await db.query('SELECT key_version FROM organisation')).rows[0].key_version
    await order(gate, organisation.id, agent.id)
    await order(gate, organisation.id)
    const two = await ready(2)
    await Promise.all(
      two.map((child, index) =>
        toTheEnd(child, index === 0 ? [agent.id, organisation.id] : [organisation.id, agent.id]),
      ),
    )
    await isWhole(agent)
    const { rows } = await db.query('SELECT version, key_version FROM data_key WHERE agent_id = $1', [agent.id])
    expect(rows).toEqual([{ version: 2, key_version: before + 1 }])
    expect((await db.query('SELECT 1 FROM key_rotation')).rowCount).toBe(0)
  })
})

async function keysAreWhole(oldRoot: ReturnType<typeof readRootKey>): Promise<void> {
  const current = (await db.query('SELECT key_version FROM organisation')).rows
  expect((await db.query('SELECT version AS key_version FROM organisation_key')).rows).toEqual(current)
  expect((await db.query('SELECT DISTINCT key_version FROM data_key')).rows).toEqual(current)
  const names = await readdir(home)
  expect(names.filter((name) => name.startsWith('root.key'))).toEqual(['root.key'])
  const key = readRootKey(join(home, 'root.key'))
  const { rows } = await db.query(
    'SELECT wrapped_pepper AS wrapped FROM instance UNION ALL SELECT wrapped FROM organisation_key',
  )
  for (const { wrapped } of rows)
    expect([key?.hasWrapped(wrapped), oldRoot?.hasWrapped(wrapped)]).toEqual([true, false])
}

/** What the fixture seals begins with the name of its field; as the database shows bytes, or as they are. */
async function holdsNoPlaintext(): Promise<void> {
  const plain = ['totp.seed of ', 'mail.raw of ', 'attachment.bytes of ', '{"value":"secret ']
  const texts = plain.flatMap((value) => [value, Buffer.from(value).toString('hex')])
  const { rows } = await db.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  for (const { name } of rows) {
    const found = await db.query(
      `SELECT 1 FROM ${name} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) p WHERE position(p IN t::text) > 0)`,
      [texts],
    )
    expect(found.rowCount, name).toBe(0)
  }
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    for (const text of texts) expect(bytes.includes(text), entry.name).toBe(false)
  }
}
