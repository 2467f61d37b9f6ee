import { chmod, chown, copyFile, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGate } from '../src/open-gate.js'
import { readRootKey } from '../src/root-key-file.js'
import { createAgent, storeSecret, testGate } from './fixture.js'
import { createFullAgent, readEverything } from './rotation-fixture.js'

const { gate, url, home, options, organisation, platformToken } = await testGate()
const file = join(home, 'root.key')
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

async function rotate(at = gate): Promise<string[]> {
  const said: string[] = []
  for await (const sentence of at.bootstrap.rotateRootKey()) said.push(sentence)
  return said
}
const wrapped = async (): Promise<Buffer[]> =>
  (
    await db.query('SELECT wrapped_pepper AS wrapped FROM instance UNION ALL SELECT wrapped FROM organisation_key')
  ).rows.map((row) => row.wrapped)
/** By which of these root keys everything in the database is wrapped; none where it is not one. */
const wrapsAll = async (key: ReturnType<typeof readRootKey>) =>
  (await wrapped()).every((bytes) => key?.hasWrapped(bytes))

describe('the rotation of the root key', () => {
  test('wraps everything with another key and puts it in the place of the first, which opens nothing any more', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const old = readRootKey(file)
    expect(await rotate()).toEqual([
      `The next root key is in ${file}.next.`,
      'It wraps the pepper and all keys of organisations: 2 were wrapped anew.',
      expect.stringMatching(/^It has taken the place of .*root\.key\. Copy it/),
    ])
    expect((await readdir(home)).filter((name) => name.startsWith('root.key'))).toEqual(['root.key'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const key = readRootKey(file)
    expect(await wrapsAll(key)).toBe(true)
    const [pepper] = await wrapped()
    expect(() => old?.unwrap('pepper', 'instance', pepper as Buffer)).toThrow('sealed with another key')
    await readEverything(gate, agent)
    const fresh = await openGate(options)
    await readEverything(fresh, agent)
    await fresh.close()
  })

  test('is seen by a process that runs: it reads on, and wraps what is new with the new key', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const other = await openGate(options)
    await readEverything(other, agent)
    await rotate()
    await readEverything(other, agent)
    await rotate()
    const id = await other.bootstrap.addOrganisation('Another')
    const { rows } = await db.query('SELECT wrapped FROM organisation_key WHERE organisation_id = $1', [id])
    expect(readRootKey(file)?.hasWrapped(rows[0].wrapped)).toBe(true)
    await createAgent(other, platformToken)
    await other.close()
  })

  test('waits for an organisation that is being made, and takes its key along', async () => {
    const maker = new pg.Client({ connectionString: url })
    await maker.connect()
    await maker.query('BEGIN')
    await maker.query('SELECT wrapped_pepper FROM instance WHERE id = 1 FOR SHARE')
    const rotating = rotate()
    const isWaiting = async () =>
      (
        await db.query(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%wrapped_pepper%UPDATE'`,
        )
      ).rowCount
    await expect.poll(isWaiting).toBe(1)
    const key = readRootKey(file)
    await maker.query(`INSERT INTO organisation (id, name) VALUES ('BBBBBBBBBBBBBBBB', 'late')`)
    await maker.query(
      `INSERT INTO organisation_key (organisation_id, version, wrapped) VALUES ('BBBBBBBBBBBBBBBB', 1, $1)`,
      [key?.wrap('organisation', 'BBBBBBBBBBBBBBBB', Buffer.alloc(64))],
    )
    await maker.query('COMMIT')
    await rotating
    await maker.end()
    expect(await wrapsAll(readRootKey(file))).toBe(true)
  })

  test('changes nothing of what is made from the pepper: tokens, the ledger’s signature, the queue’s role', async () => {
    const agent = await createAgent(gate, platformToken)
    const queue = await gate.queueConnection()
    await rotate()
    const other = await openGate(options)
    expect(await other.queueConnection()).toBe(queue)
    await storeSecret(other, agent.token, 'x', 'y')
    await other.close()
  })

  test('is refused while another process does it', async () => {
    await db.query('SELECT pg_advisory_lock(gate_organisation_class(), 6)')
    const key = readRootKey(file)
    await expect(rotate()).rejects.toThrow('being rotated by another process')
    await db.query('SELECT pg_advisory_unlock(gate_organisation_class(), 6)')
    expect(await wrapsAll(key)).toBe(true)
  })

  test('changes nothing where a key is wrapped by a root key that is not here', async () => {
    const key = readRootKey(file)
    const foreign = `keyfob-root-key-1:${Buffer.alloc(32, 9).toString('base64url')}\n`
    await writeFile(join(home, 'foreign.key'), foreign, { mode: 0o600 })
    const stranger = readRootKey(join(home, 'foreign.key'))
    await db.query(`INSERT INTO organisation (id, name) VALUES ('AAAAAAAAAAAAAAAA', 'lost')`)
    await db.query(
      `INSERT INTO organisation_key (organisation_id, version, wrapped) VALUES ('AAAAAAAAAAAAAAAA', 1, $1)`,
      [stranger?.wrap('organisation', 'AAAAAAAAAAAAAAAA', Buffer.alloc(64))],
    )
    await expect(rotate()).rejects.toThrow('wrapped by a root key that is not here. Nothing was changed')
    const own = (await db.query('SELECT wrapped FROM organisation_key WHERE organisation_id = $1', [organisation.id]))
      .rows
    expect(key?.hasWrapped(own[0].wrapped)).toBe(true)
    await db.query(`DELETE FROM organisation_key WHERE organisation_id = 'AAAAAAAAAAAAAAAA'`)
    await rotate()
    expect(await wrapsAll(readRootKey(file))).toBe(true)
  })

  test('is refused where the next key is the same as the first', async () => {
    await copyFile(file, `${file}.next`)
    await expect(rotate()).rejects.toThrow('holds the same key')
    await rm(`${file}.next`)
  })
})

