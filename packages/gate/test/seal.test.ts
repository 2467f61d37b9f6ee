import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { getIdentity, whoami } from '@keyfob/contracts/identity'
import { getCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Gate } from '../src/gate.js'
import { openGate } from '../src/open-gate.js'
import { callerWith, createAgent, revoke, storeSecret, testGate } from './fixture.js'

const { gate, url, home, options, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())
afterEach(async () => {
  for (const reason of ['operator', 'restored'] as const) await gate.unseal(reason)
})

const who = (token: string, at = gate) => at.open(callerWith(token, at), whoami, {}, async () => ({}) as never)
const read = (token: string, at = gate) =>
  at.read(callerWith(token, at), getCredential, { nameKey: 'x', access: ['read'] }, () => 'a password' as never)
const look = (identityId: string, at = gate) =>
  at.operate(callerWith(platformToken, at), getIdentity, { identityId }, async () => ({}) as never)
const take = (address: string, at = gate) => at.deliver([address], async () => {})
const sign = (at = gate) => at.performForOrganisation('webhook.sign', organisation.id, async () => 'signed')
const sealed = { code: 'sealed', status: 503 }

/** Every door of a gate is asked; each must be shut. */
async function refusesAll(at: Gate, agent: { id: string; token: string; address: string }): Promise<void> {
  await expect(who(agent.token, at)).rejects.toMatchObject(sealed)
  await expect(read(agent.token, at)).rejects.toMatchObject(sealed)
  await expect(look(agent.id, at)).rejects.toMatchObject(sealed)
  await expect(take(agent.address, at)).rejects.toMatchObject(sealed)
  await expect(sign(at)).rejects.toMatchObject(sealed)
  await expect(at.perform('mail.transmit', agent.id, async () => 'sent')).rejects.toMatchObject(sealed)
  await expect(at.operators.signIn({ code: 'x', name: 'x' }, callerWith(undefined, at))).rejects.toMatchObject(sealed)
}

async function agentWithSecret() {
  const agent = await createAgent(gate, platformToken)
  await storeSecret(gate, agent.token, 'x', 'a password')
  return agent
}

describe('a sealed installation', () => {
  test('shuts every door in every process, opens them when it is unsealed, and both stand in the log', async () => {
    const other = await openGate(options)
    const agent = await agentWithSecret()
    expect(await gate.seal('operator')).toBe(true)
    await refusesAll(gate, agent)
    await refusesAll(other, agent)
    await expect.poll(() => other.sealed?.reason).toBe('operator')
    expect(await other.unseal('operator')).toBe(true)
    for (const at of [gate, other]) expect(await read(agent.token, at)).toBe('a password')
    await expect.poll(() => gate.sealed).toBeUndefined()
    const { rows } = await db.query(
      `SELECT operation, actor, organisation_id FROM audit_event WHERE operation LIKE 'installation.%' ORDER BY id`,
    )
    expect(rows).toMatchObject([
      { operation: 'installation.seal', actor: 'system:host', organisation_id: organisation.id },
      { operation: 'installation.unseal', actor: 'system:host', organisation_id: organisation.id },
    ])
    await other.close()
  })

  test('is sealed still when it starts again', async () => {
    const agent = await agentWithSecret()
    await gate.seal('operator')
    const later = await openGate(options)
    expect(later.sealed).toMatchObject({ reason: 'operator', since: expect.any(Date) })
    await refusesAll(later, agent)
    await later.close()
  })

  test('revokes: the key’s other half goes and the ledger says so', async () => {
    const agent = await agentWithSecret()
    await gate.seal('operator')
    await revoke(gate, platformToken, agent.id)
    await gate.unseal('operator')
    await expect(who(agent.token)).rejects.toMatchObject({ code: 'agent_revoked' })
    expect(await readFile(join(home, 'ledger', 'revoked.jsonl'), 'utf8')).toContain(agent.id)
  })

  test('that was restored stays so, whoever seals or unseals it, until that reason is lifted', async () => {
    const agent = await agentWithSecret()
    await gate.seal('restored')
    expect(await gate.unseal('operator')).toBe(false)
    await gate.seal('operator')
    expect(gate.sealed?.reason).toBe('restored')
    expect(await gate.unseal('operator')).toBe(true)
    await refusesAll(gate, agent)
    expect(await gate.unseal('restored')).toBe(true)
    expect(await read(agent.token)).toBe('a password')
  })

  test.each([
    ['operator', 'restored'],
    ['restored', 'operator'],
  ] as const)(
    'by its operators and as restored (%s first) stays what its operators sealed when the other is lifted',
    async (first, second) => {
      const agent = await agentWithSecret()
      expect([await gate.seal(first), await gate.seal(second)]).toEqual([true, true])
      expect([await gate.seal(first), await gate.seal(second)]).toEqual([false, false])
      expect(gate.sealed?.reason).toBe('restored')
      expect(await gate.unseal('restored')).toBe(true)
      expect(gate.sealed?.reason).toBe('operator')
      await refusesAll(gate, agent)
      expect(await gate.unseal('restored')).toBe(false)
      expect(await gate.unseal('operator')).toBe(true)
      expect(await read(agent.token)).toBe('a password')
    },
  )

  test('takes no background work on sealed values, and goes on with plain columns', async () => {
    await gate.seal('operator')
    await expect(sign()).rejects.toMatchObject(sealed)
    expect(await gate.maintain('count', ({ tx }) => tx.agent.count())).toBeGreaterThan(0)
  })
})

