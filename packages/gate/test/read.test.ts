import { totp } from '@keyfob/contracts/totp'
import { getCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideAgent } from '../src/decide.js'
import { callerWith, createAgent, revoke, storeSecret, testGate } from './fixture.js'

// The read in one round trip: the same verdicts as every other opening, the same audit row, the same end.

const { gate, url, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const read = (token: string, nameKey = 'github') =>
  gate.read(
    callerWith(token, gate),
    getCredential,
    { nameKey, access: ['read'] },
    ({ id, version, sealedData, suppliedAt }, { unseal }) => {
      const bytes = unseal({ field: 'credential.data', object: id, version }, sealedData, suppliedAt)
      return JSON.parse(bytes.toString()).value as never
    },
  )
const lastRow = async (agentId: string) =>
  (
    await db.query(
      'SELECT operation, outcome, target_id, metadata FROM audit_event WHERE agent_id = $1 ORDER BY id DESC LIMIT 1',
      [agentId],
    )
  ).rows[0]

async function agentWithSecret() {
  const agent = await createAgent(gate, platformToken)
  return { ...agent, credentialId: await storeSecret(gate, agent.token, 'github', 'hunter2') }
}

describe('a read', () => {
  test('opens the value and has left its audit row', async () => {
    const agent = await agentWithSecret()
    expect(await read(agent.token)).toBe('hunter2')
    expect(await lastRow(agent.id)).toEqual({
      operation: 'vault.get',
      outcome: 'allowed',
      target_id: agent.credentialId,
      metadata: { name: 'github', type: 'CUSTOM', version: 1 },
    })
  })

  test('of what is not there is refused, and so is a code where there is no seed', async () => {
    const agent = await agentWithSecret()
    await expect(read(agent.token, 'gitlab')).rejects.toMatchObject({ code: 'not_found' })
    const code = gate.read(
      callerWith(agent.token, gate),
      totp,
      { nameKey: 'github', access: ['code', 'read'], code: { minRemaining: 0 } },
      () => ({}) as never,
    )
    await expect(code).rejects.toMatchObject({ code: 'not_found' })
    expect(await lastRow(agent.id)).toMatchObject({ operation: 'vault.totp', outcome: 'not_found' })
  })

  test('of an expired credential, and of one older than the token opens, is refused', async () => {
    const agent = await agentWithSecret()
    await db.query(`UPDATE access_token SET opens_from = now() + interval '1 minute' WHERE agent_id = $1`, [agent.id])
    await expect(read(agent.token)).rejects.toMatchObject({ code: 'custody_pending' })
    await db.query(`UPDATE credential_version SET expires_at = now() - interval '1 minute' WHERE agent_id = $1`, [
      agent.id,
    ])
    await expect(read(agent.token)).rejects.toMatchObject({ code: 'expired' })
  })

  test("does not find another agent's credential", async () => {
    await agentWithSecret()
    const other = await createAgent(gate, platformToken)
    await expect(read(other.token)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('after the revocation is refused', async () => {
    const agent = await agentWithSecret()
    await revoke(gate, platformToken, agent.id)
    await expect(read(agent.token)).rejects.toMatchObject({ code: 'agent_revoked' })
  })

  test('discloses nothing when its audit row cannot be written', async () => {
    const agent = await agentWithSecret()
    await db.query(
      `CREATE FUNCTION refuse_read() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no audit'; END $$`,
    )
    await db.query(
      `CREATE TRIGGER refuse_read BEFORE INSERT ON audit_event FOR EACH ROW WHEN (NEW.agent_id = '${agent.id}') EXECUTE FUNCTION refuse_read()`,
    )
    await expect(read(agent.token)).rejects.toThrow('no audit')
    await db.query('DROP TRIGGER refuse_read ON audit_event')
  })
})

describe('the verdict in SQL is the verdict of decide.ts', () => {
  const states = ['active', 'suspended', 'revoked'] as const
  const tokens = ['live', 'expired', 'ended', 'of an older epoch'] as const
  const scopeSets = [['vault:read'], ['vault:totp'], ['mail:read'], []] as const
  const cases = states.flatMap((state) =>
    tokens.flatMap((token) => scopeSets.map((scopes) => [state, token, scopes] as const)),
  )

  test.each(cases)('%s agent, %s token, scopes %j', async (state, token, scopes) => {
    const agent = await agentWithSecret()
    await db.query('UPDATE access_token SET scopes = $2 WHERE agent_id = $1', [agent.id, scopes])
    if (token === 'expired')
      await db.query('UPDATE access_token SET expires_at = now() WHERE agent_id = $1', [agent.id])
    if (token === 'ended') await db.query('UPDATE access_token SET revoked_at = now() WHERE agent_id = $1', [agent.id])
    if (token === 'of an older epoch')
      await db.query('UPDATE agent SET auth_epoch = auth_epoch + 1 WHERE id = $1', [agent.id])
    await db.query('UPDATE agent SET state = $2, revoked_at = now() WHERE id = $1', [agent.id, state])
    const key = new Uint8Array(1)
    const facts = { state, token_ended: token !== 'live', scopes, wrapped_key: key, organisation_key: key }
    const expected = decideAgent(facts, getCredential)
    const said = await read(agent.token).then(
      () => undefined,
      (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
    )
    expect(said).toEqual(expected && { code: expected.code, message: expected.message })
    expect((await lastRow(agent.id)).outcome).toBe(expected?.code ?? 'allowed')
    // A wait that began before is told the same.
    const waiter = callerWith(agent.token, gate)
    const told = await gate.admitStill(waiter, getCredential).then(
      () => undefined,
      (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
    )
    expect(told).toEqual(said)
    const { rows } = await db.query('SELECT outcome FROM audit_event WHERE request_id = $1', [waiter.requestId])
    expect(rows).toEqual(expected ? [{ outcome: expected.code }] : [])
  })

  test('whoever waits for an agent of an organisation that has ended is told that it is revoked', async () => {
    const agent = await agentWithSecret()
    const ended = 'UPDATE organisation o SET ended_at = $2 FROM agent a WHERE a.organisation_id = o.id AND a.id = $1'
    await db.query(ended, [agent.id, new Date()])
    await expect(gate.admitStill(callerWith(agent.token, gate), getCredential)).rejects.toMatchObject({
      code: 'agent_revoked',
    })
    await db.query(ended, [agent.id, null])
  })

  test('an agent without its data key is sealed', async () => {
    const agent = await agentWithSecret()
    await db.query('DELETE FROM data_key WHERE agent_id = $1', [agent.id])
    await expect(read(agent.token)).rejects.toMatchObject({ code: 'sealed' })
  })
})
