import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { revokeIdentity, whoami } from '@keyfob/contracts/identity'
import { getCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../src/doors.js'
import { Fence } from '../src/fence.js'
import { openGate } from '../src/open-gate.js'
import { callerWith, createAgent, revoke, testGate } from './fixture.js'

const { gate, url, home, options, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const read = (token: string) =>
  gate.open(callerWith(token, gate), getCredential, { name: 'github' }, async () => 'x' as never)
const auditOf = async (agentId: string) =>
  (await db.query('SELECT operation, outcome FROM audit_event WHERE agent_id = $1 ORDER BY id', [agentId])).rows

describe('a revocation', () => {
  test('ends tokens, key, name and address in one row, and refuses everything after it', async () => {
    const agent = await createAgent(gate, platformToken)
    await revoke(gate, platformToken, agent.id)
    await expect(read(agent.token)).rejects.toMatchObject({ code: 'agent_revoked', status: 401 })
    expect(await gate.deliver([agent.address], async () => {})).toEqual({ delivered: [], refused: [agent.address] })
    expect((await db.query('SELECT 1 FROM data_key WHERE agent_id = $1', [agent.id])).rowCount).toBe(0)
    expect((await db.query('SELECT kind FROM tombstone WHERE agent_id = $1 ORDER BY kind', [agent.id])).rows).toEqual([
      { kind: 'address' },
      { kind: 'name' },
    ])
    const rows = await auditOf(agent.id)
    expect(rows.map((row) => [row.operation, row.outcome])).toEqual([
      ['identities.revoke', 'allowed'],
      ['vault.get', 'agent_revoked'],
    ])
  })

  test("deletes the key's other half and writes the ledger before it answers", async () => {
    const agent = await createAgent(gate, platformToken)
    const shares = join(home, 'shares')
    const share = Buffer.from(agent.id).toString('hex')
    expect(await readdir(shares)).toContain(share)
    await revoke(gate, platformToken, agent.id)
    expect(await readdir(shares)).not.toContain(share)
    expect(await readFile(join(home, 'ledger', 'revoked.jsonl'), 'utf8')).toContain(`"agentId":"${agent.id}"`)
  })

  test('has its own line in the ledger when it answers, however many end at once', async () => {
    const agents = await Promise.all(Array.from({ length: 12 }, () => createAgent(gate, platformToken)))
    const kept = agents.map(async ({ id }) => {
      await revoke(gate, platformToken, id)
      return (await readFile(join(home, 'ledger', 'revoked.jsonl'), 'utf8')).includes(`"agentId":"${id}"`)
    })
    expect(await Promise.all(kept)).toEqual(agents.map(() => true))
  })

  test('is not held up by a process that stands still with its lock: that gets no answer any more', async () => {
    const agent = await createAgent(gate, platformToken)
    let stood = () => {}
    const isStanding = new Promise<void>((resolve) => {
      stood = resolve
    })
    let goOn = () => {}
    const revoked = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const reading = gate.open(callerWith(agent.token, gate), whoami, {}, async () => {
      stood()
      await revoked
      return {} as never
    })
    reading.catch(() => {})
    await isStanding
    await revoke(gate, platformToken, agent.id)
    goOn()
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('waits behind nobody who reads: every connection that they may have is taken', async () => {
    const small = await openGate({ ...options, connectionsMax: 1 })
    const reader = await createAgent(gate, platformToken)
    const agent = await createAgent(gate, platformToken)
    let leave = () => {}
    let isReading = true
    const begun = new Promise<void>((begins) => {
      const reading = small.open(callerWith(reader.token, small), whoami, {}, async () => {
        begins()
        await new Promise<void>((resolve) => {
          leave = resolve
        })
        return {} as never
      })
      const done = () => {
        isReading = false
      }
      reading.then(done, done)
    })
    await begun
    await revoke(small, platformToken, agent.id)
    expect(isReading).toBe(true)
    leave()
    await small.close()
  })

  test('has the time for a slow statement that a reader does not have: it is one, and ends very much', async () => {
    const [reader, agent] = [await createAgent(gate, platformToken), await createAgent(gate, platformToken)]
    const slowly = async (tx: Tx) => void (await tx.$executeRaw`SELECT pg_sleep(2.3)`)
    const reading = gate.open(callerWith(reader.token, gate), whoami, {}, async ({ tx }) => slowly(tx) as never)
    const input = { identityId: agent.id, reason: '' }
    const ending = gate.operate(callerWith(platformToken, gate), revokeIdentity, input, async ({ tx, end }) => {
      await slowly(tx)
      await end('slowly')
      return {} as never
    })
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' })
    await ending
    await expect(read(agent.token)).rejects.toMatchObject({ code: 'agent_revoked' })
  })

  describe('and an answer that was read just before it', () => {
    const readThenRevoke = async (revoker: typeof gate) => {
      const agent = await createAgent(gate, platformToken)
      const caller = callerWith(agent.token, gate, { fence: new Fence(2_000) })
      await gate.open(caller, whoami, {}, async () => ({}) as never)
      await revoke(revoker, platformToken, agent.id)
      return caller.fence.remainingMs()
    }

    test('has no time left to leave once the revocation has answered', async () => {
      const patient = await openGate({ ...options, fenceMs: 2_000 })
      expect(await readThenRevoke(patient)).toBe(0)
      await patient.close()
    })

    test('would still have some, did the revocation not wait for the fence', async () => {
      const hasty = await openGate({ ...options, fenceMs: 0 })
      expect(await readThenRevoke(hasty)).toBeGreaterThan(0)
      await hasty.close()
    })
  })

  test('repeated is the same revocation', async () => {
    const agent = await createAgent(gate, platformToken)
    const first = await revoke(gate, platformToken, agent.id, { idempotencyKey: 'revoke-1' })
    expect((await revoke(gate, platformToken, agent.id, { idempotencyKey: 'revoke-1' })).revokedAt).toBe(
      first.revokedAt,
    )
  })

  test('is final, for whoever writes SQL too', async () => {
    const agent = await createAgent(gate, platformToken)
    await revoke(gate, platformToken, agent.id)
    for (const change of [`state = 'active', revoked_at = NULL`, `state = 'suspended'`, 'revoked_at = NULL']) {
      await expect(db.query(`UPDATE agent SET ${change} WHERE id = $1`, [agent.id])).rejects.toThrow('final')
    }
    await expect(
      db.query(`INSERT INTO data_key (agent_id, wrapped, key_version) VALUES ($1, '\\x00', 1)`, [agent.id]),
    ).rejects.toThrow('revoked')
    await expect(db.query('DELETE FROM audit_event')).rejects.toThrow('only added to')
  })

  test('buries its name and its address for good, for whoever writes SQL too', async () => {
    const [agent, other] = [await createAgent(gate, platformToken), await createAgent(gate, platformToken)]
    await revoke(gate, platformToken, agent.id)
    for (const act of ['DELETE FROM tombstone', `UPDATE tombstone SET key = 'x'`]) {
      await expect(db.query(`${act} WHERE agent_id = $1`, [agent.id])).rejects.toThrow('given to nobody again')
    }
    const move = db.query('UPDATE mailbox SET address_key = $1 WHERE agent_id = $2', [agent.address, other.id])
    await expect(move).rejects.toThrow('unique')
    const release = db.query(`UPDATE mailbox SET address_key = 'free@agents.test' WHERE agent_id = $1`, [agent.id])
    await expect(release).rejects.toThrow('given to nobody again')
  })
})
