import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { newSecret, testVault } from './fixture.js'

const { gate, platformToken, newAgent, send, lines } = await testVault()
const bitwarden = await readFile(new URL('exports/bitwarden.json', import.meta.url), 'utf8')
const chrome = (rows: string[]) => ['name,url,username,password,note', ...rows].join('\n')
const imports = (token: string, content: string, more = {}) =>
  send(token, 'POST', '/v0/vault/import', { content, ...more })

describe('an import', () => {
  test('keeps a Bitwarden export, seeds included, and reports each row without a value', async () => {
    const { token } = await newAgent()
    const { status, body, text } = await imports(token, bitwarden)
    expect(status).toBe(200)
    expect(body.imported + body.skipped + body.refused).toBe(body.rows.length)
    expect(body.imported).toBeGreaterThan(3)
    const { credentials } = (await send(token, 'GET', '/v0/vault')).body
    expect(credentials).toHaveLength(body.imported)
    const withCodes = body.rows.filter((row: { hasTOTP: boolean }) => row.hasTOTP)
    expect(withCodes.length).toBeGreaterThan(0)
    for (const { name } of withCodes) {
      expect((await send(token, 'GET', `/v0/vault/${encodeURIComponent(name)}/totp`)).body.code).toMatch(/^\d{6,8}$/)
    }
    for (const { login } of JSON.parse(bitwarden).items) {
      if (login?.password) expect(text).not.toContain(login.password)
      if (login?.totp) expect(text).not.toContain(login.totp)
    }
  })

  test('keeps a browser’s passwords, each under its site', async () => {
    const { token } = await newAgent()
    const file = chrome([
      'GitHub,https://github.com/login,ada,first-secret,',
      'GitHub,https://github.com/login,eve,second-secret,',
    ])
    const { body } = await imports(token, file, { format: 'csv' })
    expect(body).toMatchObject({ imported: 2, skipped: 0, refused: 0, dryRun: false })
    const second = await send(token, 'GET', `/v0/vault/${encodeURIComponent('GitHub (2)')}`)
    expect(second.body).toMatchObject({
      type: 'LOGIN',
      data: { password: 'second-secret' },
      metadata: { username: 'eve' },
      origins: ['https://github.com'],
      senders: ['github.com'],
    })
  })

  test('as a dry run says the same and keeps nothing', async () => {
    const { token } = await newAgent()
    const dry = await imports(token, bitwarden, { dryRun: true })
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
    const real = await imports(token, bitwarden)
    expect({ ...dry.body, dryRun: false }).toEqual(real.body)
  })

  test('leaves out what is there, or stores it under another name', async () => {
    const { token } = await newAgent()
    const file = chrome(['GitHub,https://github.com/login,ada,secret-one,'])
    await imports(token, file)
    expect((await imports(token, file)).body).toMatchObject({
      imported: 0,
      skipped: 1,
      rows: [{ status: 'skipped', reason: 'There is a credential of this name already.' }],
    })
    expect((await imports(token, file, { conflicts: 'rename' })).body).toMatchObject({
      imported: 1,
      rows: [{ name: 'GitHub (2)', status: 'imported' }],
    })
  })

  test('keeps a row whose codes are of another kind without them, and says so', async () => {
    const { token } = await newAgent()
    const item = (totp: string) => ({
      type: 1,
      name: totp.slice(0, 5),
      login: { username: 'a', password: 'p-secret', totp },
    })
    const content = JSON.stringify({ encrypted: false, items: [item('steam://JBSWY3DPEHPK3PXP'), item(newSecret())] })
    const { rows } = (await imports(token, content)).body
    expect(rows).toMatchObject([
      { status: 'imported', hasTOTP: false, reason: expect.stringContaining('Its one-time codes were left out') },
      { status: 'imported', hasTOTP: true },
    ])
    expect(JSON.stringify(rows)).not.toContain('JBSWY')
  })

  test('by an operator goes into the agent’s vault, and the report holds no value', async () => {
    const { id, token } = await newAgent()
    const file = chrome(['GitHub,https://github.com/login,ada,secret-of-ada,'])
    const { status, text } = await send(platformToken, 'POST', `/v0/platform/vault/${id}/import`, { content: file })
    expect(status).toBe(200)
    expect(text).not.toContain('secret-of-ada')
    expect((await send(token, 'GET', '/v0/vault/GitHub')).body.data.password).toBe('secret-of-ada')
  })

  test.each([
    ['an encrypted export', JSON.stringify({ encrypted: true, data: '2.abc|def' })],
    ['a web page', '<!doctype html><html><body>Sign in</body></html>'],
    ['no file of either kind', 'just some text'],
    ['JSON of another kind', '{"a": 1}'],
    ['a cut-off file', bitwarden.slice(0, bitwarden.length / 2)],
  ])('of %s is refused, says what was expected, and keeps nothing', async (_, content) => {
    const { token } = await newAgent()
    const { status, body } = await imports(token, content)
    expect([status, body.error]).toEqual([400, 'bad_request'])
    expect(body.details.problems[0].field).toBe('content')
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
  })

  test('that is too long is refused as that, and one without a token before it is read', async () => {
    const { token } = await newAgent()
    const long = chrome([`x,https://x.example,a,${'p'.repeat(12 * 1024 * 1024)},`])
    expect((await imports(token, long)).body.error).toBe('payload_too_large')
    expect((await imports('kf_agent_x', chrome([]))).body.error).toBe('unauthorized')
  })

  test('of five hundred rows is one act, and done in time', async () => {
    const { id, token } = await newAgent()
    const rows = Array.from({ length: 500 }, (_, row) => `Site ${row},https://site-${row}.example,ada,password-${row},`)
    expect((await imports(token, chrome(rows))).body).toMatchObject({ imported: 500 })
    expect((await send(token, 'GET', '/v0/vault/Site%20499')).body.data.password).toBe('password-499')
    const events = await gate.maintain('test', ({ tx }) =>
      tx.auditEvent.count({ where: { agentId: id, operation: 'vault.import' } }),
    )
    expect(events).toBe(1)
  })
})

