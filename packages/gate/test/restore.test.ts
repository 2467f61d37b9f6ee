import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whoami } from '@keyfob/contracts/identity'
import { getCredential } from '@keyfob/contracts/vault'
import { testDatabase } from '@keyfob/testkit/postgres'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { backUp as backUpSigned } from '../src/backup/back-up.js'
import { dumpDatabase } from '../src/backup/dump-database.js'
import { loadDatabase } from '../src/backup/load-database.js'
import { readManifest } from '../src/backup/manifest.js'
import type { Gate } from '../src/gate.js'
import { openGate } from '../src/open-gate.js'
import type { DatabaseUrls } from '../src/prepare-database.js'
import { restore } from '../src/restore/restore.js'
import { RootKeys } from '../src/root-keys.js'
import { callerWith, createAgent, revoke, sealAll, storeSecret, testGate } from './fixture.js'

const canary = 'CANARY-9f2c61b7d4'
const { gate, url, home, options, organisation, platformToken } = await testGate()
const targets = await Promise.all(Array.from({ length: 27 }, () => testDatabase()))
const folder = await mkdtemp(join(tmpdir(), 'keyfob-restore-'))
const db = new pg.Client({ connectionString: url })
const gates: Gate[] = []
const clients: pg.Client[] = []
beforeAll(() => db.connect())
// The server has a hundred connections for all tests that run beside each other.
afterEach(async () => {
  for (const one of gates.splice(0)) await one.close()
  for (const client of clients.splice(0)) await client.end()
})
afterAll(async () => {
  await db.end()
  await rm(folder, { recursive: true })
})

const root = await RootKeys.at(join(home, 'root.key'), false)
const load = async (urls: DatabaseUrls, backup: string) => loadDatabase(urls, backup, await readManifest(backup, root))
let backups = 0
async function backUp(): Promise<string> {
  const target = join(folder, `backup-${backups++}`)
  await dumpDatabase(url, target, async () => root)
  return target
}

/** Of each gate that was opened here, its database as its owner. */
const owners = new WeakMap<Gate, string>()

type Target = { url: string; urls: DatabaseUrls; home: string; db: pg.Client; open: () => Promise<Gate> }

/** A new machine: an empty database, and of the data folder what stands apart from the backup. */
async function machine(parts: readonly string[] = ['root.key', 'shares', 'ledger', 'checkpoints']): Promise<Target> {
  const { url: empty, servicesUrl } = targets.pop() as (typeof targets)[number]
  const urls = { databaseUrl: servicesUrl, ownerUrl: empty }
  const own = await mkdtemp(join(folder, 'home-'))
  for (const part of parts) await cp(join(home, part), join(own, part), { recursive: true })
  const client = new pg.Client({ connectionString: empty })
  await client.connect()
  clients.push(client)
  const open = async () => {
    const opened = await openGate({ ...options, databaseUrl: servicesUrl, home: own })
    gates.push(opened)
    owners.set(opened, empty)
    return opened
  }
  return { url: empty, urls, home: own, db: client, open }
}

async function finish(at: Gate, acceptResurrection = false): Promise<string> {
  const said: string[] = []
  for await (const sentence of at.bootstrap.finishRestore({ acceptResurrection, ownerUrl: owners.get(at) ?? url }))
    said.push(sentence)
  return said.join('\n')
}

/** A backup on a new machine, opened. */
async function restored(backup: string, parts?: readonly string[]) {
  const target = await machine(parts)
  await load(target.urls, backup)
  const at = await target.open()
  expect(at.sealed?.reason).toBe('restored')
  return { ...target, at, said: await finish(at) }
}

async function agentWithSecret() {
  const agent = await createAgent(gate, platformToken)
  await storeSecret(gate, agent.token, 'x', canary)
  return agent
}
const who = (at: Gate, token: string) => at.open(callerWith(token, at), whoami, {}, async () => ({}) as never)
const readSealed = (at: Gate, token: string) =>
  at.read(
    callerWith(token, at),
    getCredential,
    { nameKey: 'x', access: ['read'] },
    (found, open) =>
      open
        .unseal({ field: 'credential.data', object: found.id, version: 1 }, found.sealedData, found.suppliedAt)
        .toString() as never,
  )
const stateOf = async (at: Target, id: string) =>
  (await at.db.query('SELECT state::text FROM agent WHERE id = $1', [id])).rows[0]?.state
const checkpoint = async () => {
  await sealAll(gate, db)
  await db.query('UPDATE audit_head SET checkpoint_at = NULL')
  await gate.auditLog.checkpoint()
}

