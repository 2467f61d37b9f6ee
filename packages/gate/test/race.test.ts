import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '@keyfob/contracts/errors'
import { revokeIdentity } from '@keyfob/contracts/identity'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, createAgent, storeSecret, testGate } from './fixture.js'
import type { Answer, ReaderOptions, Said } from './reader.process.js'

// Readers in two processes against revocations in a third. The audit's order is the oracle: the rows of an agent are
// inserted under its lock, so no allowed read may stand behind its revocation; and no answer may leave after the
// revocation has answered. Each wrong form of the gate must turn this red, or the test proves nothing.

const fenceMs = 100
const rounds = 12
const { gate, url, home, platformToken } = await testGate(fenceMs)
const db = new pg.Client({ connectionString: url })
let original: Record<string, string> = {}
const readers = new Set<ChildProcess>()

beforeAll(async () => {
  await db.connect()
  const { rows } = await db.query(
    `SELECT proname, pg_get_functiondef(oid) AS source FROM pg_proc WHERE proname IN ('gate_open', 'gate_read_credential', 'gate_begin', 'gate_lock_agent')`,
  )
  original = Object.fromEntries(rows.map((row) => [row.proname, row.source]))
})
afterEach(async () => {
  for (const reader of readers) reader.kill('SIGKILL')
  for (const source of Object.values(original)) await db.query(source)
})
afterAll(() => db.end())

type Race = { lateRows: number; lateAnswers: number; allowed: number }

async function race({ ignoreFence = false, databaseUrl = url } = {}): Promise<Race> {
  const agents = []
  for (let i = 0; i < rounds; i++) {
    const agent = await createAgent(gate, platformToken)
    await storeSecret(gate, agent.token, 'x', 'a password')
    agents.push(agent)
  }
  const options: ReaderOptions = { databaseUrl, home, fenceMs, readers: 8, ignoreFence }
  const pair = [startReader(options), startReader(options)]
  await Promise.all(pair.map((reader) => heard(reader, 'ready')))
  const answeredAt = new Map<string, number>()
  for (const agent of agents) {
    const begun = pair.map((reader) => heard(reader, 'reading'))
    for (const reader of pair) reader.send({ hot: agent.token })
    await Promise.all(begun)
    await delay(20)
    await slowRevocation(agent.id)
    answeredAt.set(agent.id, Date.now())
  }
  const answers = (await Promise.all(pair.map(stopReader))).flat()
  const { rows } = await db.query(
    `SELECT count(*) FILTER (WHERE r.id > v.id)::int AS late, count(*)::int AS allowed
       FROM audit_event r JOIN audit_event v ON v.agent_id = r.agent_id AND v.operation = 'identities.revoke'
      WHERE r.operation = 'vault.get' AND r.outcome = 'allowed' AND r.agent_id = ANY($1)`,
    [agents.map((agent) => agent.id)],
  )
  const lateAnswers = answers.filter(({ agentId, leftAt }) => leftAt > (answeredAt.get(agentId) ?? 0)).length
  return { lateRows: rows[0].late, lateAnswers, allowed: rows[0].allowed }
}

/**
 * Holds the lock for a few milliseconds after it has written, so that readers queue behind it. On a machine that is too busy
 * it is told to come again, as any operator.
 */
async function slowRevocation(identityId: string): Promise<void> {
  const input = { identityId, reason: 'race' }
  const revoked = gate.operate(callerWith(platformToken, gate), revokeIdentity, input, async (operator) => {
    await operator.end('race')
    await delay(8)
    return {} as never
  })
  await revoked.catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error
    return slowRevocation(identityId)
  })
}

function startReader(options: ReaderOptions): ChildProcess {
  const script = fileURLToPath(new URL('reader.process.ts', import.meta.url))
  const execArgv = ['--conditions=keyfob:source', '--import=tsx']
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const reader = fork(script, [JSON.stringify(options)], { execArgv, cwd })
  readers.add(reader)
  return reader.once('exit', () => readers.delete(reader))
}

async function stopReader(reader: ChildProcess): Promise<Answer[]> {
  const gone = once(reader, 'exit')
  const told = heard(reader, 'answers')
  reader.send({ stop: true })
  const { answers } = await told
  await gone
  return answers ?? []
}

/** Waits until a reader says this, or throws where it ends without a word. */
function heard(reader: ChildProcess, word: keyof Said): Promise<Said> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a reader ended early: ${code}`))
    const listen = (said: Said) => {
      if (!(word in said)) return
      reader.off('message', listen).off('exit', ended)
      resolve(said)
    }
    reader.on('message', listen).on('exit', ended)
  })
}

const mutate = (name: string, change: (source: string) => string) => {
  const source = original[name] ?? ''
  const changed = change(source)
  if (changed === source) throw new Error(`the mutation of ${name} changed nothing`)
  return db.query(changed)
}

describe('readers in two processes against revocations', () => {
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
    await mutate('gate_begin', (source) => source.replace(/IF current_setting[\s\S]*?END IF;/, ''))
    // The readers alone: a connection of this process's would keep it beyond the test.
    const repeatable = new URL(url)
    repeatable.searchParams.set('options', '-c default_transaction_isolation=repeatable\\ read')
    expect((await race({ databaseUrl: repeatable.href })).lateRows).toBeGreaterThan(0)
  })

  test('turns red when the edge does not look at the fence', async () => {
    expect((await race({ ignoreFence: true })).lateAnswers).toBeGreaterThan(0)
  })
})
