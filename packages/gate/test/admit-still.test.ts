import { wait } from '@keyfob/contracts/mail'
import { defaultScopes } from '@keyfob/contracts/scopes'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { Caller } from '../src/doors.js'
import { openGate } from '../src/open-gate.js'
import { callerWith, createAgent, revoke, testGate } from './fixture.js'

const { gate, options, url, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
await db.connect()
afterAll(() => db.end())

const answerTo = async (caller: Caller, through = gate) =>
  through.admitStill(caller, wait).then(
    (isAsked) => (isAsked ? 'stays' : 'goes to a door'),
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  )
const rowsOf = async (callers: readonly Caller[]) => {
  const { rows } = await db.query(
    `SELECT request_id, agent_id, actor, operation, category, outcome FROM audit_event WHERE request_id = ANY ($1) ORDER BY id`,
    [callers.map(({ requestId }) => requestId)],
  )
  return rows
}

test('of many that wait each is refused for what became of it, with a row of its own; who may stay leaves none', async () => {
  const scopes = defaultScopes.filter((scope) => !scope.startsWith('mail'))
  const [active, revoked, suspended, ended, narrowed] = await Promise.all([
    createAgent(gate, platformToken),
    createAgent(gate, platformToken),
    createAgent(gate, platformToken),
    createAgent(gate, platformToken),
    createAgent(gate, platformToken, scopes),
  ])
  await revoke(gate, platformToken, revoked.id)
  await db.query(`UPDATE agent SET state = 'suspended', suspended_at = now() WHERE id = $1`, [suspended.id])
  await db.query(`UPDATE access_token SET revoked_at = now() WHERE agent_id = $1`, [ended.id])
  // More than are asked for in one statement.
  const callers = Array.from({ length: 110 }, () =>
    [active, revoked, suspended, ended, narrowed].map(({ token }) => callerWith(token, gate)),
  )
  const answers = await Promise.all(callers.map((five) => Promise.all(five.map((caller) => answerTo(caller)))))
  for (const five of answers) {
    expect(five).toEqual([
      'stays',
      expect.stringMatching(/^agent_revoked: /),
      expect.stringMatching(/^agent_suspended: /),
      'unauthorized: The token has expired or been ended.',
      'forbidden: Missing required scope: mail:codes',
    ])
  }
  const rows = await rowsOf(callers.flat())
  expect(rows).toHaveLength(440)
  for (const [agent, outcome, at] of [
    [revoked, 'agent_revoked', 1],
    [suspended, 'agent_suspended', 2],
    [ended, 'unauthorized', 3],
    [narrowed, 'forbidden', 4],
  ] as const) {
    const own = callers.map((five) => five[at]?.requestId).sort()
    expect(
      rows
        .filter((row) => row.agent_id === agent.id)
        .map((row) => row.request_id)
        .sort(),
    ).toEqual(own)
    for (const row of rows.filter((row) => row.agent_id === agent.id)) {
      const actor = expect.stringMatching(/^agent:/)
      expect(row).toMatchObject({ actor, operation: 'mail.wait', category: wait.category, outcome })
    }
  }
})

test('who is refused is told at once, ahead of the end of any of these calls', async () => {
  const agent = await createAgent(gate, platformToken)
  await revoke(gate, platformToken, agent.id)
  const order: string[] = []
  const callers = Array.from({ length: 3 }, () => callerWith(agent.token, gate))
  for (const caller of callers)
    caller.refuse = ({ code }) => {
      order.push(code)
      // One that cannot be told keeps nobody from being told.
      throw new Error('a connection that is gone')
    }
  await Promise.all(callers.map((caller) => answerTo(caller).then(() => order.push('end'))))
  expect(order).toEqual(['agent_revoked', 'agent_revoked', 'agent_revoked', 'end', 'end', 'end'])
})

test('who cannot be asked for is refused by nobody, and told to go to a door', async () => {
  const told: string[] = []
  const log = { warn: (_: unknown, message: string) => void told.push(message), error: () => {} }
  const other = await openGate({ ...options, log })
  const agent = await createAgent(gate, platformToken)
  await db.query('ALTER FUNCTION gate_admit_still RENAME TO gate_is_away')
  try {
    const callers = Array.from({ length: 3 }, () => callerWith(agent.token, other))
    const answers = await Promise.all(callers.map((caller) => answerTo(caller, other)))
    expect(answers).toEqual(['goes to a door', 'goes to a door', 'goes to a door'])
    expect(told.length).toBeGreaterThan(0)
    // What comes after is asked for as ever.
    await db.query('ALTER FUNCTION gate_is_away RENAME TO gate_admit_still')
    await db.query(`UPDATE agent SET state = 'suspended', suspended_at = now() WHERE id = $1`, [agent.id])
    expect(await answerTo(callerWith(agent.token, other), other)).toMatch(/^agent_suspended/)
  } finally {
    await other.close()
  }
})