describe('an import of an authenticator', () => {
  /** Two accounts, as Google Authenticator writes them; part 1 of 2. */
  const field = (number: number, bytes: Uint8Array) =>
    Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes])
  const account = (secret: Uint8Array, name: string, issuer: string, more: number[] = []) =>
    field(
      1,
      Buffer.concat([field(1, secret), field(2, Buffer.from(name)), field(3, Buffer.from(issuer)), Buffer.from(more)]),
    )
  const exported = (...parts: Uint8Array[]) =>
    `otpauth-migration://offline?data=${encodeURIComponent(Buffer.concat(parts).toString('base64'))}`
  const secret = () => Buffer.from(newSecret().slice(0, 20))
  const md5 = [(4 << 3) | 0, 4]
  const ofTwo = Buffer.from([(3 << 3) | 0, 2, (5 << 3) | 0, 9])

  test('keeps every account that it can in one act, reports each, and names what is missing', async () => {
    const { token } = await newAgent()
    const same = secret()
    const uri = exported(
      account(secret(), 'ada@github', 'GitHub'),
      account(same, 'eve', 'GitHub'),
      account(same, 'again', 'Twice'),
      account(secret(), 'md5', 'Old', md5),
      ofTwo,
    )
    const { status, body, text } = await send(token, 'POST', '/v0/vault/totp/import', { uris: [uri] })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      accounts: [
        { name: 'GitHub', issuer: 'GitHub', account: 'ada@github', status: 'imported' },
        { name: 'GitHub:eve', account: 'eve', status: 'imported' },
        { status: 'duplicate', reason: 'The same seed is enrolled already.' },
        { status: 'refused', issuer: 'Old', reason: expect.stringContaining('hash') },
      ],
      missingParts: [2],
      dryRun: false,
    })
    expect(text).not.toContain(same.toString('base64').slice(0, 8))
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(2)
    expect((await send(token, 'GET', '/v0/vault/GitHub%3Aeve/totp')).status).toBe(200)
    const again = await send(token, 'POST', '/v0/vault/totp/import', { uris: [uri], dryRun: true })
    expect(again.body.accounts.map(({ status }: { status: string }) => status)).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
      'refused',
    ])
  })

  test('takes single URIs beside it; a broken one refuses all, and says which', async () => {
    const { id, token } = await newAgent()
    const good = `otpauth://totp/Site:ada?secret=${newSecret()}&issuer=Site`
    const { body } = await send(platformToken, 'POST', `/v0/platform/vault/${id}/totp/import`, {
      uris: [good, `otpauth://totp/Steam:ada?secret=${newSecret()}&issuer=Steam`],
    })
    expect(body.accounts).toMatchObject([{ name: 'Site', status: 'imported' }, { status: 'refused' }])
    const broken = await send(token, 'POST', '/v0/vault/totp/import', {
      uris: [good, 'otpauth-migration://offline?data=XXXX'],
    })
    expect(broken).toMatchObject({ status: 400, body: { details: { problems: [{ field: 'uris.1.data' }] } } })
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(1)
    for (const input of [{}, { uris: [] }, { uris: [good], qr: 'x' }, { uris: [1] }]) {
      expect((await send(token, 'POST', '/v0/vault/totp/import', input)).status).toBe(400)
    }
  })
})

test('nothing of an imported file is in the log', () => {
  const log = lines.join('')
  expect(log).toContain('vault.import')
  for (const value of ['secret-of-ada', 'first-secret', 'password-499', 'p-secret']) expect(log).not.toContain(value)
})