describe('a backup', () => {
  test('holds everything of one moment, and neither a root key, a share, the ledger nor a sealed value in the clear', async () => {
    const agent = await agentWithSecret()
    const backup = await backUp()
    const { tables, ledger, keys, migrations } = JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8'))
    expect(tables.find((table: { name: string }) => table.name === 'agent').rows).toBeGreaterThan(0)
    expect(ledger.seq).toBeGreaterThanOrEqual(0)
    expect([keys.root.length, migrations.length > 20]).toEqual([1, true])
    const share = await readFile(join(home, 'shares', Buffer.from(agent.id).toString('hex')))
    const secrets = [canary, (await readFile(join(home, 'root.key'), 'utf8')).trim(), share.toString('hex')]
    for (const name of await readdir(backup)) {
      const text = await readFile(join(backup, name), 'utf8')
      for (const secret of secrets) expect(text.includes(secret), name).toBe(false)
    }
    await expect(dumpDatabase(url, backup, async () => root)).rejects.toThrow('There is something in')
  })

  test('that is not as it was written, or not whole, is not restored; neither is one into a database with data', async () => {
    const backup = await backUp()
    const { url: empty } = await machine()
    await copyFile(join(backup, 'agent.copy'), join(backup, 'kept'))
    await appendFile(join(backup, 'agent.copy'), ' ')
    await expect(load({ databaseUrl: empty }, backup)).rejects.toThrow('agent.copy has other bytes')
    await rm(join(backup, 'agent.copy'))
    await expect(load({ databaseUrl: empty }, backup)).rejects.toThrow('agent.copy cannot be read (ENOENT)')
    await copyFile(join(backup, 'kept'), join(backup, 'agent.copy'))
    await expect(load({ databaseUrl: url }, backup)).rejects.toThrow('This database is not empty')
    const manifest = await readFile(join(backup, 'manifest.json'), 'utf8')
    await writeFile(join(backup, 'manifest.json'), manifest.replace('20261123000000_core', '20991123000000_core'))
    await expect(load({ databaseUrl: empty }, backup)).rejects.toThrow('manifest.json was changed')
    const believed = await readManifest(backup, undefined)
    await expect(loadDatabase({ databaseUrl: empty }, backup, believed)).rejects.toThrow('another version of Keyfob')
  })

  test('is signed by the root key: who had it meanwhile can put nothing into it, unless that is accepted', async () => {
    const planted = await agentWithSecret()
    const backup = await backUp()
    const file = join(backup, 'agent.copy')
    const rows = await readFile(file, 'utf8')
    const changed = rows.replace('\tactive\t', '\tsuspended\t')
    const manifest = await readManifest(backup, root)
    const target = await machine()
    const restoring = async (at: Target, acceptUnsigned = false) => {
      const place = { ...options, databaseUrl: at.urls.databaseUrl, home: at.home }
      const { ownerUrl } = at.urls
      for await (const _ of restore(place, backup, { acceptUnsigned, acceptResurrection: false, ownerUrl }));
    }
    const nothing = async (at: Target) => expect((await at.db.query('SELECT 1 FROM agent')).rowCount).toBe(0)

    // Between the look at it and its loading.
    await writeFile(file, changed)
    await expect(loadDatabase(target.urls, backup, manifest)).rejects.toThrow('agent.copy has other bytes')
    await nothing(target)
    // With a manifest that fits.
    const bytes = Buffer.byteLength(changed)
    const sha256 = createHash('sha256').update(changed).digest('hex')
    const tables = manifest.tables.map((table) => (table.name === 'agent' ? { ...table, bytes, sha256 } : table))
    await writeFile(join(backup, 'manifest.json'), JSON.stringify({ ...manifest, tables }))
    const fresh = await machine()
    await expect(restoring(fresh)).rejects.toThrow('manifest.json was changed')
    await rm(join(backup, 'manifest.json.mac'))
    await expect(restoring(fresh)).rejects.toThrow('is not signed')
    await nothing(fresh)
    await restoring(fresh, true)
    expect(await stateOf(fresh, planted.id)).toBeDefined()
    const told = await fresh.db.query(
      "SELECT metadata FROM audit_event WHERE operation = 'installation.restore' ORDER BY id",
    )
    expect(told.rows).toMatchObject([
      { metadata: { acceptedUnsigned: true } },
      { metadata: { acceptedResurrection: false } },
    ])
  })

  test('is made without the root key too, and is then not signed; it is restored by nobody who has another, or none', async () => {
    const elsewhere = await mkdtemp(join(folder, 'no-key-'))
    const said: string[] = []
    const unsigned = join(folder, 'unsigned')
    for await (const sentence of backUpSigned(url, unsigned, { home: elsewhere })) said.push(sentence)
    expect(said.join('\n')).toContain(
      'Not signed, so a restore believes it only if it is told to: The root key is missing',
    )
    await expect(readManifest(unsigned, root)).rejects.toThrow('is not signed')
    const signed = join(folder, 'signed')
    for await (const sentence of backUpSigned(url, signed, { home })) said.push(sentence)
    expect(said.join('\n').match(/Not signed/g)).toHaveLength(1)
    const other = `keyfob-root-key-1:${Buffer.alloc(32, 3).toString('base64url')}\n`
    await writeFile(join(elsewhere, 'root.key'), other, { mode: 0o600 })
    // One that does not open what is in it would only be in the way.
    for await (const sentence of backUpSigned(url, join(folder, 'foreign'), { home: elsewhere })) said.push(sentence)
    expect(said.join('\n')).toContain(
      'Not signed, so a restore believes it only if it is told to: The root key that is here',
    )
    const another = await RootKeys.at(join(elsewhere, 'root.key'), false)
    await expect(readManifest(signed, another)).rejects.toThrow(/signed by the root key [\da-f]{8}, which is another/)
    await rm(join(elsewhere, 'root.key'))
    const place = { ...options, home: elsewhere }
    const accepting = { acceptUnsigned: false, acceptResurrection: false, ownerUrl: url }
    await expect(restore(place, signed, accepting).next()).rejects.toThrow(
      /root key is missing[\s\S]*Nothing was restored/,
    )
  })
})

