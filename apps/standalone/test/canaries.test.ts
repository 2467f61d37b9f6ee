import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { findCanaries } from '@keyfob/testkit/canaries'
import { Secret as Seed } from 'otpauth'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesUnder, startTestPlatform } from './test-platform.js'

// Planted secrets are looked for, in every usual encoding, in everything that the platform writes and answers.

const platform = await startTestPlatform()
afterAll(() => platform.stop())

const seed = randomBytes(20)
const base32 = new Seed({ buffer: seed.buffer.slice(seed.byteOffset, seed.byteOffset + 20) }).base32
const password = randomBytes(20)
const passwordText = password.toString('hex')
/** One that comes in an authenticator's export, and one in a browser's file; a backup code. */
const exported = randomBytes(20)
const imported = randomBytes(20).toString('hex')
const backupCode = randomBytes(10).toString('hex')
const subject = `subject-${randomBytes(12).toString('hex')}`
const body = `body-${randomBytes(12).toString('hex')}`
const answers: string[] = []
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken, fetch: recorded() })
let rawKey = ''

beforeAll(async () => {
  const agent = await new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken }).identities.create({
    name: 'canary',
  })
  rawKey = agent.rawKey
  const id = agent.identityId
  const fob = new Keyfob({ baseUrl: platform.url, token: rawKey })
  const other = await operator.identities.create({ name: 'grantee' })
  const data = { password: passwordText, totp: base32, backupCodes: [backupCode, 'another-code'] }
  await operator.vault.store(id, 'site', { type: 'LOGIN', data })
  await operator.vault.enrol(id, 'seeded', { secret: base32 })
  await fob.vault.get('site')
  await fob.vault.totp('site')
  await fob.vault.totp('seeded')
  const { loginId } = await fob.logins.start('site')
  await fob.logins.outcome(loginId, { result: 'accepted', at: 'password' })
  await fob.vault.totpUseBackup('site')
  await operator.vault.store(id, 'site', { type: 'LOGIN', data: { password: 'a newer one' } })
  await operator.vault.versions(id, 'site')
  await operator.vault.restore(id, 'site', 1)
  await operator.vault.grant(id, 'site', { grantee: other.identityId, access: 'read' })
  await operator.vault.grants(id, 'site')
  const file = `name,url,username,password\nshop,https://shop.example,ada,${imported}`
  await operator.vault.import(id, file, { dryRun: true })
  await operator.vault.import(id, file)
  await operator.vault.importTotp(id, { uris: [exportOf(exported)] })
  await operator.identities.rotateDataKey(id)
  const uri = `otpauth://totp/x?secret=${base32}`
  // Mistakes must not tell either: a seed in the wrong place, a broken URI, a wrong type, a query.
  await Promise.allSettled(
    [
      fob.vault.store('wrong', { type: 'CUSTOM', data: { note: uri } }),
      fob.vault.enrol('wrong', { uri: `${uri}&digits=99` }),
      fob.vault.enrol('wrong', { secret: `${base32}!` }),
      operator.vault.enrol(id, 'wrong', { uri: `${uri}&period=1` }),
      operator.vault.enrol(id, 'wrong', { qr: Buffer.from(uri) }),
      operator.vault.import(id, `${file.slice(0, -4)}"`, { format: 'bitwarden' }),
      operator.vault.importTotp(id, { uris: [`${exportOf(exported)}AAAA`] }),
      fob.vault.store('wrong', { type: 'CARD', data: { number: passwordText } }),
      fetch(`${platform.url}/v0/vault/x?password=${passwordText}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${rawKey}` },
      }),
      fetch(`${platform.url}/v0/vault/x`, {
        method: 'PUT',
        body: `{"data": "${passwordText}`,
        headers: { authorization: `Bearer ${rawKey}`, 'content-type': 'application/json' },
      }),
    ].map(async (call) => answers.push(await said(call))),
  )
  await deliver(agent.emailAddress)
  await fob.mail.wait({ after: 'c0', timeout: 10 }).catch((error: unknown) => answers.push(String(error)))
  await operator.vault.list(id)
  await operator.identities.revocation(id)
  await operator.mail.listMessages(id)
  await operator.logs.list()
  await operator.identities.revoke(id)
})

describe('planted secrets', () => {
  const secrets = () => ({
    seed,
    base32,
    password,
    passwordText,
    exported,
    imported,
    backupCode,
    agentToken: rawKey,
    platformToken: platform.platformToken,
    subject,
    body,
  })

  test('are in no log of the run', async () => {
    const log = await platform.logged()
    expect(log.split('\n').length).toBeGreaterThan(10)
    expect(findCanaries(log, secrets())).toEqual([])
  })

  test('are in no answer to an operator, and in no error', () => {
    expect(answers.length).toBeGreaterThan(10)
    expect(findCanaries(answers.join('\n'), secrets())).toEqual([])
  })

  test('are in no row of the database, in no column', async () => {
    const db = new pg.Client({ connectionString: platform.databaseUrl })
    await db.connect()
    const { rows: tables } = await db.query(
      `SELECT table_schema || '.' || quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema IN ('public', 'queue')`,
    )
    for (const { name } of tables) {
      const { rows } = await db.query(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
      const text = rows.map(({ row }) => row).join('\n')
      expect(findCanaries(text, secrets()), name).toEqual([])
    }
    await db.end()
  })

  test('are in no file of the data folder', async () => {
    for (const name of await filesUnder(platform.home)) {
      const file = join(platform.home, name)
      if ((await stat(file)).isFile()) expect(findCanaries(await readFile(file), secrets()), name).toEqual([])
    }
  })

  test('would be found: the search sees one that is there', () => {
    expect(findCanaries(`…${base32}…`, { seed })).not.toEqual([])
    expect(findCanaries(`…${password.toString('base64')}…`, { password })).not.toEqual([])
  })
})

/** An authenticator's export with one account (protocol buffers: a message with the seed and a name). */
function exportOf(secret: Buffer): string {
  const account = Buffer.concat([Buffer.from([0x0a, secret.length]), secret, Buffer.from([0x12, 1]), Buffer.from('a')])
  const payload = Buffer.concat([Buffer.from([0x0a, account.length]), account])
  return `otpauth-migration://offline?data=${encodeURIComponent(payload.toString('base64'))}`
}

/** A fetch that keeps what was answered. */
function recorded(): typeof fetch {
  return async (...request) => {
    const answer = await fetch(...request)
    answers.push(await answer.clone().text())
    return answer
  }
}

async function said(call: Promise<unknown>): Promise<string> {
  try {
    const value = await call
    return value instanceof Response ? await value.text() : JSON.stringify(value)
  } catch (error) {
    return error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error)
  }
}

/** A mail with the planted subject and body, by the plainest client there is. */
async function deliver(to: string): Promise<void> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  await transport.sendMail({ from: 'a@practice.test', to, subject, text: `${body} Your code is 482913.` })
  transport.close()
}
