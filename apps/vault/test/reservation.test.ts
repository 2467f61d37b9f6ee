import { codeOfStep } from '@keyfob/gate/one-time-code'
import { testProcesses } from '@keyfob/testkit/processes'
import { describe, expect, test } from 'vitest'
import { base32Seed } from '../src/totp/base32-seed.js'
import { longPeriod, newSecret, testVault } from './fixture.js'

const { url, databaseUrl, home, newAgent, send, gate } = await testVault()
const startProcess = testProcesses()
/** A further process that serves the vault on the same database and data folder. */
const startVault = () =>
  startProcess(new URL('../dist/main.js', import.meta.url), { DATABASE_URL: databaseUrl, KEYFOB_HOME: home })

/** An agent with a credential whose codes live `period` seconds. */
async function agentWithSeed(period: number) {
  const agent = await newAgent()
  const secret = newSecret()
  await send(agent.token, 'POST', '/v0/vault/x/totp', { secret, period })
  const seed = { secret: base32Seed(secret, 'secret'), algorithm: 'SHA1', digits: 6 } as const
  return { ...agent, secret, codeOf: (step: number) => codeOfStep(seed, step) }
}

/**
 * Asks one of the processes for a code, under a key of its own. An answer that misses its fence, as on a busy machine, is reset:
 * whoever asks again under the same key is given what they missed.
 */
async function ask(base: string, token: string, key: string) {
  const send = () =>
    fetch(`${base}/v0/vault/x/totp`, { headers: { authorization: `Bearer ${token}`, 'idempotency-key': key } })
  const response = await send().catch((error: Error) => {
    if ((error.cause as NodeJS.ErrnoException | undefined)?.code !== 'ECONNRESET') throw error
    return send()
  })
  const body = (await response.json()) as { [field: string]: string; code: string; validFrom: string } & {
    details: { retryAt: string }
  }
  return { status: response.status, body }
}

describe('a reserved step', () => {
  test('is the same code again for the same key or login, and for nobody else', async () => {
    const period = longPeriod()
    const { token, codeOf } = await agentWithSeed(period)
    const [first, again] = [await ask(url, token, 'mine'), await ask(url, token, 'mine')]
    expect(first).toMatchObject({
      status: 200,
      body: { reserved: true, code: codeOf(Date.parse(first.body.validFrom) / period / 1000) },
    })
    expect({ ...again.body, remaining: 0 }).toEqual({ ...first.body, remaining: 0 })
    const { loginId } = (await send(token, 'POST', '/v0/logins', { credential: 'x' })).body
    for (const refused of [
      await ask(url, token, 'other'),
      await send(token, 'GET', `/v0/vault/x/totp?login=${loginId}`),
      await send(token, 'GET', '/v0/vault/x/totp'),
    ]) {
      expect(refused).toMatchObject({ status: 409, body: { error: 'step_taken' } })
      expect(refused.body.details.retryAt).toBe(first.body.validUntil)
    }
  })

  test('is taken for the same seed under another name, and another agent’s', async () => {
    const { token, secret } = await agentWithSeed(longPeriod())
    const other = await newAgent()
    const period = longPeriod()
    await send(token, 'POST', '/v0/vault/y/totp', { secret, period })
    const enrolled = await send(other.token, 'POST', '/v0/vault/x/totp', { secret, period })
    expect(enrolled.body.warnings).toContainEqual({
      code: 'duplicate_seed',
      message: expect.stringContaining('for another agent'),
    })
    await send(token, 'POST', '/v0/vault/x/totp', { secret, period })
    expect((await ask(url, token, 'mine')).status).toBe(200)
    expect((await send(token, 'GET', '/v0/vault/y/totp')).body.error).toBe('step_taken')
    expect((await ask(url, other.token, 'theirs')).body.error).toBe('step_taken')
  })

  test('is waited for by who comes later, where the next begins within a minute', async () => {
    const { token } = await agentWithSeed(15)
    const [first, second] = await Promise.all([ask(url, token, 'one'), ask(url, token, 'two')])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body.validFrom).not.toBe(second.body.validFrom)
  })
})