/** A backup that has come as far as the table of webhooks, which somebody holds until they are released. */
async function heldBackup(target: string) {
  const holder = new pg.Client({ connectionString: url })
  await holder.connect()
  clients.push(holder)
  await holder.query('BEGIN')
  await holder.query('LOCK TABLE webhook IN ACCESS EXCLUSIVE MODE')
  const cutOff = new AbortController()
  const dumping = dumpDatabase(url, target, async () => root, cutOff.signal)
  dumping.catch(() => {})
  const waiting = "application_name = 'keyfob-backup' AND datname = current_database() AND wait_event_type = 'Lock'"
  const waits = () => db.query(`SELECT 1 FROM pg_stat_activity WHERE ${waiting}`)
  await expect.poll(async () => (await waits()).rowCount).toBe(1)
  const cut = () => db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${waiting}`)
  return { dumping, cut, cutOff: () => cutOff.abort(), release: () => holder.query('ROLLBACK') }
}

describe('a backup that fails', () => {
  test('leaves nothing behind: neither what looks like one, nor what is in the way of the next', async () => {
    const target = join(folder, 'cut')
    const { dumping, cut, release } = await heldBackup(target)
    await cut()
    await expect(dumping).rejects.toThrow()
    await release()
    expect(await readdir(target)).toEqual([])
    expect((await dumpDatabase(url, target, async () => root)).tables.length).toBeGreaterThan(0)
  })

  test('or is cut off leaves nothing behind, though it waited for somebody', async () => {
    const target = join(folder, 'cut-off')
    const { dumping, cutOff, release } = await heldBackup(target)
    cutOff()
    await expect(dumping).rejects.toThrow('The backup was cut off: nothing of it is in')
    await release()
    expect(await readdir(target)).toEqual([])
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const unheard = new AbortController()
    silent.once('connection', () => unheard.abort())
    const connecting = dumpDatabase(`postgres://x@127.0.0.1:${port}/x`, target, async () => root, unheard.signal)
    await expect(connecting).rejects.toThrow('The backup was cut off')
    silent.close()
    expect(await readdir(target)).toEqual([])
    const never = new AbortController()
    const asking = dumpDatabase(url, target, () => new Promise(() => never.abort()), never.signal)
    await expect(asking).rejects.toThrow('The backup was cut off')
    expect(await readdir(target)).toEqual([])
  })

  test('takes away what it made, and nothing that others put there meanwhile', async () => {
    const target = join(folder, 'shared')
    const { dumping, cut, release } = await heldBackup(target)
    await writeFile(join(target, 'another’s'), 'x')
    await cut()
    await expect(dumping).rejects.toThrow()
    await release()
    expect(await readdir(target)).toEqual(['another’s'])
  })
})

