import { setTimeout as delay } from 'node:timers/promises'
import { createIdentity, getIdentity } from '@keyfob/contracts/identity'
import { newId } from '@keyfob/contracts/ids'
import { getCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EnvelopeError } from '../src/envelope.js'
import { callerWith, createAgent, revoke, storeSecret, testGate } from './fixture.js'
import { createFullAgent, finish, keyringOf, order, readEverything } from './rotation-fixture.js'

const { gate, url, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const rotate = async () => finish(gate, await order(gate, organisation.id))
const keys = async () =>
  (await db.query('SELECT version FROM organisation_key ORDER BY version')).rows.map((row) => row.version)
const wrappedBy = async () =>
  (await db.query('SELECT DISTINCT key_version FROM data_key ORDER BY 1')).rows.map((row) => row.key_version)
const currentVersion = async () =>
  (await db.query('SELECT key_version FROM organisation')).rows[0].key_version as number

describe("the rotation of an organisation's key", () => {
  test('leaves everything readable, every data key wrapped by the new version, and the old version gone', async () => {
    const agents = await Promise.all([1, 2, 3].map(() => createFullAgent(gate, platformToken)))
    const seed = Buffer.from('the same seed under two names is one seed')
    const fingerprint = () =>
      gate.open(
        callerWith(agents[0]?.token, gate),
        getCredential,
        { name: 'x' },
        async (open) => open.fingerprint(seed) as never,
      )
    const before = await fingerprint()
    expect(await rotate()).toEqual([
      'the new key wraps',
      '3 data keys are wrapped by the new key',
      'the old key is deleted',
    ])
    expect(await keys()).toEqual([2])
    expect(await wrappedBy()).toEqual([2])
    for (const agent of agents) await readEverything(gate, agent)
    expect(await fingerprint()).toEqual(before)
    expect(await finish(gate, organisation.id)).toEqual([])
  })

  test('takes along what the organisation keeps, and no old version goes before that', async () => {
    const { id: identityId } = await createAgent(gate, platformToken)
    await gate.operate(callerWith(platformToken, gate), getIdentity, { identityId }, async ({ keepSecret }) => {
      for (const object of ['one', 'two']) await keepSecret('relay.secret', object, `of ${object}`)
      return undefined as never
    })
    await expect(db.query('DELETE FROM organisation_key')).rejects.toThrow(/still wraps data keys|foreign key/)
    expect(await rotate()).toContain('2 secrets are sealed by the new key')
    const sealedBy = await db.query('SELECT DISTINCT key_version FROM organisation_secret')
    expect(sealedBy.rows).toEqual([{ key_version: await currentVersion() }])
    const opened = await gate.performForOrganisation('relay.connect', organisation.id, async ({ secretOf }) =>
      Promise.all(['one', 'two'].map(async (object) => (await secretOf(object)).toString())),
    )
    expect(opened).toEqual(['of one', 'of two'])
    await db.query('DELETE FROM organisation_secret')
  })

  test('ends what the old version opened', async () => {
    const agent = await createAgent(gate, platformToken)
    const keyring = keyringOf(gate)
    const { rows } = await db.query('SELECT version, wrapped FROM organisation_key')
    await rotate()
    const wrapped = (await db.query('SELECT wrapped FROM data_key WHERE agent_id = $1', [agent.id])).rows[0].wrapped
    const share = keyring.shares.share(agent.id, 1) as Buffer
    for (const version of [rows[0].version, await currentVersion()]) {
      const old = keyring.organisation(organisation.id, rows[0].wrapped, version)
      expect(() => old.dataKey(agent.id, 1, wrapped, share)).toThrow(EnvelopeError)
    }
  })

  test('leaves two rows in the audit log', async () => {
    await rotate()
    const { rows } = await db.query(
      `SELECT operation, actor, agent_id, metadata FROM audit_event WHERE operation LIKE 'organisationKey.%' ORDER BY id DESC LIMIT 2`,
    )
    const row = { actor: 'system:keys.rotate', agent_id: null, metadata: { version: await currentVersion() } }
    expect(rows).toEqual([
      { operation: 'organisationKey.retire', ...row },
      { operation: 'organisationKey.renew', ...row },
    ])
  })

  test('takes along an agent that is being made with the old version, however late it is there', async () => {
    const before = await currentVersion()
    let isWrapped = () => {}
    let goOn = () => {}
    const wrapped = new Promise<void>((resolve) => {
      isWrapped = resolve
    })
    const waited = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const name = `agent-${newId()}`
    const id = newId()
    const created = gate.operate(
      callerWith(platformToken, gate),
      createIdentity,
      createIdentity.input.parse({ name }),
      async (operator) => {
        const { tx, now } = operator
        const provisioned = await operator.provisionKey(id)
        isWrapped()
        await waited
        const common = { organisationId: organisation.id, createdAt: now }
        await tx.agent.create({ data: { id, ...common, name, nameKey: name, purpose: 'BUYER' } })
        await tx.dataKey.create({ data: { agentId: id, ...provisioned } })
        expect(provisioned.keyVersion).toBe(before)
        return {} as never
      },
    )
    await wrapped
    const rotating = rotate()
    await expect.poll(currentVersion).toBe(before + 1)
    await delay(300)
    expect(await keys()).toEqual([before, before + 1])
    goOn()
    await created
    await rotating
    expect(await keys()).toEqual([before + 1])
    expect(await wrappedBy()).toEqual([before + 1])
    expect(keyringOf(gate).shares.share(id, 1)).toHaveLength(32)
  })

  test('lets agents be made, read and revoked while it runs', async () => {
    const failures: unknown[] = []
    const made: { id: string; token: string }[] = []
    let isOver = false
    let count = 0
    const work = async () => {
      const agent = await createAgent(gate, platformToken)
      await storeSecret(gate, agent.token, 'x', 'y')
      if (count++ % 3 === 2) await revoke(gate, platformToken, agent.id)
      else made.push(agent)
    }
    const busy = [1, 2].map(async () => {
      while (!isOver) await work().catch((error) => failures.push(error))
    })
    for (let times = 0; times < 4; times++) await rotate()
    isOver = true
    await Promise.all(busy)
    await rotate()
    expect(failures).toEqual([])
    expect(made.length).toBeGreaterThan(2)
    expect(await wrappedBy()).toEqual([await currentVersion()])
    expect(await keys()).toEqual([await currentVersion()])
    for (const { token } of made) {
      await gate.open(callerWith(token, gate), getCredential, { name: 'x' }, async ({ seal }) => {
        seal({ field: 'credential.data', object: 'x', version: 1 }, 'x')
        return {} as never
      })
    }
  })

  test("and that of an agent's key do not get in each other's way", async () => {
    const agent = await createFullAgent(gate, platformToken)
    await order(gate, organisation.id)
    await order(gate, organisation.id, agent.id)
    await Promise.all([organisation.id, agent.id, organisation.id, agent.id].map((owner) => finish(gate, owner)))
    await readEverything(gate, agent)
    const { rows } = await db.query('SELECT version, key_version FROM data_key WHERE agent_id = $1', [agent.id])
    expect(rows).toEqual([{ version: 2, key_version: await currentVersion() }])
  })

  test('cannot lose a data key, whoever writes SQL too', async () => {
    const agent = await createAgent(gate, platformToken)
    await expect(db.query('DELETE FROM organisation_key')).rejects.toThrow('still wraps data keys')
    await expect(
      db.query('UPDATE data_key SET key_version = key_version + 1 WHERE agent_id = $1', [agent.id]),
    ).rejects.toThrow('wrapped by a key that is not there')
  })

  test('says of every level what is left', async () => {
    const agent = await createFullAgent(gate, platformToken)
    const states = () => gate.maintain('test', ({ tx }) => gate.rotations.states(tx, organisation.id))
    const version = await currentVersion()
    const { rows } = await db.query('SELECT count(*)::int AS n FROM data_key')
    const calm = {
      root: { left: 0 },
      organisation: { version, since: expect.any(Date), rotating: false, left: 0 },
      agents: { count: rows[0].n, rotating: [] },
    }
    expect(await states()).toEqual(calm)
    await order(gate, organisation.id)
    await order(gate, organisation.id, agent.id)
    expect(await states()).toMatchObject({
      organisation: { version, rotating: true, left: rows[0].n },
      agents: { rotating: [{ agentId: agent.id, version: 2, left: 20 }] },
    })
    expect((await gate.rotations.unfinished()).sort()).toEqual([organisation.id, agent.id].sort())
    for (const owner of await gate.rotations.unfinished()) await finish(gate, owner)
    expect(await states()).toMatchObject({
      organisation: { version: version + 1, rotating: false, left: 0 },
      agents: { rotating: [] },
    })
  })
})
