import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { revokeIdentity } from '@keyfob/contracts/identity'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, createAgent, storeSecret, testGate } from './fixture.js'
import type { Answer, ReaderOptions } from './reader.process.js'

// Readers in two processes against revocations in a third. The audit's order is the oracle: the rows of an agent are
// inserted under its lock, so no allowed read may stand behind its revocation; and no answer may leave after the
// revocation has answered. Each wrong form of the gate must turn this red, or the test proves nothing.

const fenceMs = 100
const rounds = 12
const { gate, url, home, platformToken } = await testGate(fenceMs)
const db = new pg.Client({ connectionString: url })
let original: Record<string, string> = {}

beforeAll(async () => {
  await db.connect()
  const { rows } = await db.query(
    `SELECT proname, pg_get_functiondef(oid) AS source FROM pg_proc WHERE proname IN ('gate_open', 'gate_read_credential', 'gate_enter', 'gate_lock_agent')`,
  )
  original = Object.fromEntries(rows.map((row) => [row.proname, row.source]))
})
afterEach(async () => {
  for (const source of Object.values(original)) await db.query(source)
  await db.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RESET default_transaction_isolation`)
})
afterAll(() => db.end())

type Race = { lateRows: number; lateAnswers: number; allowed: number }

async function race({ ignoreFence = false } = {}): Promise<Race> {
  const agents = []
  for (let i = 0; i < rounds; i++) {
    const agent = await createAgent(gate, platformToken)
    await storeSecret(gate, agent.token, 'x', 'a password')
    agents.push(agent)
  }
  const options: ReaderOptions = { databaseUrl: url, home, fenceMs, readers: 8, ignoreFence }
  const readers = [startReader(options), startReader(options)]
  await Promise.all(readers.map(heard))
  const answeredAt = new Map<string, number>()
  for (const agent of agents) {
    for (const reader of readers) reader.send({ hot: agent.token })
    await delay(40)
    await slowRevocation(agent.id)
    answeredAt.set(agent.id, Date.now())
  }
  const answers = (await Promise.all(readers.map(stopReader))).flat()
  const { rows } = await db.query(
    `SELECT count(*) FILTER (WHERE r.id > v.id)::int AS late, count(*)::int AS allowed
       FROM audit_event r JOIN audit_event v ON v.agent_id = r.agent_id AND v.operation = 'identities.revoke'
      WHERE r.operation = 'vault.get' AND r.outcome = 'allowed' AND r.agent_id = ANY($1)`,
    [agents.map((agent) => agent.id)],
  )
  const lateAnswers = answers.filter(({ agentId, leftAt }) => leftAt > (answeredAt.get(agentId) ?? 0)).length
  return { lateRows: rows[0].late, lateAnswers, allowed: rows[0].allowed }
}

/** Holds the lock for a few milliseconds after it has written, so that readers queue behind it. */
async function slowRevocation(identityId: string): Promise<void> {
  const input = { identityId, reason: 'race' }
  await gate.operate(callerWith(platformToken, gate), revokeIdentity, input, async (operator) => {
    await operator.end('race')
    await delay(8)
    return {} as never
  })
}

function startReader(options: ReaderOptions): ChildProcess {
  const script = fileURLToPath(new URL('reader.process.ts', import.meta.url))
  const execArgv = ['--conditions=keyfob:source', '--import=tsx']
  return fork(script, [JSON.stringify(options)], { execArgv, cwd: fileURLToPath(new URL('..', import.meta.url)) })
}

async function stopReader(reader: ChildProcess): Promise<Answer[]> {
  const gone = once(reader, 'exit')
  const answers = heard(reader)
  reader.send({ stop: true })
  const told = await answers
  await gone
  return told as Answer[]
}

/** What a reader says next, or an error where it ended without a word. */
const heard = (reader: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    reader.once('message', resolve)
    reader.once('exit', (code) => reject(new Error(`a reader ended early: ${code}`)))
  })

const mutate = (name: string, change: (source: string) => string) => {
  const source = original[name] ?? ''
  const changed = change(source)
  if (changed === source) throw new Error(`the mutation of ${name} changed nothing`)
  return db.query(changed)
}

describe('readers in two processes against revocations', { timeout: 40_000 }, () => {
  test('no read is allowed after a revocation, and no answer leaves after it has answered', async () => {
    const { lateRows, lateAnswers, allowed } = await race()
    expect({ lateRows, lateAnswers }).toEqual({ lateRows: 0, lateAnswers: 0 })
    expect(allowed).toBeGreaterThan(rounds)
  })

  test('turns red without the lock', async () => {
    await mutate('gate_lock_agent', (source) =>
      source.replace('PERFORM pg_advisory_xact_lock_shared(gate_agent_class(), hashtext(p_agent));', 'PERFORM 1;'),
    )
    expect((await race()).lateRows).toBeGreaterThan(0)
  })

  test('turns red when the gate function is STABLE', async () => {
    await mutate('gate_open', (source) => source.replace('LANGUAGE plpgsql', 'LANGUAGE plpgsql STABLE'))
    expect((await race()).lateRows).toBeGreaterThan(0)
  })

  test('turns red when one statement locks and looks', async () => {
    await mutate('gate_open', (source) =>
      source
        .replace('PERFORM gate_lock_agents(v_organisation, v_agent, p_exclusive, NULL);', '')
        .replace(
          'RETURN QUERY\n    SELECT',
          'RETURN QUERY\n    WITH locked AS MATERIALIZED (SELECT gate_lock_agent(v_agent, p_exclusive)) SELECT',
        )
        .replace('FROM access_token t\n      JOIN agent a', 'FROM locked, access_token t\n      JOIN agent a'),
    )
    expect((await race()).lateRows).toBeGreaterThan(0)
  })

  test('turns red when one statement of a read locks and looks', async () => {
    const lock = 'gate_lock_agents(v_organisation, v_agent, false, v_lender)'
    await mutate('gate_read_credential', (source) =>
      source
        .replace(`PERFORM ${lock};`, '')
        .replace(
          'SELECT t.id::text AS token_id',
          `WITH locked AS MATERIALIZED (SELECT ${lock}) SELECT t.id::text AS token_id`,
        )
        .replace('FROM access_token t\n    JOIN agent a', 'FROM locked, access_token t\n    JOIN agent a'),
    )
    expect((await race()).lateRows).toBeGreaterThan(0)
  })

  test('turns red under REPEATABLE READ', async () => {
    await mutate('gate_enter', (source) => source.replace(/IF current_setting[\s\S]*?END IF;/, ''))
    await db.query(
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_isolation = 'repeatable read'`,
    )
    expect((await race()).lateRows).toBeGreaterThan(0)
  })

  test('turns red when the edge does not look at the fence', async () => {
    expect((await race({ ignoreFence: true })).lateAnswers).toBeGreaterThan(0)
  })
})