describe('two backups into one folder', () => {
  test('that begin at once: one is made, whole, and the other says that it is', async () => {
    const target = join(folder, 'at-once')
    const both = await Promise.allSettled([1, 2].map(() => dumpDatabase(url, target, async () => root)))
    const [refused, ...more] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))
    expect([refused, more]).toEqual([expect.stringContaining('Another backup is being made in'), []])
    const { tables } = await readManifest(target, root)
    const names = [...tables.map(({ file }) => file), 'manifest.json', 'manifest.json.mac']
    expect((await readdir(target)).toSorted()).toEqual(names.toSorted())
  })

  test('of which the second comes later: it is refused, and the first goes on', async () => {
    const target = join(folder, 'later')
    const { dumping, release } = await heldBackup(target)
    await expect(dumpDatabase(url, target, async () => root)).rejects.toThrow('Another backup is being made in')
    await release()
    await dumping
    await readManifest(target, root)
  })
})

test('what is restored is guarded by every trigger again', async () => {
  const target = await restored(await backUp())
  const triggers = async (client: pg.Client) =>
    (
      await client.query(
        'SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2',
      )
    ).rows
  expect(await triggers(target.db)).toEqual(await triggers(db))
})

describe('a backup from before a revocation', () => {
  test('brings nothing of the agent back: read, mail and key are gone, and the others live on', async () => {
    const [gone, stays] = [await agentWithSecret(), await agentWithSecret()]
    const backup = await backUp()
    await revoke(gate, platformToken, gone.id)
    const target = await restored(backup)
    expect(target.said).toContain('Applied now: 1.')
    await expect(who(target.at, gone.token)).rejects.toMatchObject({ code: 'agent_revoked' })
    await expect(readSealed(target.at, gone.token)).rejects.toMatchObject({ code: 'agent_revoked' })
    expect(await target.at.deliver([gone.address, stays.address], async () => {})).toEqual({
      delivered: [stays.address],
      refused: [gone.address],
    })
    const left = await target.db.query(
      `SELECT (SELECT count(*)::int FROM data_key WHERE agent_id = $1) AS keys,
              (SELECT count(*)::int FROM tombstone WHERE agent_id = $1) AS graves,
              (SELECT revoked_at FROM agent WHERE id = $1) AS revoked`,
      [gone.id],
    )
    const { rows } = await db.query('SELECT revoked_at FROM agent WHERE id = $1', [gone.id])
    expect(left.rows).toEqual([{ keys: 0, graves: 2, revoked: rows[0].revoked_at }])
    // What the one that stays had is there: its key opens it, under a token that is new.
    await target.db.query(
      'UPDATE access_token SET revoked_at = NULL, auth_epoch = auth_epoch + 1 WHERE agent_id = $1',
      [stays.id],
    )
    expect(await readSealed(target.at, stays.token)).toContain(canary)
  })

  test('gives up nothing of it to whoever has backup and root key, and takes the seal off by hand', async () => {
    const agent = await agentWithSecret()
    const backup = await backUp()
    await revoke(gate, platformToken, agent.id)
    const target = await machine(['root.key', 'shares'])
    await load(target.urls, backup)
    await target.db.query("UPDATE ledger_head SET seq = -1, mac = ''")
    await target.db.query('UPDATE instance SET sealed_reason = NULL, sealed_at = NULL')
    const opened = await target.open()
    expect(await stateOf(target, agent.id)).toBe('active')
    expect((await target.db.query('SELECT 1 FROM data_key WHERE agent_id = $1', [agent.id])).rowCount).toBe(1)
    await expect(readSealed(opened, agent.token)).rejects.toMatchObject({ code: 'sealed' })
  })

  test('ends the agent also where its share was brought back, and takes that away', async () => {
    const agent = await agentWithSecret()
    const backup = await backUp()
    await cp(join(home, 'shares'), join(folder, 'old-shares'), { recursive: true })
    await revoke(gate, platformToken, agent.id)
    const target = await machine(['root.key', 'ledger', 'checkpoints'])
    await cp(join(folder, 'old-shares'), join(target.home, 'shares'), { recursive: true })
    await load(target.urls, backup)
    await finish(await target.open())
    expect(await readdir(join(target.home, 'shares'))).not.toContain(Buffer.from(agent.id).toString('hex'))
    expect(await stateOf(target, agent.id)).toBe('revoked')
  })

  test('and one from behind it are told apart: the first takes the revocation from the ledger, the second has it', async () => {
    const agent = await agentWithSecret()
    const before = await backUp()
    await revoke(gate, platformToken, agent.id)
    const behind = await backUp()
    for (const [backup, applied] of [
      [before, 1],
      [behind, 0],
    ] as const) {
      const target = await restored(backup)
      expect(target.said).toContain(`Applied now: ${applied}.`)
      expect(await stateOf(target, agent.id)).toBe('revoked')
    }
  })
})

