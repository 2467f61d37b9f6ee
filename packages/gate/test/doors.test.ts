import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import { getIdentity, whoami } from '@keyfob/contracts/identity'
import { newId } from '@keyfob/contracts/ids'
import { getCredential, storeCredential } from '@keyfob/contracts/vault'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenGate, OperateGate } from '../src/doors.js'
import type { OrganisationDuty } from '../src/duties.js'
import { EnvelopeError } from '../src/envelope.js'
import { openGate } from '../src/open-gate.js'
import { callerWith, createAgent, revoke, silent, testGate } from './fixture.js'

const { gate, url, home, options, organisation, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const input = { name: 'github' }
const place = { field: 'credential.data', object: 'c1', version: 1 } as const
const read = (token: string, body: (open: OpenGate) => Promise<unknown>, extra = {}) =>
  gate.open(callerWith(token, gate, extra), getCredential, input, async (open) => (await body(open)) as never)
const auditOf = async (agentId: string) =>
  (
    await db.query('SELECT operation, outcome, actor, target_id FROM audit_event WHERE agent_id = $1 ORDER BY id', [
      agentId,
    ])
  ).rows

/** Waits until somebody waits for a lock with such a statement. */
async function locked(count: string): Promise<void> {
  while ((await db.query(count)).rows[0].n === 0);
}

test('a glance leaves a row with the first in an hour, and with the next where that one was undone', async () => {
  const { id } = await createAgent(gate, platformToken)
  const look = () =>
    gate.glance(callerWith(platformToken, gate), getIdentity, { identityId: id }, async () => ({}) as never)
  const rows = async () => (await auditOf(id)).filter(({ operation }) => operation === 'identities.get').length
  await db.query(`CREATE FUNCTION undo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE lock_not_available; END $$`)
  await db.query(`CREATE TRIGGER undo AFTER INSERT ON audit_event FOR EACH ROW
                  WHEN (new.operation = 'identities.get') EXECUTE FUNCTION undo()`)
  await expect(look()).rejects.toMatchObject({ code: 'unavailable' })
  await db.query('DROP TRIGGER undo ON audit_event')
  await look()
  await look()
  expect(await rows()).toBe(1)
})

describe('an open gate', () => {
  test('gives the agent, seals and unseals for it, and leaves one audit row', async () => {
    const agent = await createAgent(gate, platformToken)
    let sealed = new Uint8Array()
    await read(agent.token, async (open) => {
      expect(open.agent.id).toBe(agent.id)
      sealed = open.seal(place, 'hunter2')
      open.note({ targetType: 'credential', targetId: 'c1' })
    })
    const value = await read(agent.token, async (open) => open.unseal(place, sealed, open.now).toString())
    expect(value).toBe('hunter2')
    const rows = await auditOf(agent.id)
    expect(rows.map((row) => row.operation)).toEqual(['vault.get', 'vault.get'])
    expect(rows[0]).toMatchObject({ outcome: 'allowed', target_id: 'c1' })
  })

  test("tells the edge when the caller's token ends", async () => {
    const agent = await createAgent(gate, platformToken)
    const caller = callerWith(agent.token, gate)
    await gate.open(caller, whoami, {}, async () => ({}) as never)
    expect(caller.tokenExpiresAt?.getTime()).toBeGreaterThan(Date.now())
  })

  test('dies with its door: nothing opens afterwards, whoever kept a reference', async () => {
    const agent = await createAgent(gate, platformToken)
    let kept: OpenGate | undefined
    await read(agent.token, async (open) => {
      kept = open
    })
    expect(() => kept?.seal(place, 'x')).toThrow('the door is closed')
    await expect(kept?.tx.agent.count()).rejects.toThrow()
  })

  test('undoes what a refused body wrote, and keeps the row that says so', async () => {
    const agent = await createAgent(gate, platformToken)
    const attempt = read(agent.token, async ({ tx }) => {
      await tx.outbox.create({ data: { job: 'none', payload: { mark: agent.id } } })
      throw new AppError('not_found')
    })
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' })
    expect((await db.query(`SELECT 1 FROM outbox WHERE payload->>'mark' = $1`, [agent.id])).rowCount).toBe(0)
    expect(await auditOf(agent.id)).toMatchObject([{ outcome: 'not_found' }])
  })

  test('undoes everything after a bug, and leaves one row that names it', async () => {
    const agent = await createAgent(gate, platformToken)
    await expect(
      read(agent.token, async () => {
        throw new Error('a bug')
      }),
    ).rejects.toThrow('a bug')
    expect(await auditOf(agent.id)).toMatchObject([{ outcome: 'internal_error' }])
  })

  test('discloses nothing when its audit row cannot be written', async () => {
    const agent = await createAgent(gate, platformToken)
    await db.query(
      `CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no audit'; END $$`,
    )
    await db.query(
      `CREATE TRIGGER refuse_audit BEFORE INSERT ON audit_event FOR EACH ROW WHEN (NEW.agent_id = '${agent.id}') EXECUTE FUNCTION refuse_audit()`,
    )
    try {
      await expect(read(agent.token, async () => 'a secret')).rejects.toThrow()
    } finally {
      await db.query('DROP TRIGGER refuse_audit ON audit_event')
    }
  })

  test('opens only what was supplied since the token opens', async () => {
    const agent = await createAgent(gate, platformToken)
    const old = new Date(Date.now() - 60_000)
    const attempt = read(agent.token, async (open) => open.unseal(place, open.seal(place, 'old'), old))
    await expect(attempt).rejects.toMatchObject({ code: 'custody_pending', status: 403 })
  })

  test('does not open what was sealed for another agent, row, field or version', async () => {
    const [one, two] = [await createAgent(gate, platformToken), await createAgent(gate, platformToken)]
    let sealed = new Uint8Array()
    await read(one.token, async (open) => {
      sealed = open.seal(place, 'x')
    })
    const opening = (token: string, other: object) =>
      read(token, async (open) => open.unseal({ ...place, ...other }, sealed, open.now))
    await expect(opening(two.token, {})).rejects.toThrow()
    await expect(opening(one.token, { object: 'c2' })).rejects.toThrow()
    await expect(opening(one.token, { version: 2 })).rejects.toThrow()
    await expect(opening(one.token, { field: 'credential.metadata' })).rejects.toThrow()
  })
})

describe('the gate refuses', () => {
  test('no token, what is not one, a mistyped one, an unknown one: all unauthorized, none with an audit row', async () => {
    const agent = await createAgent(gate, platformToken)
    const before = (await db.query('SELECT count(*)::int AS n FROM audit_event')).rows[0].n
    const mistyped = `${agent.token.slice(0, -1)}${agent.token.endsWith('0') ? '1' : '0'}`
    const { tokenText } = await import('../src/token-format.js')
    for (const bearer of [undefined, '', 'rubbish', mistyped, tokenText('agent', agent.id)]) {
      await expect(gate.open(callerWith(bearer, gate), whoami, {}, async () => ({}) as never)).rejects.toMatchObject({
        code: 'unauthorized',
      })
    }
    expect((await db.query('SELECT count(*)::int AS n FROM audit_event')).rows[0].n).toBe(before)
  })

  test('a missing scope, and says which', async () => {
    const agent = await createAgent(gate, platformToken, ['mail:read'])
    await expect(read(agent.token, async () => 'x')).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Missing required scope: vault:read',
    })
    expect(await auditOf(agent.id)).toMatchObject([{ operation: 'vault.get', outcome: 'forbidden' }])
  })

  test('a platform token where an agent is asked for, and an agent where an operator is', async () => {
    const agent = await createAgent(gate, platformToken)
    await expect(read(platformToken, async () => 'x')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revoke(gate, agent.token, agent.id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('an expired token and one that was ended', async () => {
    const agent = await createAgent(gate, platformToken)
    await db.query(`UPDATE access_token SET expires_at = now() - interval '1 second' WHERE agent_id = $1`, [agent.id])
    await expect(read(agent.token, async () => 'x')).rejects.toMatchObject({ code: 'unauthorized' })
    await db.query(
      `UPDATE access_token SET expires_at = now() + interval '1 day', revoked_at = now() WHERE agent_id = $1`,
      [agent.id],
    )
    await expect(read(agent.token, async () => 'x')).rejects.toMatchObject({ code: 'unauthorized' })
  })

  test('an agent of another organisation, in the words of one that does not exist', async () => {
    const foreign = 'AAAAAAAAAAAAAAAA'
    await expect(revoke(gate, platformToken, foreign)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('any isolation but READ COMMITTED', async () => {
    await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
    await expect(db.query(`SELECT * FROM gate_open('\\x00', false)`)).rejects.toThrow('READ COMMITTED')
    await db.query('ROLLBACK')
  })
})

describe('background doors', () => {
  test('a duty opens its own fields alone, and nothing of a revoked agent', async () => {
    const agent = await createAgent(gate, platformToken)
    const raw = { field: 'mail.raw', object: 'm1', version: 1 } as const
    const sealed: Record<string, Uint8Array> = {}
    await read(agent.token, async (open) => {
      sealed.raw = open.seal(raw, 'a mail')
      sealed.data = open.seal(place, 'a password')
    })
    const opened = await gate.perform('mail.transmit', agent.id, async ({ unseal, now }) =>
      unseal(raw, sealed.raw as Uint8Array, now).toString(),
    )
    expect(opened).toBe('a mail')
    await expect(
      gate.perform('mail.transmit', agent.id, async ({ unseal, now }) => unseal(place, sealed.data as Uint8Array, now)),
    ).rejects.toThrow('does not open credential.data')
    await revoke(gate, platformToken, agent.id)
    await expect(gate.perform('mail.transmit', agent.id, async () => 'x')).rejects.toMatchObject({
      code: 'agent_revoked',
    })
  })

  test('a duty of an organisation opens what that keeps in its field, for that object alone, until it is dropped', async () => {
    const id = newId()
    const { id: identityId } = await createAgent(gate, platformToken)
    const act = (verb: (operator: OperateGate) => Promise<void>) =>
      gate.operate(callerWith(platformToken, gate), getIdentity, { identityId }, async (operator) => {
        await verb(operator)
        return undefined as never
      })
    await act(({ keepSecret }) => keepSecret('webhook.secret', id, 'the first'))
    await act(({ keepSecret }) => keepSecret('webhook.secret', id, 'the second'))
    const secretOf = (duty: OrganisationDuty, object: string) =>
      gate.performForOrganisation(duty, organisation.id, async (open) => (await open.secretOf(object)).toString())
    expect(await secretOf('webhook.sign', id)).toBe('the second')
    await expect(secretOf('webhook.sign', newId())).rejects.toMatchObject({ code: 'not_found' })
    await expect(secretOf('imap.connect', id)).rejects.toMatchObject({ code: 'not_found' })
    await db.query(`UPDATE organisation_secret SET object = 'another' WHERE object = $1`, [id])
    await expect(secretOf('webhook.sign', 'another')).rejects.toThrow(EnvelopeError)
    await act(({ dropSecret }) => dropSecret('webhook.secret', 'another'))
    await expect(secretOf('webhook.sign', 'another')).rejects.toMatchObject({ code: 'not_found' })
    await expect(gate.performForOrganisation('webhook.sign', newId(), async () => 'x')).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('of two who renew a secret at once the second keeps nothing: what the first was given is the newer', async () => {
    const id = newId()
    const { id: identityId } = await createAgent(gate, platformToken)
    await gate.operate(callerWith(platformToken, gate), getIdentity, { identityId }, async ({ keepSecret }) => {
      await keepSecret('source.secret', id, 'the first')
      return undefined as never
    })
    const renew = (before: string, after: string, meanwhile = async () => {}) =>
      gate.performForOrganisation('imap.connect', organisation.id, async ({ renewSecret }) => {
        const renewed = await renewSecret(id, { before: Buffer.from(before), after })
        await meanwhile()
        return renewed
      })
    let second: Promise<boolean> | undefined
    const first = await renew('the first', 'the second', async () => {
      second = renew('the first', 'of nobody')
      await locked(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%organisation_secret%'`,
      )
    })
    expect([first, await second]).toEqual([true, false])
    expect(await renew('the second', 'the third')).toBe(true)
    const kept = await gate.performForOrganisation('imap.connect', organisation.id, ({ secretOf }) => secretOf(id))
    expect(kept.toString()).toBe('the third')
    const renewing = gate.performForOrganisation('imap.connect', organisation.id, ({ renewSecret }) =>
      renewSecret(newId(), { before: kept, after: 'x' }),
    )
    await expect(renewing).rejects.toMatchObject({ code: 'not_found' })
  })

  test('mail is sealed for its agent and opens with its token', async () => {
    const agent = await createAgent(gate, platformToken)
    let sealed = new Uint8Array()
    const raw = { field: 'mail.raw', object: 'm1', version: 1 } as const
    await gate.deliver([agent.address], async ([delivery]) => {
      expect(delivery).not.toHaveProperty('unseal')
      if (delivery) sealed = delivery.seal(raw, 'Hello')
    })
    expect(await read(agent.token, async (open) => open.unseal(raw, sealed, open.now).toString())).toBe('Hello')
  })
})

describe('Idempotency-Key', () => {
  const store = (token: string, key: string, value: string, run: () => void) =>
    gate.open(
      callerWith(token, gate, { idempotencyKey: key }),
      { ...storeCredential, method: 'POST' },
      storeCredential.input.parse({ name: 'x', type: 'CUSTOM', data: { value } }),
      async () => {
        run()
        return { value } as never
      },
    )

  test('runs once and answers the same again; another body under it is a conflict', async () => {
    const agent = await createAgent(gate, platformToken)
    let runs = 0
    const first = await store(agent.token, 'k1', 'one', () => runs++)
    expect(await store(agent.token, 'k1', 'one', () => runs++)).toEqual(first)
    expect(runs).toBe(1)
    await expect(store(agent.token, 'k1', 'two', () => runs++)).rejects.toMatchObject({ code: 'conflict' })
    const rows = await db.query('SELECT answer, sealed_answer FROM idempotent_call WHERE agent_id = $1', [agent.id])
    expect(rows.rows[0].answer).toBeNull()
    expect(String(rows.rows[0].sealed_answer)).not.toContain('one')
  })

  test('a replay passes the gate: after the revocation it is refused', async () => {
    const agent = await createAgent(gate, platformToken)
    await store(agent.token, 'k1', 'one', () => {})
    await revoke(gate, platformToken, agent.id)
    await expect(store(agent.token, 'k1', 'one', () => {})).rejects.toMatchObject({ code: 'agent_revoked' })
  })
})

describe('the root key', () => {
  test('that is another one is refused with a sentence', async () => {
    const { mkdtemp, writeFile } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const other = await mkdtemp(join(tmpdir(), 'keyfob-other-'))
    const file = join(other, 'root.key')
    await writeFile(file, `keyfob-root-key-1:${Buffer.alloc(32, 7).toString('base64url')}\n`, { mode: 0o600 })
    await expect(openGate({ ...options, rootKeyFile: file, log: silent })).rejects.toThrow(
      'not the one that this data was made with',
    )
  })
})

test('an agent whose row is not committed leaves no share of its key behind', async () => {
  const shares = () => readdir(join(home, 'shares'))
  const before = await shares()
  await db.query(`ALTER TABLE mailbox ADD CONSTRAINT no_more CHECK (address = '') NOT VALID`)
  await expect(createAgent(gate, platformToken)).rejects.toThrow()
  await db.query('ALTER TABLE mailbox DROP CONSTRAINT no_more')
  expect(await shares()).toEqual(before)
  await createAgent(gate, platformToken)
  expect((await shares()).length).toBe(before.length + 1)
})
