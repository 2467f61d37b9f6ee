import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { getCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AgentKey } from '../src/keys.js'
import { openGate } from '../src/open-gate.js'
import { sealedTables } from '../src/rotation/sealed-tables.js'
import { callerWith, createAgent, revoke, storeSecret, testGate } from './fixture.js'
import { createFullAgent, finish, keyringOf, order, readEverything, sealedVersions } from './rotation-fixture.js'

const { gate, url, home, options, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const rotate = async (agentId: string) => finish(gate, await order(gate, organisation.id, agentId))
const keysOf = async (agentId: string) =>
  (await db.query('SELECT version, key_version FROM data_key WHERE agent_id = $1 ORDER BY version', [agentId])).rows
const sharesOf = async (agentId: string) => {
  const first = Buffer.from(agentId).toString('hex')
  const names = await readdir(join(home, 'shares'), { recursive: true })
  return names
    .filter((name) => name.startsWith(first) && !name.endsWith('.later'))
    .map((name) => name.slice(first.length))
}
const rotationsOf = async (agentId: string) =>
  (await db.query('SELECT 1 FROM key_rotation WHERE owner_id = $1', [agentId])).rowCount

describe("the rotation of an agent's key", () => {
  test('knows every column that holds a sealed value, and its key', async () => {
    const { rows } = await db.query(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'bytea' AND column_name LIKE 'sealed%' AND table_name <> 'data_key'`,
    )
    const known = sealedTables.flatMap(({ table, columns }) => Object.keys(columns).map((name) => `${table}.${name}`))
    expect(known.sort()).toEqual(rows.map(({ name }) => name).sort())
    const keys = await db.query(
      `SELECT c.conrelid::regclass::text AS table, array_agg(a.attname::text ORDER BY a.attname) AS columns
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
        WHERE c.contype = 'p' AND c.conrelid::regclass::text = ANY($1) GROUP BY 1`,
      [sealedTables.map(({ table }) => table)],
    )
    const keyOf = Object.fromEntries(keys.rows.map((row) => [row.table, row.columns]))
    for (const { table, key } of sealedTables) expect(Object.keys(key).sort(), table).toEqual(keyOf[table])
  })

  test('leaves everything readable, sealed by the new version alone, twice over; blind indexes stay', async () => {
    const agent = await createFullAgent(gate, platformToken)
    for (const version of [2, 3]) {
      const steps = await rotate(agent.id)
      expect(steps).toEqual([
        'the share is on disk',
        'the new key seals',
        ...sealedTables.map(({ table }) => expect.stringMatching(`^[1-9] rows of ${table} are`)),
        'the old key is deleted',
        'the old share is deleted',
      ])
      const found = await sealedVersions(db, agent.id)
      for (const { table } of sealedTables) expect(Object.keys(found[table] ?? {}), table).toEqual([String(version)])
      expect(await keysOf(agent.id)).toEqual([{ version, key_version: 1 }])
      expect(await sharesOf(agent.id)).toEqual([`.later/${version}`])
      expect(await rotationsOf(agent.id)).toBe(0)
      await readEverything(gate, agent)
    }
  })

  test('leaves when a value came in as it was, so that a later token opens no more than before', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const supplied = () =>
      db.query('SELECT credential_id, supplied_at FROM credential_version WHERE agent_id = $1 ORDER BY 1', [agent.id])
    const before = await supplied()
    await rotate(agent.id)
    expect((await supplied()).rows).toEqual(before.rows)
  })

  test('leaves two rows in the audit log: one before the first value is opened, one when the old key is deleted', async () => {
    const agent = await createFullAgent(gate, platformToken)
    await rotate(agent.id)
    const { rows } = await db.query(
      `SELECT operation, actor, outcome, metadata FROM audit_event WHERE agent_id = $1 AND operation LIKE 'dataKey.%' ORDER BY id`,
      [agent.id],
    )
    const row = { actor: 'system:keys.rotate', outcome: 'allowed', metadata: { version: 2 } }
    expect(rows).toEqual([
      { operation: 'dataKey.renew', ...row },
      { operation: 'dataKey.retire', ...row },
    ])
  })

  test('ends what the old key, its share and an old dump could open: nothing that is new', async () => {
    const agent = await createAgent(gate, platformToken)
    const credentialId = await storeSecret(gate, agent.token, 'github', 'hunter2')
    const dump = (await db.query('SELECT wrapped FROM data_key WHERE agent_id = $1', [agent.id])).rows[0].wrapped
    const keyring = keyringOf(gate)
    const share = keyring.shares.share(agent.id, 1) as Buffer
    const wrapping = (await db.query('SELECT wrapped FROM organisation_key')).rows[0].wrapped
    await rotate(agent.id)
    const { rows } = await db.query('SELECT sealed_data FROM credential_version WHERE credential_id = $1', [
      credentialId,
    ])
    const place = { field: 'credential.data', object: credentialId, version: 1 } as const
    for (const version of [1, 2]) {
      const old = keyring.organisation(organisation.id, wrapping, 1).dataKey(agent.id, version, dump, share)
      const key = new AgentKey(organisation.id, agent.id, new Map([[version, old]]), version, null)
      expect(() => key.unseal(place, rows[0].sealed_data)).toThrow()
    }
    // And the old dump beside the shares of today: its half has no other half any more.
    await db.query('UPDATE agent SET data_key_version = 1, data_key_oldest = 1 WHERE id = $1', [agent.id])
    await db.query('DELETE FROM data_key WHERE agent_id = $1', [agent.id])
    await db.query('INSERT INTO data_key (agent_id, version, wrapped, key_version) VALUES ($1, 1, $2, 1)', [
      agent.id,
      dump,
    ])
    const read = gate.open(callerWith(agent.token, gate), getCredential, { name: 'github' }, async () => 'x' as never)
    await expect(read).rejects.toMatchObject({ code: 'sealed' })
  })

  test('of a suspended agent goes on like any other', async () => {
    const agent = await createFullAgent(gate, platformToken)
    await db.query(`UPDATE agent SET state = 'suspended' WHERE id = $1`, [agent.id])
    await rotate(agent.id)
    await db.query(`UPDATE agent SET state = 'active' WHERE id = $1`, [agent.id])
    await readEverything(gate, agent)
    expect(await keysOf(agent.id)).toEqual([{ version: 2, key_version: 1 }])
  })

  test('waits for a door that stands open: whatever was looked at with the old key alone has been opened', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const version = async () =>
      (await db.query('SELECT data_key_version FROM agent WHERE id = $1', [agent.id])).rows[0].data_key_version
    let rotating: Promise<string[]> | undefined
    await gate.open(callerWith(agent.token, gate), getCredential, { name: 'name-0' }, async () => {
      rotating = rotate(agent.id)
      await expect.poll(() => sharesOf(agent.id)).toContain('.later/2')
      await delay(300)
      expect(await version()).toBe(1)
      return {} as never
    })
    await rotating
    expect(await version()).toBe(2)
  })

  test('keeps the old share until no answer can leave that was read with it', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const steps = gate.rotations.steps(await order(gate, organisation.id, agent.id))
    while ((await steps.next()).value !== 'the old key is deleted');
    const endedMs = performance.now()
    expect(await sharesOf(agent.id)).toEqual(['', '.later/2'])
    expect((await steps.next()).value).toBe('the old share is deleted')
    expect(performance.now() - endedMs).toBeGreaterThanOrEqual(gate.fenceMs - 1)
    await finish(gate, agent.id)
  })

  test('does not put back a value over one that was stored in between', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const steps = gate.rotations.steps(await order(gate, organisation.id, agent.id))
    while ((await steps.next()).value !== 'the new key seals');
    const where = `FROM credential_version WHERE agent_id = '${agent.id}'`
    const { credential_id: object } = (await db.query(`SELECT credential_id ${where} LIMIT 1`)).rows[0]
    let newer = new Uint8Array()
    await gate.open(callerWith(agent.token, gate), getCredential, { name: 'name-0' }, async ({ seal }) => {
      newer = seal({ field: 'credential.data', object, version: 1 }, 'secret 7, newer')
      return {} as never
    })
    // Reading goes on under this lock, writing waits for it.
    await db.query('BEGIN; LOCK TABLE credential_version IN EXCLUSIVE MODE')
    const resealing = steps.next()
    const isWaiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'credential_version'::regclass`
    await expect.poll(async () => (await db.query(isWaiting)).rowCount).toBe(1)
    await db.query('UPDATE credential_version SET sealed_data = $1 WHERE credential_id = $2', [newer, object])
    await db.query('COMMIT')
    await resealing
    await finish(gate, agent.id)
    const { rows } = await db.query('SELECT sealed_data FROM credential_version WHERE credential_id = $1', [object])
    expect(rows[0].sealed_data).toHaveLength(newer.length)
    await readEverything(gate, agent)
  })

  test('comes back for a row that was in other hands when it came by', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const steps = gate.rotations.steps(await order(gate, organisation.id, agent.id))
    await db.query('BEGIN')
    await db.query('SELECT 1 FROM message WHERE agent_id = $1 AND seq = 1 FOR UPDATE', [agent.id])
    const passed = 'rows of idempotent_call are sealed by the new key'
    while (!String((await steps.next()).value).includes(passed));
    await db.query('COMMIT')
    expect((await sealedVersions(db, agent.id)).message).toEqual({ 1: 3, 2: 6 })
    while (!(await steps.next()).done);
    expect((await sealedVersions(db, agent.id)).message).toEqual({ 2: 9 })
    await readEverything(gate, agent)
  })

  test('ordered twice is one rotation, and says what is left of it', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const ordered = () =>
      gate.maintain('test', ({ tx }) =>
        gate.rotations.order(tx, { organisationId: organisation.id, agentId: agent.id }, 'system:test'),
      )
    expect(await ordered()).toEqual({ rotation: 'started', left: 2 + 1 + 1 + 3 + 3 + 3 + 6 + 1 })
    const steps = gate.rotations.steps(agent.id)
    for (let step = 0; step < 3; step++) await steps.next()
    expect(await ordered()).toEqual({ rotation: 'running', left: 18 })
    await finish(gate, agent.id)
    expect(await keysOf(agent.id)).toEqual([{ version: 2, key_version: 1 }])
    expect(await finish(gate, agent.id)).toEqual([])
  })

  test('lets every read and every write through while it runs, in this process and in another', async () => {
    const agent = await createAgent(gate, platformToken)
    const numbers = Array.from({ length: 60 }, (_, number) => number)
    await Promise.all(numbers.map((number) => storeSecret(gate, agent.token, `name-${number}`, `${number}`)))
    const other = await openGate(options)
    const failures: unknown[] = []
    const done = { reads: 0, writes: 0 }
    let isOver = false
    const valueAt = async (at: typeof gate, name: string): Promise<string> => {
      const read = await at.read(
        callerWith(agent.token, at),
        getCredential,
        { nameKey: name, access: ['read'] },
        ({ id, version, sealedData, suppliedAt }, { unseal }) =>
          unseal({ field: 'credential.data', object: id, version }, sealedData, suppliedAt).toString() as never,
      )
      return JSON.parse(String(read)).value
    }
    const anyName = () => `name-${Math.floor(Math.random() * 60)}`
    const written = new Map<string, string>()
    const readOne = async (at: typeof gate) => {
      await valueAt(at, anyName())
      done.reads++
    }
    const replaceOne = async (at: typeof gate) => {
      const name = anyName()
      const value = `${name} for the ${++done.writes}th time`
      await at.open(callerWith(agent.token, at), getCredential, { name }, async ({ tx, seal, agent: { id } }) => {
        const credential = await tx.credential.findFirstOrThrow({ where: { agentId: id, nameKey: name } })
        const place = { field: 'credential.data', object: credential.id, version: 1 } as const
        const sealedData = seal(place, JSON.stringify({ value }))
        await tx.credentialVersion.updateMany({ where: { credentialId: credential.id }, data: { sealedData } })
        return {} as never
      })
      written.set(name, value)
    }
    const busy = [
      ...[gate, other, other].map((at) => [readOne, at] as const),
      // One writer alone, so that what was written last is known.
      [replaceOne, gate] as const,
    ].map(async ([work, at]) => {
      while (!isOver) await work(at).catch((error) => failures.push(error))
    })
    await delay(50)
    for (let times = 0; times < 3; times++) await rotate(agent.id)
    isOver = true
    await Promise.all(busy)
    expect(failures).toEqual([])
    for (const [name, value] of written) expect(await valueAt(other, name)).toBe(value)
    await other.close()
    expect(Math.min(done.reads, done.writes)).toBeGreaterThan(20)
    expect(await keysOf(agent.id)).toEqual([{ version: 4, key_version: 1 }])
  })
})

