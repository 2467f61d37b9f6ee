import { randomInt } from 'node:crypto'
import { defaultScopes } from '@keyfob/contracts/scopes'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// Whoever writes to the database changes what is sealed in it: bytes, places, owners, versions. Whatever an agent reads is then
// what it was, or an error; and something is an error.

const platform = await startTestPlatform()
const db = new pg.Client({ connectionString: platform.databaseUrl })
afterAll(async () => {
  await db.end()
  await platform.stop()
})

type Agent = Readonly<{
  id: string
  token: string
  messages: string[]
  threads: string[]
  attachments: [string, string][]
}>

const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const names = ['site', 'other']
/** Whose is read, another one of its organisation, and one of another. */
let agents: readonly [Agent, Agent, Agent]
let untouched: Readings

beforeAll(async () => {
  await db.connect()
  const foreign = await platform.gate.bootstrap.platformToken(
    await platform.gate.bootstrap.addOrganisation('Foreign'),
    'foreign',
  )
  agents = [await equip(platform.platformToken), await equip(platform.platformToken), await equip(foreign)]
  // What an answer is kept for is asked once before.
  for (const agent of agents) await readAll(agent)
  untouched = await readAll(agents[0])
  expect(failuresIn(untouched)).toEqual([])
})

/** An agent with at least two of everything that is sealed. */
async function equip(platformToken: string): Promise<Agent> {
  const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platformToken })
  const {
    identityId: id,
    rawKey: token,
    emailAddress,
  } = await operator.identities.create({
    scopes: [...defaultScopes, 'identity:sign'],
  })
  const fob = new Keyfob({ baseUrl: platform.url, token })
  for (const name of names) {
    for (const version of [1, 2]) {
      const data = { password: `${name} ${version} of ${id}`, totp: seed, backupCodes: [`${name} ${id}`, 'another'] }
      const metadata = { uri: `https://${name}.example`, username: `${version} of ${id}` }
      await fob.vault.store(name, { type: 'LOGIN', data, metadata })
    }
  }
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  for (const subject of ['One', 'Two']) {
    const attachments = [{ filename: `${subject}.txt`, content: `${subject} of ${id}` }]
    const text = `${subject}: your code is 481516. ${id}`
    await transport.sendMail({
      from: 'a@practice.test',
      to: emailAddress,
      subject: `${subject} of ${id}`,
      text,
      attachments,
    })
  }
  transport.close()
  const { messages } = await fob.mail.listMessages()
  return {
    id,
    token,
    messages: messages.map((message) => message.id),
    threads: messages.map(({ threadId }) => threadId),
    attachments: messages.flatMap((message) =>
      message.attachments.map(({ attachmentId }): [string, string] => [message.id, attachmentId]),
    ),
  }
}

/** What each read answers: its status, and what it says. */
type Readings = Readonly<Record<string, string>>

async function readAll({ token, messages, threads, attachments }: Agent): Promise<Readings> {
  const paths = [
    '/v0/vault',
    ...names.flatMap((name) => ['', '?version=1', '/versions', '/totp'].map((rest) => `/v0/vault/${name}${rest}`)),
    '/v0/messages',
    '/v0/threads',
    ...messages.map((id) => `/v0/messages/${id}`),
    ...threads.map((id) => `/v0/threads/${id}`),
    ...attachments.map(([id, attachment]) => `/v0/messages/${id}/attachments/${attachment}`),
  ]
  const readings: Record<string, string> = {}
  for (const path of paths) readings[path] = await said(token, path)
  for (const name of names) {
    const path = `/v0/vault/${name}/totp/backup`
    readings[path] = await said(token, path, { method: 'POST', headers: { 'idempotency-key': name } })
  }
  readings['signature'] = await said(token, '/v0/whoami/sign', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: 'AAAA' }),
  })
  return readings
}

async function said(token: string, path: string, { headers = {}, ...rest }: RequestInit = {}): Promise<string> {
  const answer = await fetch(platform.url + path, {
    ...rest,
    headers: { ...headers, authorization: `Bearer ${token}` },
  })
  const text = await answer.text()
  return answer.ok ? withoutTime(text) : `error ${answer.status}`
}

/** A code changes by itself: it is the right one, or it is what it is. */
function withoutTime(text: string): string {
  const totp = new TOTP({ secret: Secret.fromBase32(seed) })
  const now = Date.now()
  const right = [-30_000, 0, 30_000].map((by) => totp.generate({ timestamp: now + by }))
  return text
    .replace(/"code":"(\d{6})"/, (whole, code: string) => (right.includes(code) ? 'the right code' : whole))
    .replace(/"(?:validFrom|validUntil|retryAt|lastUsedAt)":"[^"]*"|"remaining":\d+|"validFor":\d+/g, '')
}

