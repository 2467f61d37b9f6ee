import crypto from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { KeyfobPlatform } from '@keyfob/sdk'
import { canarySearch } from '@keyfob/testkit/canaries'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestPlatform } from './test-platform.js'

const platform = await startTestPlatform()
const { url, gate, platformToken } = platform
const operator = new KeyfobPlatform({ baseUrl: url, token: platformToken })
const db = new pg.Client({ connectionString: platform.databaseUrl })
beforeAll(() => db.connect())
afterAll(async () => {
  await db.end()
  await platform.stop()
})

const steps = ['create', 'store', 'mail', 'read', 'wait', 'address', 'revoke', 'refused', 'gone']

/** Waits until that drill is over. */
const over = (drillId: string) =>
  vi.waitFor(
    async () => {
      const { drills } = await operator.drills.list()
      const drill = drills.find((each) => each.drillId === drillId)
      expect(drill?.endedAt).not.toBeNull()
      if (!drill) throw new Error('there is no such drill')
      return drill
    },
    { timeout: 60_000, interval: 200 },
  )

describe('a drill', () => {
  test('makes a canary, uses all that it has, revokes it, and finds everything refused and gone', async () => {
    const asked = await operator.drills.start()
    expect(asked).toMatchObject({ status: 'waiting', askedBy: 'test', failed: null })
    const drill = await over(asked.drillId)
    expect(drill.failed).toBeNull()
    expect(drill.status).toBe('passed')
    expect(drill.steps.map(({ step }) => step)).toEqual(steps)
    expect(drill.refusedMs).toBeGreaterThan(0)
    const { drill: shown, needs } = await operator.organisation.overview()
    expect(shown.last).toEqual(drill)
    expect(needs.map(({ what }) => what)).not.toContain('drill_failed')
    // Through the real doors: each has left its row, under the canary's own id.
    const { rows } = await db.query(
      `SELECT operation, outcome, count(*)::int FROM audit_event WHERE agent_id = $1 GROUP BY 1, 2`,
      [drill.identityId],
    )
    const seen = rows.map(({ operation, outcome }) => `${operation} ${outcome}`)
    for (const each of ['vault.get', 'vault.totp', 'mail.get_message']) expect(seen).toContain(`${each} allowed`)
    for (const each of ['vault.get', 'vault.totp', 'mail.get_message', 'mail.wait', 'login.start'])
      expect(seen).toContain(`${each} agent_revoked`)
    expect(seen).toContain('identities.revoke allowed')
    const logs = await operator.logs.list({ targetId: asked.drillId })
    expect(logs.logs.map(({ action }) => action).sort()).toEqual(['canary.drill', 'drills.start'])
  })

  test('shows its canary apart: in no list and no number of agents, and in no notice', async () => {
    const { agents } = await operator.organisation.overview()
    expect(agents).toEqual({ active: 0, suspended: 0, revoked: 0 })
    expect((await operator.identities.list()).identities).toEqual([])
    expect((await operator.notices.list()).notices).toEqual([])
    const canaries = (await operator.identities.list({ canary: true })).identities
    expect(canaries).toMatchObject([{ name: expect.stringMatching(/^canary-\d{4}-\d\d-\d\d-/), status: 'revoked' }])
  })

  test('that is under way is the one that everybody gets who asks for one', async () => {
    const [one, ...others] = await Promise.all(Array.from({ length: 4 }, () => operator.drills.start()))
    expect(others.map(({ drillId }) => drillId)).toEqual(others.map(() => one?.drillId))
    await over(String(one?.drillId))
  })

  test('ends the canaries of one that was interrupted, a suspended one too', async () => {
    const left = [
      await operator.identities.create({ name: 'left over' }),
      await operator.identities.create({ name: 'left suspended' }),
    ].map(({ identityId }) => identityId)
    await operator.identities.suspend(String(left[1]), { reason: 'A test.' })
    await gate.maintain('test', ({ tx }) =>
      tx.agent.updateMany({ where: { id: { in: left } }, data: { canary: true } }),
    )
    await over((await operator.drills.start()).drillId)
    for (const identityId of left)
      expect(await operator.identities.get(identityId)).toMatchObject({ status: 'revoked' })
  })

  test('ends its platform token when it is over', async () => {
    const { tokens } = await operator.organisation.tokens()
    const own = tokens.filter(({ name }) => name === 'canary drill')
    expect(own).not.toEqual([])
    expect(own.filter(({ endedAt }) => endedAt === null)).toEqual([])
  })

  test('keeps no secret of its canary in any file or table, in the log, in what the queue is handed or in what it says', async () => {
    // Listened to, not replaced: nobody but the drill learns what it makes up.
    const random = vi.spyOn(crypto, 'randomBytes')
    syncBuiltinESMExports()
    await over((await operator.drills.start()).drillId)
    const made = random.mock.results.map(({ value }) => value as unknown as Buffer)
    random.mockRestore()
    syncBuiltinESMExports()
    const first = made.findIndex((_, at) => [18, 20, 9].every((size, place) => made[at + place]?.length === size))
    const [password, seed, word] = made.slice(first, first + 3)
    if (first < 0 || !password || !seed || !word) throw new Error('the drill makes its secrets up in another way')
    const secrets = { password: password.toString('base64url'), seed, word: word.toString('hex') }
    const said = Buffer.from(JSON.stringify(await operator.drills.list()))
    const kept = new Map([['said', said], ...(await everyFile()), ...(await everyTable())])
    const search = canarySearch(secrets)
    const token = /kf_(?:agent|platform)_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}/
    const found = [...kept].flatMap(([place, content]) => [
      ...search(content).map((form) => `${place}: ${form}`),
      ...(token.test(content.toString('latin1')) ? [`${place}: a token`] : []),
    ])
    expect(found).toEqual([])
    expect(String(kept.get('public.outbox'))).toContain('drill.run')
    expect(await platform.logged()).not.toMatch(/kf_(?:agent|platform)_[0-9A-Za-z]{16}_/)
  })
})