describe('two processes', () => {
  test('give a hundred callers as many steps as codes, and a verifier that takes each step once takes them all', async () => {
    const second = await startVault()
    const { token, codeOf } = await agentWithSeed(15)
    const used = new Set<number>()
    /** RFC 6238 §5.2: the code of the present step, once. */
    const verifier = (code: string): boolean => {
      const step = Math.floor(Date.now() / 15_000)
      if (used.has(step) || code !== codeOf(step)) return false
      used.add(step)
      return true
    }
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, caller) => {
        const { status, body } = await ask(caller % 2 === 0 ? url : second.url, token, `caller-${caller}`)
        return { status, body, accepted: status === 200 && verifier(body.code) }
      }),
    )
    const given = answers.filter(({ status }) => status === 200)
    expect(given.length).toBeGreaterThan(2)
    expect(new Set(given.map(({ body }) => body.validFrom)).size).toBe(given.length)
    expect(given.every(({ accepted }) => accepted)).toBe(true)
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([status, body.error]).toEqual([409, 'step_taken'])
      expect(Date.parse(body.details.retryAt)).toBeGreaterThan(Date.now() - 60_000)
    }
    await second.kill()
  })

  test('of which one is killed while it answers: the same key gets the same code from the other, and nobody else does', async () => {
    for (let round = 0; round < 4; round++) {
      const second = await startVault()
      const period = longPeriod()
      const { id, token, codeOf } = await agentWithSeed(period)
      const asked = ask(second.url, token, 'mine').catch(() => undefined)
      // Somewhere between the request's arrival and its answer.
      await new Promise((resolve) => setTimeout(resolve, round * 8))
      await second.kill()
      const before = await asked
      const after = await ask(url, token, 'mine')
      expect(after).toMatchObject({
        status: 200,
        body: { code: codeOf(Date.parse(after.body.validFrom) / period / 1000) },
      })
      if (before) expect(before.body.code).toBe(after.body.code)
      expect((await ask(url, token, 'other')).body.error).toBe('step_taken')
      const steps = await gate.maintain('test', ({ tx }) => tx.totpStep.count({ where: { agentId: id } }))
      expect(steps).toBe(1)
    }
  })
})

test('a code asked for with minRemaining=5 is taken by a strict verifier after five seconds of typing, at every moment and with clocks a second apart', async () => {
  // At each tenth of a second of a period the server, whose clock is off, is asked; it waits where it says so; five seconds
  // after its answer the verifier, whose clock is right, looks whether the code is that of its present step.
  const rows = await gate.maintain(
    'test',
    ({ tx }) => tx.$queryRaw<{ asked: number; refused: number }[]>`
    WITH asked AS (
      SELECT period, skew, moment, answer.step, extract(epoch FROM answer.retry_at) AS retry_at
        FROM unnest(ARRAY[15, 30, 60, 120]) period, unnest(ARRAY[-1.0, -0.5, 0, 0.5, 1.0]) skew,
             LATERAL (SELECT 1800000000 + tenth / 10.0 AS moment FROM generate_series(0, period * 10 - 1) tenth) moments,
             LATERAL gate_take_step('o', 'f', period, to_timestamp(moment + skew), 5, NULL, 'a', 'c') answer),
    answered AS (
      SELECT *, CASE WHEN step IS NULL THEN retry_at + 0.02 - skew ELSE moment END AS answered_at,
             coalesce(step, floor((retry_at + 0.02) / period)) AS code_of
        FROM asked)
    SELECT count(*)::int AS asked, count(*) FILTER (WHERE floor((answered_at + 5) / period) <> code_of)::int AS refused
      FROM answered`,
  )
  expect(rows[0]?.asked).toBe(5 * 10 * (15 + 30 + 60 + 120))
  expect(rows[0]?.refused).toBe(0)
})