describe('a restored installation', () => {
  test('knows nobody any more, and every table that lets somebody in is emptied of it', async () => {
    const agent = await agentWithSecret()
    await gate.operators.createLink(organisation.id, 'owner')
    await db.query(
      `INSERT INTO claim_code (hash, organisation_id, agent_id, scopes, opens_from, issued_by, created_at, expires_at)
       SELECT '\\x01', organisation_id, id, '{}', now(), 'x', now(), now() + interval '15 minutes' FROM agent WHERE id = $1`,
      [agent.id],
    )
    await db.query(
      `INSERT INTO login (id, organisation_id, agent_id, credential_id, owner_id, version, token_id, cursor, expires_at)
       SELECT 'login-' || id, organisation_id, agent_id, id, agent_id, 1, 't', 0, now() + interval '1 hour' FROM credential WHERE agent_id = $1`,
      [agent.id],
    )
    await db.query(
      `WITH who AS (INSERT INTO operator (id, organisation_id, name, role) VALUES ('known', $1, 'x', 'owner') RETURNING id),
            word AS (INSERT INTO operator_password (operator_id, login, hash, step, set_at) SELECT id, 'x', 'x', 0, now() FROM who),
            passkey AS (INSERT INTO operator_passkey (id, operator_id, credential_id, public_key, name, backed_up)
                        SELECT 'x', id, '\\x01', '\\x01', 'x', false FROM who)
       INSERT INTO operator_recovery_code (hash, operator_id, made_at) SELECT '\\x01', id, now() FROM who`,
      [organisation.id],
    )
    const target = await restored(await backUp())
    await expect(who(target.at, agent.token)).rejects.toMatchObject({ code: 'unauthorized' })
    await expect(createAgent(target.at, platformToken)).rejects.toMatchObject({ code: 'unauthorized' })
    const { rows: lets } = await target.db.query(
      `SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'hash' AND data_type = 'bytea' ORDER BY 1`,
    )
    // A further table with keyed hashes of what lets somebody in belongs into end-access.ts.
    expect(lets.map(({ name }) => name).filter((name) => !name.startsWith('audit_'))).toEqual([
      'access_token',
      'claim_code',
      'operator_challenge',
      'operator_link',
      'operator_recovery_code',
      'operator_session',
    ])
    const { rows } = await target.db.query(
      `SELECT (SELECT count(*)::int FROM access_token WHERE revoked_at IS NULL) AS tokens,
              (SELECT count(*)::int FROM operator_link WHERE used_at IS NULL) AS links,
              (SELECT count(*)::int FROM claim_code WHERE ended_at IS NULL) AS claims,
              (SELECT count(*)::int FROM operator_session WHERE ended_at IS NULL) AS sessions,
              (SELECT count(*)::int FROM operator_password) + (SELECT count(*)::int FROM operator_recovery_code) +
              (SELECT count(*)::int FROM operator_passkey) + (SELECT count(*)::int FROM operator_challenge) AS ways,
              (SELECT count(*)::int FROM login WHERE ended_at IS NULL) AS logins`,
    )
    expect(rows).toEqual([{ tokens: 0, links: 0, claims: 0, sessions: 0, ways: 0, logins: 0 }])
    expect(target.at.sealed).toBeUndefined()
  })

  test('names the counters that may be behind their sites, and calls them unconfirmed', async () => {
    const agent = await agentWithSecret()
    await db.query(
      `INSERT INTO totp_seed (id, organisation_id, agent_id, credential_id, kind, algorithm, digits, counter, sealed_seed, sealed_label,
                              fingerprint, confirmed_at, policy_version, supplied_by)
       SELECT 'seed-' || id, organisation_id, agent_id, id, 'hotp', 'SHA1', 6, 7, '', '', id::bytea, now(), 1, 'test' FROM credential
        WHERE agent_id = $1`,
      [agent.id],
    )
    const target = await restored(await backUp())
    expect(target.said).toMatch(/Counters of one-time codes may be behind their sites.*: x\./)
    const { rows } = await target.db.query("SELECT confirmed_at FROM totp_seed WHERE kind = 'hotp'")
    expect(rows).toEqual([{ confirmed_at: null }])
    await db.query('DELETE FROM totp_seed')
  })

  test('says which rows of the audit log were signed and are lost, in its log too', async () => {
    await agentWithSecret()
    await checkpoint()
    const backup = await backUp()
    await agentWithSecret()
    await checkpoint()
    const { rows } = await db.query(
      'SELECT size::int FROM audit_checkpoint WHERE organisation_id = $1 ORDER BY size DESC LIMIT 2',
      [organisation.id],
    )
    const target = await restored(backup)
    expect(target.said).toContain(
      `The audit log of ${organisation.id} ends with row ${rows[1].size}. Signed and not in this backup: rows ${rows[1].size + 1} to ${rows[0].size}, up to `,
    )
    const told = await target.db.query("SELECT metadata FROM audit_event WHERE operation = 'installation.restore'")
    expect(told.rows[0].metadata).toMatchObject({
      missingFrom: rows[1].size + 1,
      missingTo: rows[0].size,
      acceptedResurrection: false,
    })
  })

  test('that another program copied here is noticed, and settled by the same act', async () => {
    const target = await restored(await backUp())
    await sealAll(target.at, target.db)
    const { rows: first } = await target.db.query('SELECT max(size)::int AS size FROM audit_head')
    await target.at.bootstrap.platformToken(organisation.id, 'not yet sealed')
    await target.db.query("SET session_replication_role = 'replica'")
    await target.db.query(
      `UPDATE audit_event e SET xid = CASE WHEN (e.xid, e.id) > (s.xid, s.event_id) THEN '4000000001'::xid8 ELSE '4000000000'::xid8 END
         FROM audit_sealer s`,
    )
    await target.db.query("UPDATE audit_sealer SET xid = '4000000000', event_id = 9223372036854775807")
    await target.db.query("SET session_replication_role = 'origin'")
    const copied = await target.open()
    expect(copied.sealed?.reason).toBe('restored')
    await finish(copied)
    await sealAll(copied, target.db)
    const { rows } = await target.db.query(
      `SELECT e.operation FROM audit_seal s JOIN audit_event e ON e.id = s.event_id AND e.at = s.event_at WHERE s.seq > $1 ORDER BY s.seq`,
      [first[0].size],
    )
    expect(rows.map(({ operation }) => operation)).toEqual([
      'tokens.issuePlatform',
      'installation.seal',
      'installation.restore',
      'installation.unseal',
    ])
  })

  test('cut short behind any step is sealed still, and goes on', async () => {
    const agent = await agentWithSecret()
    const backup = await backUp()
    await revoke(gate, platformToken, agent.id)
    const target = await machine()
    await load(target.urls, backup)
    for (let steps = 1, said = ''; said !== 'Unsealed.'; steps++) {
      const at = await target.open()
      const going = at.bootstrap.finishRestore({ acceptResurrection: false, ownerUrl: target.url })
      for (let step = 0; step < steps; step++) said = String((await going.next()).value)
      await going.return(undefined)
      if (said === 'Unsealed.') break
      expect(at.sealed?.reason, said).toBe('restored')
      await expect(who(at, agent.token)).rejects.toMatchObject({ code: 'sealed' })
    }
    const after = await target.open()
    expect(after.sealed).toBeUndefined()
    await expect(who(after, agent.token)).rejects.toMatchObject({ code: 'agent_revoked' })
  })

  test.each([
    ['', 'SELECT 1'],
    [
      ', though rows were written before that was finished',
      `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id)
       SELECT id, 'system:host', 'installation.seal', 'auth', 'allowed', 'host' FROM organisation`,
    ],
  ])(
    'is restored again from a later backup, beside the checkpoints of rows that the first restore lost%s',
    async (_, sql) => {
      await agentWithSecret()
      await checkpoint()
      const backup = await backUp()
      for (let count = 0; count < 3; count++) await agentWithSecret()
      await checkpoint()
      const first = await machine()
      await load(first.urls, backup)
      await first.db.query(sql)
      const opened = await first.open()
      await finish(opened)
      for (let count = 0; count < 9; count++) await opened.bootstrap.platformToken(organisation.id, 'later')
      await sealAll(opened, first.db)
      await first.db.query('UPDATE audit_head SET checkpoint_at = NULL')
      await opened.auditLog.checkpoint()
      const later = join(folder, `backup-${backups++}`)
      await dumpDatabase(first.url, later, async () => root)
      const second = await machine(['root.key', 'shares', 'ledger'])
      await cp(join(first.home, 'checkpoints'), join(second.home, 'checkpoints'), { recursive: true })
      await load(second.urls, later)
      expect(await finish(await second.open())).not.toContain('not in this backup')
    },
  )

  test('stays sealed where its log is not the beginning of what was signed outside', async () => {
    await agentWithSecret()
    await checkpoint()
    const backup = await backUp()
    const target = await machine()
    await load(target.urls, backup)
    await target.db.query("SET session_replication_role = 'replica'")
    await target.db.query("UPDATE audit_seal SET hash = sha256('x') WHERE seq = 2")
    const at = await target.open()
    await expect(finish(at)).rejects.toThrow(
      /is not the one whose checkpoints are here: the first \d+ rows are not those/,
    )
    expect(at.sealed?.reason).toBe('restored')
  })

  test('goes on sealing its log, though its transactions are numbered anew', async () => {
    const many = '4000000000'
    await sealAll(gate, db)
    const { rows: first } = await db.query('SELECT max(size)::int AS size FROM audit_head')
    await db.query('UPDATE audit_sealer SET xid = $1::xid8, event_id = 1', [many])
    await db.query("SET session_replication_role = 'replica'")
    for (const place of [1, 2])
      await db.query(
        `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, xid)
         VALUES ($1, 'system:test', 'x', 'auth', 'allowed', $2, $3::xid8)`,
        [organisation.id, `late-${place}`, many],
      )
    const backup = await backUp()
    await db.query("DELETE FROM audit_event WHERE request_id LIKE 'late-%'")
    await db.query("SET session_replication_role = 'origin'")
    await db.query(
      'UPDATE audit_sealer SET (xid, event_id) = (SELECT xid, id FROM audit_event ORDER BY xid DESC, id DESC LIMIT 1)',
    )
    const target = await restored(backup)
    await sealAll(target.at, target.db)
    const { rows } = await target.db.query(
      `SELECT e.request_id, e.operation FROM audit_seal s JOIN audit_event e ON e.id = s.event_id AND e.at = s.event_at
        WHERE s.seq > $1 ORDER BY s.seq`,
      [first[0].size],
    )
    expect(rows.map(({ request_id: id, operation }) => (id === 'host' ? operation : id))).toEqual([
      'late-1',
      'late-2',
      'installation.restore',
      'installation.unseal',
    ])
  })
})