/** What lies in the platform's folder, by its names. */
async function everyFile(): Promise<[string, Buffer][]> {
  const names = await readdir(platform.home, { recursive: true, withFileTypes: true })
  const files = names.filter((name) => name.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(files.map(async (file) => [file, await readFile(file)] as [string, Buffer]))
}

/** Every row of every table as text, bytes in hex, by the tables' names. */
async function everyTable(): Promise<[string, Buffer][]> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'queue')`,
  )
  const all: [string, Buffer][] = []
  for (const { name } of tables) {
    const { rows } = await db.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    all.push([name, Buffer.from(rows.map(({ row }) => row).join('\n'))])
  }
  return all
}

describe('a drill that fails', () => {
  // A trigger stands for a bug in what the revocation does: each takes one thing back that it did.
  const sabotage = async (table: string, body: string) => {
    await db.query(`CREATE FUNCTION sabotage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`)
    await db.query(`CREATE TRIGGER sabotage BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION sabotage()`)
    return async () => {
      await db.query(`DROP TRIGGER sabotage ON ${table}`)
      await db.query('DROP FUNCTION sabotage()')
    }
  }

  test('says at which step and why, and needs somebody until one has passed', async () => {
    const mend = await sabotage('data_key', 'RETURN NULL;')
    const { drillId } = await operator.drills.start()
    const drill = await over(drillId).finally(mend)
    expect(drill).toMatchObject({
      status: 'failed',
      failed: { step: 'gone', why: 'A data key of it is still in the database.' },
    })
    const { needs, drill: shown } = await operator.organisation.overview()
    expect(needs[0]).toMatchObject({ what: 'drill_failed', level: 'bad', id: drillId })
    expect(shown.last?.drillId).toBe(drillId)
    await over((await operator.drills.start()).drillId)
    expect((await operator.organisation.overview()).needs.map(({ what }) => what)).not.toContain('drill_failed')
  })

  test('says what is still answered, and by which door', async () => {
    const { rows } = await db.query(`SELECT pg_get_functiondef('gate_read_credential'::regproc) AS source`)
    const refusal = "WHEN r.state = 'revoked' THEN 'agent_revoked'"
    expect(rows[0].source).toContain(refusal)
    await db.query(rows[0].source.replace(refusal, "WHEN r.state = 'revoked' THEN 'forbidden'"))
    const drill = await over((await operator.drills.start()).drillId).finally(() => db.query(rows[0].source))
    expect(drill).toMatchObject({
      status: 'failed',
      failed: { step: 'refused', why: 'Asked for the password, it was told forbidden and not agent_revoked.' },
    })
    await over((await operator.drills.start()).drillId)
  })

  test('is told to the webhooks that want it', async () => {
    const { webhookId } = await operator.webhooks.create({ url: 'https://nowhere.invalid/x', events: ['drill.failed'] })
    const mend = await sabotage('data_key', 'RETURN NULL;')
    await over((await operator.drills.start()).drillId).finally(mend)
    const { deliveries } = await operator.webhooks.deliveries(webhookId)
    expect(deliveries).toMatchObject([{ type: 'drill.failed' }])
    await operator.webhooks.delete(webhookId)
    await over((await operator.drills.start()).drillId)
  })
})