const failuresIn = (readings: Readings) => Object.entries(readings).filter(([, text]) => text.startsWith('error'))

const columns = [
  ['credential_version', 'sealed_data'],
  ['credential_version', 'sealed_metadata'],
  ['credential_version', 'sealed_policy'],
  ['totp_seed', 'sealed_seed'],
  ['signing_key', 'sealed_private'],
  ['thread', 'sealed_subject'],
  ['message', 'sealed_head'],
  ['message', 'sealed_body'],
  ['message', 'sealed_findings'],
  ['attachment', 'sealed_head'],
  ['attachment', 'sealed_bytes'],
  ['data_key', 'wrapped'],
  ['idempotent_call', 'sealed_answer'],
] as const
type Table = (typeof columns)[number][0]

/** What is sealed in a column for an agent, and where each stands. */
async function sealedOf(table: Table, column: string, { id }: Agent): Promise<{ at: string; value: Buffer }[]> {
  const theirs = table === 'attachment' ? 'message_id IN (SELECT id FROM message WHERE agent_id = $1)' : 'agent_id = $1'
  // A seed that was replaced is read no more.
  const live = table === 'totp_seed' ? 'removed_at IS NULL' : `${column} IS NOT NULL`
  const { rows } = await db.query(
    `SELECT ctid::text AS at, ${column} AS value FROM ${table} WHERE ${theirs} AND ${live} ORDER BY ctid`,
    [id],
  )
  return rows
}

/** Writes it there instead, for as long as all is read. */
async function readWith(table: Table, column: string, at: string, value: Buffer): Promise<Readings> {
  const put = async (where: string, what: Buffer): Promise<string> => {
    const change = `UPDATE ${table} SET ${column} = $2 WHERE ctid = $1 RETURNING ctid::text AS at`
    return (await db.query(change, [where, what])).rows[0].at
  }
  const { rows } = await db.query(`SELECT ${column} AS value FROM ${table} WHERE ctid = $1`, [at])
  const changed = await put(at, value)
  try {
    return await readAll(agents[0])
  } finally {
    await put(changed, rows[0].value)
  }
}

/** What is read in another way than before, and is no error; and whether there was an error at all. */
function judged(readings: Readings) {
  const wrong = Object.entries(readings).filter(([path, text]) => !text.startsWith('error') && text !== untouched[path])
  return { wrong, isNoticed: failuresIn(readings).length > 0 }
}
const noticed = { wrong: [], isNoticed: true }

describe.each(columns)('%s.%s', (table, column) => {
  test('does not open with a byte changed: in its header, its nonce, what it holds or its tag', async () => {
    const [sealed] = await sealedOf(table, column, agents[0])
    if (!sealed) throw new Error('nothing is sealed there')
    const { length } = sealed.value
    for (const at of [0, randomInt(4, 12), randomInt(12, 24), randomInt(24, length - 16), length - 1]) {
      const value = Buffer.from(sealed.value)
      value[at] = (value[at] ?? 0) ^ (1 << randomInt(8))
      const [{ at: where } = { at: '' }] = await sealedOf(table, column, agents[0])
      expect(judged(await readWith(table, column, where, value)), `byte ${at} of ${length}`).toEqual(noticed)
    }
  })

  test('does not open in another row, version, column, agent or organisation', async () => {
    const others: [string, Buffer | undefined][] = [
      ['another row', (await sealedOf(table, column, agents[0])).at(-1)?.value],
      ['another agent', (await sealedOf(table, column, agents[1]))[0]?.value],
      ['another organisation', (await sealedOf(table, column, agents[2]))[0]?.value],
    ]
    for (const [, other] of columns.filter(([of, one]) => of === table && one !== column))
      others.push([other, (await sealedOf(table, other, agents[0]))[0]?.value])
    for (const [whence, value] of others) {
      const [own] = await sealedOf(table, column, agents[0])
      // Of some there is one alone.
      if (!own || !value || own.value.equals(value)) continue
      expect(judged(await readWith(table, column, own.at, value)), `from ${whence}`).toEqual(noticed)
    }
  })
})

test('a private key does not open under another public one', async () => {
  const { rows } = await db.query<{ at: string; value: Buffer }>(
    'SELECT ctid::text AS at, public_key AS value FROM signing_key WHERE agent_id = $1',
    [agents[0].id],
  )
  const [{ at, value } = { at: '', value: Buffer.alloc(0) }] = rows
  const other = Buffer.from(value)
  other.writeUInt8(other.readUInt8(31) ^ 1, 31)
  expect(judged(await readWith('signing_key', 'public_key', at, other))).toEqual(noticed)
})

test('all is read again as it was, once it is put back', async () => {
  expect(judged(await readAll(agents[0]))).toEqual({ wrong: [], isNoticed: false })
})
