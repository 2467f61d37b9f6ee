import { appendFile, copyFile, mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openGate } from '../src/open-gate.js'
import { createAgent, revoke, testGate } from './fixture.js'

const { gate, url, home, options, platformToken } = await testGate()
const db = new pg.Client({ connectionString: url })
beforeAll(() => db.connect())
afterAll(() => db.end())

const file = join(home, 'ledger', 'revoked.jsonl')
const textOf = (path = file) => readFile(path, 'utf8')
const agentsIn = async (path = file) =>
  (await textOf(path))
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .flatMap((line) => JSON.parse(line).agentId ?? [])

async function revoked(): Promise<string> {
  const { id } = await createAgent(gate, platformToken)
  await revoke(gate, platformToken, id)
  return id
}
/** Starts a process. Throws what keeps it from coming up, and what it is sealed for. */
async function restart(extra: { ledgerDirectories?: string[] } = {}): Promise<void> {
  const said: unknown[] = []
  const log = { warn: () => {}, error: ({ reason }: Record<string, unknown>) => said.push(reason) }
  const other = await openGate({ ...options, log, ...extra })
  const { reason } = other.sealed ?? {}
  // Only what was found now is to keep the next one shut.
  await other.unseal('restored')
  await other.close()
  if (reason) throw new Error(`${reason}: ${said}`)
}
/** The database as it was before its last `count` revocations: their rows alone, which is what the ledger is compared with. */
async function setBack(count: number): Promise<void> {
  await db.query('BEGIN')
  await db.query("SET LOCAL session_replication_role = 'replica'")
  const { rows } = await db.query('SELECT agent_id FROM ledger_line WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT $1', [
    count,
  ])
  const ids = rows.map((row) => row.agent_id)
  await db.query('DELETE FROM ledger_line WHERE agent_id = ANY ($1)', [ids])
  await db.query("UPDATE agent SET state = 'active', revoked_at = NULL WHERE id = ANY ($1)", [ids])
  const line = JSON.parse(
    (await textOf())
      .trim()
      .split('\n')
      .at(-1 - count) ?? '',
  )
  await db.query('UPDATE ledger_head SET seq = $1, mac = $2', [line.seq, line.mac])
  await db.query('COMMIT')
}

/** The database as it was before {@link setBack}, for what the ledger is compared with. */
const mendDatabase = async () =>
  db.query("UPDATE agent SET state = 'revoked', revoked_at = now() WHERE id = ANY ($1) AND state <> 'revoked'", [
    await agentsIn(),
  ])

describe('the ledger', () => {
  test('has each revocation once, in the order of their ends, however many come at once', async () => {
    const agents = await Promise.all(Array.from({ length: 8 }, () => createAgent(gate, platformToken)))
    const other = await openGate(options)
    await Promise.all(agents.map(({ id }, at) => revoke(at % 2 ? gate : other, platformToken, id)))
    await other.close()
    await revoke(gate, platformToken, agents[0]?.id ?? '')
    const written = await agentsIn()
    expect(new Set(written)).toEqual(new Set(agents.map(({ id }) => id)))
    expect(written.length).toBe(agents.length)
    await restart()
  })

  test('gets, at the next start, the line of a revocation whose process ended behind the commit, and its share is gone', async () => {
    const { id } = await createAgent(gate, platformToken)
    await unwritable(() => expect(revoke(gate, platformToken, id)).rejects.toMatchObject({ code: 'revoking' }))
    expect(await agentsIn()).not.toContain(id)
    await restart()
    expect(await agentsIn()).toContain(id)
    await expect(stat(join(home, 'shares', Buffer.from(id).toString('hex')))).rejects.toThrow('ENOENT')
  })

  test('knows a line again that a process wrote and ended before it could say so', async () => {
    const id = await revoked()
    const before = await textOf()
    const [previous] = (await textOf()).trim().split('\n').slice(-2)
    const { seq, mac } = JSON.parse(previous ?? '')
    await db.query('UPDATE ledger_line SET seq = NULL WHERE agent_id = $1', [id])
    await db.query('UPDATE ledger_head SET seq = $1, mac = $2', [seq, mac])
    await restart()
    expect(await textOf()).toBe(before)
  })

  test('goes on behind a line that a power cut tore', async () => {
    await appendFile(file, '{"v":2,"seq":9')
    const id = await revoked()
    await restart()
    expect((await agentsIn()).at(-1)).toBe(id)
  })

  test('of another place takes along what lay in the data folder, and then both folders hold the same', async () => {
    const [one, two] = [join(home, 'one'), join(home, 'two')]
    await revoked()
    await restart({ ledgerDirectories: [one] })
    expect(await textOf(join(one, 'revoked.jsonl'))).toBe((await textOf()).replace('{"v":2,"seq":9\n', ''))
    const both = await openGate({ ...options, ledgerDirectories: [one, two] })
    const { id } = await createAgent(both, platformToken)
    await revoke(both, platformToken, id)
    await both.close()
    expect(await agentsIn(join(one, 'revoked.jsonl'))).toContain(id)
    expect(await textOf(join(two, 'revoked.jsonl'))).toBe(await textOf(join(one, 'revoked.jsonl')))
    await copyFile(join(two, 'revoked.jsonl'), file)
  })
})