describe('where the root key’s file cannot be replaced', () => {
  const nobody = 65_534
  const isRoot = process.getuid?.() === 0

  /** A folder that whoever rotates may read and not write, with the root key in it. */
  async function sealedFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'keyfob-secrets-'))
    const secret = join(folder, 'root_key')
    await copyFile(file, secret)
    await chmod(secret, 0o600)
    if (isRoot) await chown(secret, nobody, nobody)
    return folder
  }

  /** As somebody whom the folder's mode keeps out, which root is not. */
  async function asOrdinary<T>(folder: string, work: () => Promise<T>): Promise<T> {
    await chmod(folder, 0o555)
    if (isRoot) process.seteuid?.(nobody)
    try {
      return await work()
    } finally {
      if (isRoot) process.seteuid?.(0)
      await chmod(folder, 0o755)
    }
  }

  test('it says how to make the next key by hand; with that it rotates, and says what is left to do', async () => {
    const folder = await sealedFolder()
    const secret = join(folder, 'root_key')
    const agent = await createFullAgent(gate, platformToken)
    const confined = await openGate({ ...options, rootKeyFile: secret })
    await expect(asOrdinary(folder, () => rotate(confined))).rejects.toThrow(
      /no right to write .*root_key\.next\. Make the next root key by hand, mode 600: printf 'keyfob-root-key-1:/,
    )
    const text = `keyfob-root-key-1:${Buffer.alloc(32, 5).toString('base64url')}\n`
    await writeFile(`${secret}.next`, text, { mode: 0o600 })
    if (isRoot) await chown(`${secret}.next`, nobody, nobody)
    for (let times = 0; times < 2; times++) {
      const said = await asOrdinary(folder, () => rotate(confined))
      expect(said.at(-1)).toMatch(/one thing is left to do by hand: put the key of .*root_key\.next in its place/)
      expect(await wrapsAll(readRootKey(`${secret}.next`))).toBe(true)
    }
    await confined.close()
    const between = await openGate({ ...options, rootKeyFile: secret })
    await readEverything(between, agent)
    await rename(`${secret}.next`, secret)
    await readEverything(between, agent)
    await between.close()
    const after = await openGate({ ...options, rootKeyFile: secret })
    await readEverything(after, agent)
    await after.close()
    // The test's own gate goes on with it too.
    await writeFile(file, await readFile(secret), { mode: 0o600 })
    await readEverything(gate, agent)
    await rm(folder, { recursive: true })
  })
})
