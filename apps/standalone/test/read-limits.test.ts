import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// How much an agent is told in a minute and in a day, where an operator has set a limit. It is counted in the database.

const platform = await startTestPlatform()
const db = new pg.Client({ connectionString: platform.databaseUrl })
/** What is seen of others does not change within a transaction: who waits is seen from another. */
const watcher = new pg.Client({ connectionString: platform.databaseUrl })
beforeAll(() => Promise.all([db.connect(), watcher.connect()]))
afterAll(async () => {
  await Promise.all([db.end(), watcher.end()])
  await platform.stop()
})

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const none = { readsPerMinute: null, readsPerDay: null, codesPerMinute: null, codesPerDay: null }
beforeEach(() => operator.organisation.updateLimits(none))

async function agent() {
  const { identityId: id, rawKey: token } = await operator.identities.create()
  const fob = new Keyfob({ baseUrl: platform.url, token, maxRetries: 0 })
  const totp = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  await fob.vault.store('site', { type: 'LOGIN', data: { password: 'hunter2', totp, backupCodes: ['one', 'two'] } })
  return { id, fob }
}
/** `ok`, or the code of the refusal. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )
/** Lets the agent's past be longer ago. */
const age = (id: string, by: string) =>
  db.query(`UPDATE audit_event SET at = at - $2::interval WHERE agent_id = $1 AND operation LIKE 'vault.%'`, [id, by])

test('without a limit an agent reads as often as it asks', async () => {
  expect(await operator.organisation.limits()).toEqual(none)
  const { fob } = await agent()
  for (let at = 0; at < 40; at++) expect(await outcome(fob.vault.get('site'))).toBe('ok')
})

test('each agent reads as often as the limit says; beyond it is told when there is room, and nothing else is refused', async () => {
  await operator.organisation.updateLimits({ readsPerMinute: 5 })
  const [one, other] = [await agent(), await agent()]
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => outcome(one.fob.vault.get('site'))))
  // One that missed its fence was read all the same.
  expect(await readings(one.id)).toBe(5)
  expect(outcomes).toContain('rate_limited')
  const refusal = await one.fob.vault.get('site').catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'rate_limited', status: 429, details: { limit: 5 } })
  const { retryAfter } = (refusal as { details: { retryAfter: number } }).details
  expect(retryAfter).toBeGreaterThan(0)
  expect(retryAfter).toBeLessThanOrEqual(60)
  expect(await outcome(other.fob.vault.get('site'))).toBe('ok')
  // What is no value is not counted.
  expect(await outcome(one.fob.vault.totp('site'))).toBe('ok')
  expect(await outcome(one.fob.vault.list())).toBe('ok')
})

test('a refusal stands in the log, and there is room again when the minute is over', async () => {
  await operator.organisation.updateLimits({ readsPerMinute: 1 })
  const { id, fob } = await agent()
  expect([await outcome(fob.vault.get('site')), await outcome(fob.vault.get('site'))]).toEqual(['ok', 'rate_limited'])
  const { rows } = await db.query(
    `SELECT outcome FROM audit_event WHERE agent_id = $1 AND operation = 'vault.get' ORDER BY id`,
    [id],
  )
  expect(rows.map((row) => row.outcome)).toEqual(['allowed', 'rate_limited'])
  await asOwner(() => age(id, '61 seconds'))
  expect(await outcome(fob.vault.get('site'))).toBe('ok')
})

test('a day has a limit of its own, and codes have theirs, backup codes among them', async () => {
  await operator.organisation.updateLimits({ readsPerDay: 2, codesPerMinute: 2 })
  const { id, fob } = await agent()
  for (const expected of ['ok', 'ok', 'rate_limited']) {
    expect(await outcome(fob.vault.get('site'))).toBe(expected)
    await asOwner(() => age(id, '1 hour'))
  }
  expect(await outcome(fob.vault.totp('site'))).toBe('ok')
  expect(await outcome(fob.vault.totpUseBackup('site'))).toBe('ok')
  expect(await outcome(fob.vault.totpUseBackup('site'))).toBe('rate_limited')
  // The code that was refused was not used up.
  await operator.organisation.updateLimits({ codesPerMinute: null })
  expect((await fob.vault.totpUseBackup('site')).remaining).toBe(0)
})

test('a reading waits for one that is under way, and is counted after it', async () => {
  await operator.organisation.updateLimits({ readsPerMinute: 1 })
  const { id, fob } = await agent()
  await db.query('BEGIN')
  await db.query(
    `INSERT INTO audit_event (organisation_id, agent_id, actor, operation, category, outcome, request_id)
     VALUES ($1, $2, 'agent:another', 'vault.get', 'vault', 'allowed', 'another')`,
    [platform.organisationId, id],
  )
  const reading = outcome(fob.vault.get('site'))
  let isOver = false
  void reading.then(() => {
    isOver = true
  })
  while (!isOver && (await waiting()) === 0);
  await db.query('COMMIT')
  expect(await reading).toBe('rate_limited')
})

/** How many readings of a value the log allows to an agent. */
async function readings(id: string): Promise<number> {
  const { rows } = await db.query(
    `SELECT count(*)::int AS n FROM audit_event WHERE agent_id = $1 AND operation = 'vault.get' AND outcome = 'allowed'`,
    [id],
  )
  return rows[0].n
}

/** How many connections wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await watcher.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0].n
}

/** As whoever owns the database: the log can only be added to. */
async function asOwner(work: () => Promise<unknown>): Promise<void> {
  await db.query('SET session_replication_role = replica')
  await work()
  await db.query('SET session_replication_role = origin')
}