describe('a restored installation stays sealed', () => {
  test('without its root key, and with another', async () => {
    const backup = await backUp()
    const target = await machine(['shares', 'ledger', 'checkpoints'])
    await load(target.urls, backup)
    await expect(finish(await target.open())).rejects.toThrow('The root key is missing')
    const other = `keyfob-root-key-1:${Buffer.alloc(32, 3).toString('base64url')}\n`
    await writeFile(join(target.home, 'root.key'), other, { mode: 0o600 })
    await expect(target.open()).rejects.toThrow('not the one that this data was made with')
  })

  test('without the ledger; told to open all the same it does, and both logs say so', async () => {
    const agent = await agentWithSecret()
    const backup = await backUp()
    await revoke(gate, platformToken, agent.id)
    const target = await machine(['root.key', 'shares', 'checkpoints'])
    await load(target.urls, backup)
    const at = await target.open()
    await expect(finish(at)).rejects.toThrow(/ledger of revocations is missing[\s\S]*It stays sealed/)
    await expect(who(at, agent.token)).rejects.toMatchObject({ code: 'sealed' })
    expect(await finish(at, true)).toContain('Opened without the whole ledger, as accepted')
    expect(await stateOf(target, agent.id)).toBe('active')
    const { rows } = await target.db.query(
      "SELECT actor, metadata FROM audit_event WHERE operation = 'installation.restore'",
    )
    // Once in the act that does without it, and once with what came of it.
    const told = { actor: 'system:host', metadata: { acceptedResurrection: true } }
    expect(rows).toMatchObject([told, told])
    const again = await target.open()
    expect(again.sealed).toBeUndefined()
  })

  test('without the ledger; where doing without was accepted and then cut short, both logs say so when it is finished without that word', async () => {
    const backup = await backUp()
    const target = await machine(['root.key', 'shares', 'checkpoints'])
    await load(target.urls, backup)
    await target.db.query('ALTER TABLE access_token ADD CONSTRAINT cut_short CHECK (revoked_at IS NULL) NOT VALID')
    await expect(finish(await target.open(), true)).rejects.toThrow('cut_short')
    await target.db.query('ALTER TABLE access_token DROP CONSTRAINT cut_short')
    const at = await target.open()
    expect(at.sealed?.reason).toBe('restored')
    expect(await finish(at)).toContain('Opened without the whole ledger, as was accepted when it was tried before.')
    // What was accepted then is not said of a later restore.
    await at.seal('restored')
    await finish(at)
    const { rows } = await target.db.query(
      "SELECT metadata->'acceptedResurrection' AS accepted FROM audit_event WHERE operation = 'installation.restore' ORDER BY id",
    )
    expect(rows.map(({ accepted }) => accepted)).toEqual([true, true, false])
  })

  test('where it was sealed by its operators when it was copied: what was restored is finished, and stays what they sealed', async () => {
    await gate.seal('operator')
    const backup = await backUp()
    await gate.unseal('operator')
    const target = await restored(backup)
    expect(target.said).toMatch(/It stays sealed\. It was sealed by whoever runs it.*unseal$/)
    expect(target.at.sealed?.reason).toBe('operator')
    expect(await target.at.unseal('operator')).toBe(true)
    expect(target.at.sealed).toBeUndefined()
  })

  test('with a ledger that was forged or cut; what of it is signed is applied even where that is accepted', async () => {
    const agents = [await agentWithSecret(), await agentWithSecret()]
    await revoke(gate, platformToken, (await agentWithSecret()).id)
    const backup = await backUp()
    for (const { id } of agents) await revoke(gate, platformToken, id)
    const target = await machine()
    await load(target.urls, backup)
    const file = join(target.home, 'ledger', 'revoked.jsonl')
    const lines = (await readFile(file, 'utf8')).trim().split('\n')
    const at = await target.open()
    await writeFile(file, lines.toSpliced(-2, 1).join('\n'))
    await expect(finish(at)).rejects.toThrow('is not whole')
    await writeFile(file, lines.slice(0, 1).join('\n'))
    await expect(finish(at)).rejects.toThrow('Its end was cut off')
    await writeFile(file, lines.with(-1, lines.at(-1)?.replace('"agentId":"', '"agentId":"Z') ?? '').join('\n'))
    await expect(finish(at)).rejects.toThrow(`Line ${lines.length} of the ledger`)
    await finish(at, true)
    expect(await Promise.all(agents.map(({ id }) => stateOf(target, id)))).toEqual(['revoked', 'active'])
    expect((await readdir(join(target.home, 'ledger'))).length).toBe(2)
  })

  test('until it is done, and one that is not restored has nothing to finish', async () => {
    await expect(finish(gate)).rejects.toThrow('nothing to finish')
  })
})

