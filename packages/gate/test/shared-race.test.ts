import { newId } from '@keyfob/contracts/ids'
import { getCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, createAgent, storeSecret, testGate } from './fixture.js'

// What is shared is its owner's: a read through a grant takes the owner's lock as well as the reader's, so that whoever holds
// the owner exclusively (a revocation, the end of a grant) knows that no such read goes on.

const { gate, url, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

type Agent = Awaited<ReturnType<typeof createAgent>>

const read = ({ token }: Agent) =>
  gate.read(
    callerWith(token, gate),
    getCredential,
    { nameKey: 'theirs', access: ['read'] },
    ({ id, version, sealedData, suppliedAt }, { unseal }) => {
      const bytes = unseal({ field: 'credential.data', object: id, version }, sealedData, suppliedAt)
      return JSON.parse(bytes.toString()).value as never
    },
  )

async function shareWith(owner: Agent, grantee: Agent): Promise<void> {
  const credentialId = await storeSecret(gate, owner.token, 'mine', 'hunter2')
  await gate.maintain('test', async ({ tx, now }) => {
    const { organisationId } = await tx.agent.findUniqueOrThrow({ where: { id: owner.id } })
    const parties = { organisationId, credentialId, ownerId: owner.id, granteeId: grantee.id, grantedBy: 'test' }
    const named = { name: 'theirs', nameKey: 'theirs', access: 'read' }
    await tx.credentialGrant.create({
      data: { id: newId(), ...parties, ...named, opensFrom: new Date(0), createdAt: now },
    })
  })
}

/** Two agents in the order of their ids, in which locks are taken, each of which shares something with the other. */
async function twoAgents(): Promise<[Agent, Agent]> {
  const agents = [await createAgent(gate, platformToken), await createAgent(gate, platformToken)] as const
  const [first, second] = agents[0].id < agents[1].id ? agents : ([agents[1], agents[0]] as const)
  await shareWith(first, second)
  await shareWith(second, first)
  return [first, second]
}

async function whileHeld(agentId: string, body: () => Promise<void>): Promise<void> {
  await db.query('BEGIN')
  try {
    await db.query('SELECT pg_advisory_xact_lock(gate_agent_class(), hashtext($1))', [agentId])
    await body()
  } finally {
    await db.query('COMMIT')
  }
}

const waiting = async (agentId: string): Promise<number> => {
  const { rows } = await db.query(
    `SELECT count(*)::int AS count FROM pg_locks
      WHERE locktype = 'advisory' AND NOT granted AND classid = gate_agent_class()::oid
        AND objid = (hashtext($1)::bigint & 4294967295)::oid`,
    [agentId],
  )
  return rows[0].count
}

const readsOf = async (agentId: string): Promise<number> => {
  const { rows } = await db.query(
    `SELECT count(*)::int AS count FROM audit_event WHERE agent_id = $1 AND operation = 'vault.get' AND outcome = 'allowed'`,
    [agentId],
  )
  return rows[0].count
}

describe.each([
  ['before', 0, 1],
  ['after', 1, 0],
])('a read of what an agent shares that is locked %s its reader', (_, ownerAt, readerAt) => {
  test('is not made while the owner is held, and is made after that', async () => {
    const agents = await twoAgents()
    const [owner, reader] = [agents[ownerAt] as Agent, agents[readerAt] as Agent]
    await whileHeld(owner.id, async () => {
      await expect(read(reader)).rejects.toMatchObject({ code: 'unavailable' })
    })
    expect(await readsOf(reader.id)).toBe(0)
    expect(await read(reader)).toBe('hunter2')
  })

  test('waits for whoever holds the owner, and sees what that has done', async () => {
    const agents = await twoAgents()
    const [owner, reader] = [agents[ownerAt] as Agent, agents[readerAt] as Agent]
    let said: Promise<unknown> = Promise.resolve()
    await whileHeld(owner.id, async () => {
      said = read(reader).catch((error: { code: string }) => error.code)
      await expect.poll(() => waiting(owner.id), { interval: 10 }).toBe(1)
      await db.query('UPDATE credential_grant SET ended_at = now() WHERE owner_id = $1', [owner.id])
    })
    expect(await said).toBe('not_found')
    expect(await readsOf(reader.id)).toBe(0)
  })
})