test('a process seals the installation when its connection was lost and the database that answers again is behind the ledger', async () => {
  const running = await openGate(options)
  await revoked()
  await setBack(1)
  await db.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'keyfob-bell'")
  await expect.poll(() => running.sealed?.reason).toBe('restored')
  await expect(gate.deliver(['nobody@agents.test'], async () => {})).rejects.toMatchObject({ code: 'sealed' })
  await mendDatabase()
  await running.unseal('restored')
  await running.close()
})

describe('a process that starts is sealed or does not come up', () => {
  const kept = join(home, 'kept.jsonl')
  beforeEach(async () => {
    await revoked()
    await revoked()
    await copyFile(file, kept)
  })
  const mend = () => copyFile(kept, file)

  test('on a database that is behind the ledger, and says how far', async () => {
    await setBack(2)
    await expect(restart()).rejects.toThrow(
      'restored: The database is behind the ledger: it does not know of 2 revocations',
    )
    await mendDatabase()
    await restart()
  })

  test('where the ledger was cut off, set back or taken away', async () => {
    const text = await textOf()
    await writeFile(file, text.trim().split('\n').slice(0, -1).join('\n'))
    await expect(restart()).rejects.toThrow(/Its end was cut off, or it was set back/)
    await truncate(file, text.length - 10)
    await expect(restart()).rejects.toThrow(/Its end was cut off, or it was set back/)
    await rm(file)
    await expect(restart()).rejects.toThrow('The ledger of revocations is missing')
    await mend()
    await restart()
  })

  test('where a line was forged, or taken out, and names it', async () => {
    const lines = (await textOf()).trim().split('\n')
    const forged = lines.with(-1, lines.at(-1)?.replace(/"agentId":"\w+"/, '"agentId":"AAAAAAAAAAAAAAAA"') ?? '')
    await writeFile(file, forged.join('\n'))
    await expect(restart()).rejects.toThrow(`Line ${lines.length} of the ledger`)
    await writeFile(file, lines.toSpliced(-2, 1).join('\n'))
    await expect(restart()).rejects.toThrow(/is not whole: revocation \d+ stands in line/)
    await mend()
    await restart()
  })

  test('where two copies went apart, each signed', async () => {
    const elsewhere = join(home, 'apart')
    await mkdir(elsewhere)
    await setBack(1)
    await writeFile(file, (await textOf(kept)).trim().split('\n').slice(0, -1).join('\n'))
    await revoked()
    await copyFile(kept, join(elsewhere, 'revoked.jsonl'))
    const folders = [elsewhere, join(home, 'ledger')]
    await expect(restart({ ledgerDirectories: folders })).rejects.toThrow(
      'Two copies of the ledger contradict each other',
    )
    await expect(restart({ ledgerDirectories: [elsewhere] })).rejects.toThrow('contradict')
    await restart()
  })
})

/** While `work` runs the ledger cannot be written: a folder has its name, which stops root too. */
async function unwritable(work: () => Promise<unknown>): Promise<void> {
  await copyFile(file, `${file}.kept`)
  await rm(file)
  await mkdir(file)
  await work()
  await rm(file, { recursive: true })
  await copyFile(`${file}.kept`, file)
}
