import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPostgres } from '@keyfob/embedded/find-postgres'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import pg from 'pg'
import { afterAll, afterEach, expect, test, vi } from 'vitest'

// A backup and what is made of it, as a person does it: the built commands, each on a data folder of its own.

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const keyfob = fileURLToPath(new URL('../../../packages/cli/bin/keyfob.mjs', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'keyfob-restore-'))
const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) await end(child)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a command of the launcher on a data folder. */
const npmStart = (home: string, ...args: string[]) =>
  run(main, { KEYFOB_HOME: home, KEYFOB_PORT: '0', KEYFOB_SMTP_PORT: '0', KEYFOB_NTP_SERVERS: 'none' }, args)

/** Runs a program. `says` waits for a line, `ended` for its end. */
function run(program: string, env: Record<string, string>, args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  running.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
      child.emit('said')
    })
  const closed = once(child, 'close')
  const says = async (line: RegExp): Promise<string> => {
    for (;;) {
      const match = line.exec(output)
      if (match) return match[1] ?? ''
      if (child.exitCode !== null) throw new Error(`it ended (${child.exitCode}) and said:\n${output}`)
      await Promise.race([once(child, 'said'), closed])
    }
  }
  const ended = async () => {
    await closed
    return { code: child.exitCode, output }
  }
  return { child, says, ended }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  child.kill('SIGINT')
  await closed
}

async function platformOn(home: string) {
  const { child, says } = npmStart(home, '--platform-token', 'test')
  const token = await says(/(kf_platform_\w+)/)
  const [baseUrl, smtp] = [await says(/API +(http\S+)/), await says(/Mail \(SMTP\) +(\S+)/)]
  await says(/(Ctrl-C)/)
  return { child, baseUrl, smtp, token, operator: new KeyfobPlatform({ baseUrl, token }) }
}

/** How many rows of the audit log are signed outside the database, once all that there are now are. */
async function signed(home: string): Promise<number> {
  const db = new pg.Client({ connectionString: await findPostgres(join(home, 'postgres')) })
  await db.connect()
  try {
    const { rows } = await db.query('SELECT count(*)::int AS count FROM audit_event')
    return await vi.waitFor(
      async () => {
        await db.query('UPDATE audit_head SET checkpoint_at = NULL')
        const head = (await db.query('SELECT checkpoint_size::int AS size FROM audit_head')).rows[0]
        expect(head?.size).toBeGreaterThanOrEqual(rows[0].count)
        return head.size
      },
      { timeout: 30_000, interval: 100 },
    )
  } finally {
    await db.end()
  }
}

const code = (error: { code: string }) => error.code

test('backup, revoke, restore: the revoked agent’s password, code and mail stay refused, and the audit log shows what was lost', async () => {
  const [home, later, backup] = ['home', 'later', 'backup'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const first = await platformOn(home)
  const agent = await first.operator.identities.create({ name: 'gone' })
  await first.operator.vault.store(agent.identityId, 'site', {
    type: 'LOGIN',
    data: { password: 'CANARY-5b1e07' },
    metadata: { uri: 'https://site.test', username: 'gone' },
  })
  await first.operator.vault.enrol(agent.identityId, 'site', { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  const before = new Keyfob({ baseUrl: first.baseUrl, token: agent.rawKey })
  expect((await before.vault.totp('site')).code).toMatch(/^\d{6}$/)
  const rowsBefore = await signed(home)

  const copied = await npmStart(home, 'backup', backup).ended()
  expect(copied).toMatchObject({ code: 0, output: expect.stringContaining('Revocations so far: 0.') })
  expect((await before.vault.get('site')).data).toEqual({ password: 'CANARY-5b1e07' })
  await first.operator.identities.revoke(agent.identityId)
  const rowsLater = await signed(home)
  await end(first.child)

  for (const part of ['root.key', 'shares', 'checkpoints'])
    await cp(join(home, part), join(later, part), { recursive: true })
  const without = await npmStart(later, 'restore', backup).ended()
  expect(without).toMatchObject({ code: 1, output: expect.stringContaining('It stays sealed') })
  const full = await npmStart(later, 'restore', backup).ended()
  expect(full).toMatchObject({ code: 1, output: expect.stringContaining('This database is not empty') })
  await cp(join(home, 'ledger'), join(later, 'ledger'), { recursive: true })
  const restored = await npmStart(later, 'restore').ended()
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('Applied now: 1.') })
  expect(restored.output).toMatch(
    /no way to sign in any more.*--let-in NAME lets in who was there.*--new-link a new owner/s,
  )
  expect(restored.output).toContain(`rows ${rowsBefore + 1} to ${rowsLater}, up to `)

  const second = await platformOn(later)
  const after = new Keyfob({ baseUrl: second.baseUrl, token: agent.rawKey })
  expect(await after.vault.get('site').catch(code)).toBe('agent_revoked')
  expect(await after.vault.totp('site').catch(code)).toBe('agent_revoked')
  expect(await after.mail.cursor().catch(code)).toBe('agent_revoked')
  const [host = '', port] = second.smtp.split(':')
  const sent = createTransport({ host, port: Number(port), tls: { rejectUnauthorized: false } }).sendMail({
    from: 'a@practice.test',
    to: agent.emailAddress,
    text: 'x',
  })
  await expect(sent).rejects.toMatchObject({ responseCode: 550 })
  await expect(first.operator.identities.list()).rejects.toThrow()
  expect(await new KeyfobPlatform({ baseUrl: second.baseUrl, token: first.token }).identities.list().catch(code)).toBe(
    'unauthorized',
  )

  const [exported, tokenFile] = [join(folder, 'log.jsonl'), join(folder, 'token')]
  await writeFile(tokenFile, second.token, { mode: 0o600 })
  await signed(later)
  const asOperator = { HOME: folder, KEYFOB_URL: second.baseUrl, KEYFOB_TOKEN_FILE: tokenFile }
  const said = await run(keyfob, asOperator, ['audit', 'export', exported]).ended()
  const key = /Public key: (\S+)/.exec(said.output)?.[1] ?? ''
  const outside = join(home, 'checkpoints', `${/audit\/(\w+)\+/.exec(key)?.[1]}.jsonl`)
  const verify = (...more: string[]) =>
    run(keyfob, { HOME: folder }, ['audit', 'verify', exported, '--key', key, ...more]).ended()
  const verified = await verify('--checkpoints', outside)
  expect(verified).toMatchObject({ code: 1, output: expect.stringContaining('The log is not what it should be') })
  expect(await verify()).toMatchObject({ code: 0 })
  expect(await readFile(exported, 'utf8')).toContain('"installation.restore"')
})