/** What becomes of a read in whose open door the installation is sealed, and that goes on afterwards. */
async function readAcrossSealing(): Promise<string> {
  const agent = await agentWithSecret()
  const reading = gate.open(callerWith(agent.token, gate), whoami, {}, async () => {
    await gate.seal('operator')
    return {} as never
  })
  return reading.then(
    () => 'allowed',
    (error: { code: string }) => error.code,
  )
}

describe('sealing', () => {
  test('ends a door that stays open: what it read is not allowed, and its answer does not leave', async () => {
    expect(await readAcrossSealing()).not.toBe('allowed')
  })

  test('would let it read on, did the doors not share the lock that sealing takes', async () => {
    const { rows } = await db.query("SELECT pg_get_functiondef('gate_enter'::regproc) AS source")
    const lock = 'PERFORM pg_advisory_xact_lock_shared(gate_organisation_class(), 5);'
    expect(rows[0].source).toContain(lock)
    await db.query(rows[0].source.replace(lock, ''))
    try {
      expect(await readAcrossSealing()).toBe('allowed')
    } finally {
      await db.query(rows[0].source)
    }
  })

  test('waits for the fence: an answer that was read before it has no time left', async () => {
    const agent = await agentWithSecret()
    const caller = callerWith(agent.token, gate)
    await gate.open(caller, whoami, {}, async () => ({}) as never)
    await gate.seal('operator')
    expect(caller.fence.remainingMs()).toBe(0)
  })
})

describe('where the root key is away', () => {
  const file = join(home, 'root.key')

  test('a process starts sealed, lifts by itself when the key is back, and then reads', async () => {
    const agent = await agentWithSecret()
    await rename(file, `${file}.away`)
    const late = await openGate(options)
    try {
      expect(late.sealed).toMatchObject({ reason: 'root_key_away', says: expect.stringContaining(file) })
      await refusesAll(late, agent)
      await expect(revoke(late, platformToken, agent.id)).rejects.toMatchObject(sealed)
      await expect(late.queueConnection()).rejects.toMatchObject(sealed)
    } finally {
      await rename(`${file}.away`, file)
    }
    await late.whenKeyed()
    expect(late.sealed).toBeUndefined()
    expect(await read(agent.token, late)).toBe('a password')
    await late.close()
  })

  test('it can be sealed all the same, and then stays sealed when the key is back', async () => {
    const agent = await agentWithSecret()
    await rename(file, `${file}.away`)
    const late = await openGate(options)
    try {
      await late.seal('operator')
      expect(late.sealed?.reason).toBe('root_key_away')
    } finally {
      await rename(`${file}.away`, file)
    }
    await late.whenKeyed()
    await expect.poll(() => late.sealed?.reason).toBe('operator')
    await revoke(late, platformToken, agent.id)
    await late.close()
  })
})
