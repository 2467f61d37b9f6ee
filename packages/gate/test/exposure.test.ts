import { getCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerWith, createAgent, storeSecret, testGate } from './fixture.js'

const { gate, url, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const wanted = { nameKey: 'github', access: ['read'] as const }
const read = (token: string) =>
  gate.read(callerWith(token, gate), getCredential, wanted, ({ version }) => ({ version }) as never)

/** A credential of an agent that has not seen it. */
async function unseen() {
  const agent = await createAgent(gate, platformToken)
  const id = await storeSecret(gate, agent.token, 'github', 'x')
  await db.query('DELETE FROM exposure WHERE agent_id = $1', [agent.id])
  return { ...agent, credentialId: id }
}
const exposures = async (agentId: string) =>
  (
    await db.query(
      'SELECT version, first_seen_at IS NOT NULL AS seen, first_used_at IS NOT NULL AS used FROM exposure WHERE agent_id = $1',
      [agentId],
    )
  ).rows

test('what is read is kept as seen, in the version that was read', async () => {
  const agent = await unseen()
  await read(agent.token)
  expect(await exposures(agent.id)).toEqual([{ version: 1, seen: true, used: false }])
})

test('what is typed for an agent is kept as used blind', async () => {
  const agent = await unseen()
  const fill = { ...getCredential, name: 'login.fill' }
  await gate.open(callerWith(agent.token, gate), fill, { name: 'github' }, async ({ note }) => {
    const metadata = { name: 'github', type: 'CUSTOM', version: 1 }
    note({ targetType: 'credential', targetId: agent.credentialId, metadata })
    return {} as never
  })
  expect(await exposures(agent.id)).toEqual([{ version: 1, seen: false, used: true }])
})

test('nothing is kept of what is refused, and nothing is disclosed that could not be kept', async () => {
  const agent = await unseen()
  const scoped = await createAgent(gate, platformToken, ['logs:read'])
  await expect(read(scoped.token)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await exposures(scoped.id)).toEqual([])
  await db.query(`ALTER TABLE exposure ADD CONSTRAINT nothing_new CHECK (agent_id <> '${agent.id}') NOT VALID`)
  await expect(read(agent.token)).rejects.toThrow()
  await db.query('ALTER TABLE exposure DROP CONSTRAINT nothing_new')
  expect(await exposures(agent.id)).toEqual([])
})