test('a running installation whose database was set back is settled by the same act', async () => {
  const agent = await agentWithSecret()
  const target = await restored(await backUp())
  await mkdir(join(folder, 'ledger-of-later'), { recursive: true })
  const { id, token } = agent
  // Another process of it went on, on a database that is lost now: its ledger is what is left.
  await revoke(gate, platformToken, id)
  await copyFile(join(home, 'ledger', 'revoked.jsonl'), join(target.home, 'ledger', 'revoked.jsonl'))
  const again = await target.open()
  expect(again.sealed?.reason).toBe('restored')
  await expect(who(again, token)).rejects.toMatchObject({ code: 'sealed' })
  expect(await finish(again)).toContain('Applied now: 1.')
  expect(await stateOf(target, id)).toBe('revoked')
})

test('an installation whose ledger is lost does not come up, until it is there again or is told to do without', async () => {
  const agent = await agentWithSecret()
  const target = await restored(await backUp())
  const file = join(target.home, 'ledger', 'revoked.jsonl')
  await copyFile(file, `${file}.kept`)
  await rm(file)
  const lost = 'The ledger of revocations is missing'
  await expect(target.open()).rejects.toThrow(lost)
  const settled = async (acceptResurrection: boolean) => {
    const said: string[] = []
    const { databaseUrl, ownerUrl } = target.urls
    const place = { ...options, databaseUrl, home: target.home }
    for await (const sentence of restore(place, undefined, { acceptResurrection, acceptUnsigned: false, ownerUrl }))
      said.push(sentence)
    return said.join('\n')
  }
  await expect(settled(false)).rejects.toThrow(lost)
  await copyFile(`${file}.kept`, file)
  expect((await target.open()).sealed).toBeUndefined()
  await rm(file)
  expect(await settled(true)).toContain(`Opened without the whole ledger, as accepted: ${lost}`)
  expect((await target.open()).sealed).toBeUndefined()
  expect(await stateOf(target, agent.id)).toBe('active')
})