describe('a revocation in the middle of a rotation', () => {
  const isGone = async (agentId: string) => {
    expect(await sharesOf(agentId)).toEqual([])
    expect(await keysOf(agentId)).toEqual([])
    expect(await rotationsOf(agentId)).toBe(0)
  }

  test('wins, whichever step it comes after: nothing of the key is left, and nothing comes back', async () => {
    const revokedAfter = async (count: number) => {
      const agent = await createFullAgent(gate, platformToken)
      const steps = gate.rotations.steps(await order(gate, organisation.id, agent.id))
      for (let step = 0; step < count; step++) await steps.next()
      await revoke(gate, platformToken, agent.id)
      expect(await sharesOf(agent.id)).toEqual([])
      for await (const step of steps) expect(step).toMatch(/^dropped|share is on disk/)
      await isGone(agent.id)
    }
    for (const count of [0, 3, 6, 9]) await Promise.all([count, count + 1, count + 2].map(revokedAfter))
  })

  test('wins at any moment', async () => {
    for (let round = 0; round < 8; round++) {
      const agent = await createFullAgent(gate, platformToken)
      const rotating = rotate(agent.id)
      await delay(Math.random() * 150)
      await revoke(gate, platformToken, agent.id)
      const first = Buffer.from(agent.id).toString('hex')
      expect(await readdir(join(home, 'shares'))).not.toContain(first)
      await rotating
      await isGone(agent.id)
    }
  })

  test('leaves nothing to whoever is late with a share: the one that opened anything is not written again', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const keyring = keyringOf(gate)
    await order(gate, organisation.id, agent.id)
    await revoke(gate, platformToken, agent.id)
    await keyring.shares.makeLater(agent.id, 2)
    expect(await sharesOf(agent.id)).toEqual(['.later/2'])
    await finish(gate, agent.id)
    await isGone(agent.id)
  })
})
