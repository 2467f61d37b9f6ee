import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportLog } from '@keyfob/cli/export-log'
import { type HeldTo, verifyLog } from '@keyfob/cli/verify-log'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createCaller } from '@keyfob/sdk/caller'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestPlatform } from './test-platform.js'

const running = await startTestPlatform()
const folder = await mkdtemp(join(tmpdir(), 'keyfob-audit-'))
const db = new pg.Client({ connectionString: running.databaseUrl })
beforeAll(() => db.connect())
afterAll(async () => {
  await db.end()
  await running.stop()
  await rm(folder, { recursive: true })
})

const platform = new KeyfobPlatform({ baseUrl: running.url, token: running.platformToken })
const checkpoints = join(running.home, 'checkpoints', `${running.organisationId}.jsonl`)
let exports = 0

const { call } = createCaller({ baseUrl: running.url, token: running.platformToken })

async function verify(file: string, heldTo: HeldTo) {
  const said: string[] = []
  const isGood = await verifyLog(file, heldTo, (line) => said.push(line))
  return { isGood, said: said.join('\n') }
}

/** Exports the log as an operator does. Returns the file and the public key that was said. */
async function exported() {
  const file = join(folder, `log-${exports++}.jsonl`)
  const said: string[] = []
  await exportLog(call, file, false, (line) => said.push(line))
  return { file, key: /Public key: (\S+)/.exec(said.join('\n'))?.[1] ?? '' }
}

/** Changes what nothing but an owner of the database can. */
async function tamper(sql: string, ...values: unknown[]) {
  await db.query('BEGIN')
  await db.query("SET LOCAL session_replication_role = 'replica'")
  const { rowCount } = await db.query(sql, values)
  await db.query('COMMIT')
  expect(rowCount).toBeGreaterThan(0)
}

const sealedRows = async () =>
  Number(
    (await db.query('SELECT size FROM audit_head WHERE organisation_id = $1', [running.organisationId])).rows[0]
      ?.size ?? 0,
  )

beforeAll(async () => {
  const { identityId, rawKey } = await platform.identities.create({ name: 'shopper' })
  const agent = new Keyfob({ baseUrl: running.url, token: rawKey })
  for (let count = 0; count < 20; count++) await agent.identity.whoami()
  await platform.identities.revoke(identityId)
  await expect(agent.identity.whoami()).rejects.toMatchObject({ code: 'agent_revoked' })
  const done = Number((await db.query('SELECT count(*) FROM audit_event')).rows[0].count)
  await vi.waitFor(
    async () => {
      expect(await readFile(checkpoints, 'utf8')).not.toBe('')
      expect(await sealedRows()).toBeGreaterThanOrEqual(done)
    },
    { timeout: 60_000 },
  )
})

describe('the log of what was done', () => {
  test('is exported and verified with its public key alone, the platform out of reach', async () => {
    const { file, key } = await exported()
    const { isGood, said } = await verify(file, { key, checkpoints })
    expect(isGood).toBe(true)
    expect(said).toMatch(/rows, each in its place and as it was sealed\.\nSigned up to row \d+, at /)
    const rows = (await readFile(file, 'utf8'))
      .split('\n')
      .flatMap((line) => (line.includes('"row"') ? [JSON.parse(line).row] : []))
    const of = (operation: string) =>
      rows.flatMap((row, place) => (row.operation === operation ? [{ place, ...row }] : []))
    const [revoked] = of('identities.revoke')
    const after = of('identity.whoami').filter(({ place }) => place > revoked.place)
    expect(after.map(({ outcome }) => outcome)).toEqual(['agent_revoked'])
    expect(await readFile(file, 'utf8')).not.toContain(running.platformToken)
  })

  test('is held to the checkpoints that were kept elsewhere, of which a power cut tore one; a file that has none is refused', async () => {
    const { file, key } = await exported()
    const torn = join(folder, 'torn.jsonl')
    await writeFile(torn, `{"note": "keyfob/au\n${await readFile(checkpoints, 'utf8')}`)
    const { isGood, said } = await verify(file, { key, checkpoints: torn })
    expect(isGood).toBe(true)
    expect(said).toMatch(
      /^Of \d+ lines of .*torn\.jsonl 1 is no checkpoint, as a power cut leaves one: it is passed over\./,
    )
    await writeFile(torn, '')
    await expect(verify(file, { key, checkpoints: torn })).rejects.toMatchObject({
      message: expect.stringContaining('There is no checkpoint in'),
    })
  })

  test('that somebody changed in the database is found out, and the row is named', async () => {
    const { rows } = await db.query(
      `SELECT s.seq, e.id, e.at FROM audit_seal s JOIN audit_event e ON e.id = s.event_id AND e.at = s.event_at
        WHERE e.outcome = 'agent_revoked' LIMIT 1`,
    )
    const [{ seq, id }] = rows
    await tamper(`UPDATE audit_event SET outcome = 'allowed' WHERE id = $1`, id)
    const { file, key } = await exported()
    expect(await verify(file, { key })).toEqual({
      isGood: false,
      said: expect.stringContaining(`Row ${seq}: the row is not the one that was sealed here`),
    })
    await tamper(`UPDATE audit_event SET outcome = 'agent_revoked' WHERE id = $1`, id)
    const mended = await exported()
    expect(await verify(mended.file, { key })).toMatchObject({ isGood: true })
  })

  test('is exported as CSV too, in which no name is a formula', async () => {
    const name = '=HYPERLINK("https://x.example")'
    const { rawKey } = await platform.identities.create({ name })
    const agent = new Keyfob({ baseUrl: running.url, token: rawKey })
    await agent.vault.store(name, { type: 'CUSTOM', data: { a: 'b' } })
    const stored = () =>
      db.query(`SELECT 1 FROM audit_seal s JOIN audit_event e ON e.id = s.event_id WHERE e.operation = 'vault.store'`)
    await vi.waitFor(async () => expect((await stored()).rowCount).toBe(1), { timeout: 30_000 })
    const file = join(folder, 'log.csv')
    await exportLog(call, file, true, () => {})
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/^"seq","at","agentId".*"hash"\r\n"1",/)
    expect(text).toContain(`"'=HYPERLINK(""https://x.example"")"`)
    expect(text).not.toMatch(/(?:^|,)"?[=+\-@]/m)
  })

  test('is kept for good, or for the days that an admin sets, 90 at least', async () => {
    expect(await platform.logs.retention()).toEqual({ days: null })
    await expect(platform.logs.updateRetention({ days: 89 })).rejects.toMatchObject({ code: 'bad_request' })
    expect(await platform.logs.updateRetention({ days: 90 })).toEqual({ days: 90 })
    expect(await platform.logs.retention()).toEqual({ days: 90 })
    expect(await platform.logs.updateRetention({ days: null })).toEqual({ days: null })
  })

  test('is not overwritten by an export, and what is no log or key is refused in a sentence', async () => {
    const { file, key } = await exported()
    await expect(exportLog(call, file, false, () => {})).rejects.toThrow('is there already')
    await expect(verify(file, {})).rejects.toThrow('public key')
    await expect(verify(file, { key: 'nonsense' })).rejects.toThrow('The key is refused')
    await expect(verify(join(folder, 'none'), { key })).rejects.toThrow('cannot be read')
    const noLog = join(folder, 'no-log')
    await writeFile(noLog, 'x\n')
    expect(await verify(noLog, { key })).toMatchObject({ isGood: false })
  })
})
