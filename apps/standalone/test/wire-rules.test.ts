import { errors } from '@keyfob/contracts/errors'
import { operations } from '@keyfob/contracts/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from './operation-inputs.js'
import { type Ask, announced, time, wirePlatform } from './wire.js'

// The rules that existing clients force, each as a client would see it break. The shapes are in wire-identity, wire-vault and wire-mail.

const limit = 60
const platform = await wirePlatform({ KEYFOB_FAILED_AUTH_PER_MINUTE: String(limit) })
afterAll(() => platform.stop())
const { agent, as, operator, nobody, mail } = platform
const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const login = { type: 'LOGIN', data: { password: 'hunter2', totp: seed } }

let alice: Awaited<ReturnType<typeof agent>>
let bob: Awaited<ReturnType<typeof agent>>
beforeAll(async () => {
  alice = await agent({ name: 'alice' })
  bob = await agent({ name: 'bob' })
  await alice.ask('PUT', '/v0/vault/github', login)
})

describe('a body of length 0 with a JSON content type is none', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))('for %s', async (_, operation) => {
    const { method, path, caller, name } = operation
    // What is asked for is nobody's, and what ends an agent's own token is asked of nobody.
    const address = path.replace(/:version/g, '1').replace(/:\w+/g, 'Z'.repeat(16))
    const ask = name === 'identity.rotateKey' ? nobody : caller === 'agent' ? alice.ask : operator
    const query = name === 'mail.wait' ? '?timeout=1' : ''
    if (name === 'mail.stream' || name.endsWith('Many')) return
    const answers = [
      await ask(method, address + query),
      await ask(method, address + query, undefined, announced),
      await ask(method, address + query, '', announced),
    ]
    const statuses = answers.map(({ status }) => status)
    expect(new Set(statuses).size, `${statuses}`).toBe(1)
    if (bodyOf(method, name) === undefined || Object.keys(bodyOf(method, name) as object).length === 0)
      for (const { text } of answers) expect(text).not.toMatch(/"field":"body"/)
  })
})

describe('ids and names in a path', () => {
  test.each(['plain', '<odd/id?with#signs@host.test>', '<100%25@host.test>', "<it's+a&b=c@host.test>"])(
    'a Message-ID (%s) is matched decoded once, in each of its spellings',
    async (spelling) => {
      const messageId = spelling === 'plain' ? '<plain@host.test>' : spelling
      const { ask, address } = await agent()
      await mail(address, { messageId, attachments: [{ filename: 'a.txt', content: 'of it' }] })
      const [message] = (await ask('GET', '/v0/messages')).body.messages
      expect(message.messageId).toBe(messageId)
      const whole = encodeURIComponent(messageId)
      const half = whole.replaceAll('%40', '@')
      // Plain, as a client sends it that encodes nothing: fetch itself encodes what may not stand in a path.
      const spellings = /[/?#%]/.test(messageId) ? [whole, half] : [whole, half, messageId]
      for (const id of [...spellings, message.id]) {
        expect((await ask('GET', `/v0/messages/${id}`)).body.messageId, id).toBe(messageId)
        expect((await ask('PATCH', `/v0/messages/${id}`, { addLabels: ['seen'] })).status, id).toBe(200)
        const file = await ask('GET', `/v0/messages/${id}/attachments/${message.attachments[0].attachmentId}`)
        expect([id, file.status, file.text]).toEqual([id, 200, 'of it'])
      }
      expect((await ask('DELETE', `/v0/messages/${whole}`)).status).toBe(204)
      expect((await ask('GET', `/v0/messages/${half}`)).status).toBe(404)
    },
  )

  test('%2F inside a name does not split the path', async () => {
    expect((await alice.ask('PUT', '/v0/vault/a%2Fb%2Ftotp', login)).body.name).toBe('a/b/totp')
    expect((await alice.ask('GET', '/v0/vault/a%2Fb%2Ftotp')).body.data.password).toBe('hunter2')
    expect((await alice.ask('GET', '/v0/vault/a%2Fb%2Ftotp/totp')).body.code).toMatch(/^\d{6}$/)
    expect((await alice.ask('GET', '/v0/vault/a/b/totp')).status).toBe(404)
    expect((await alice.ask('DELETE', '/v0/vault/a%2Fb%2Ftotp')).status).toBe(204)
  })

  test('ids that the platform makes need no encoding', async () => {
    await mail(alice.address)
    const [message] = (await alice.ask('GET', '/v0/messages')).body.messages
    const { loginId } = (await alice.ask('POST', '/v0/logins', { credential: 'github' })).body
    const ids = [
      alice.id,
      message.id,
      message.threadId,
      loginId,
      (await alice.ask('GET', '/v0/vault')).body.credentials[0].credentialId,
    ]
    for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]{16}$/)
  })
})

describe('an error', () => {
  test('has error, message, status and requestId, and the same id stands in X-Request-Id', async () => {
    const { status, body, headers } = await alice.ask('GET', '/v0/vault/nothing')
    expect(body).toEqual({
      error: 'not_found',
      message: expect.stringMatching(/\.$/),
      status: 404,
      requestId: headers.get('x-request-id'),
    })
    expect(status).toBe(404)
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  test('bears the status that its code has had from the first', () => {
    const statuses = Object.fromEntries(Object.entries(errors).map(([code, { status }]) => [code, status]))
    expect(statuses).toMatchObject({
      ...{ bad_request: 400, unauthorized: 401, forbidden: 403, not_found: 404, expired: 410, payload_too_large: 413 },
      ...{ rate_limited: 429, quota_exceeded: 429, internal_error: 500, agent_revoked: 401, agent_suspended: 403 },
      ...{ custody_pending: 403, conflict: 409, step_taken: 409, mail_timeout: 408, unsupported_dialect: 422 },
      ...{ clock_untrusted: 503, sealed: 503, unavailable: 503 },
    })
  })

  const ofLater = (ask: Ask) => ask('POST', `${alice.path}/tokens`, { name: 'later' })
  const cases: Readonly<Record<string, () => Promise<unknown>>> = {
    'bad_request 400': () => alice.ask('PUT', '/v0/vault/x', { type: 'LOGIN' }),
    'unauthorized 401': () => nobody('GET', '/v0/whoami'),
    'not_found 404': () => bob.ask('GET', '/v0/vault/github'),
    'payload_too_large 413': () =>
      alice.ask('PUT', '/v0/vault/x', { ...login, metadata: { x: 'x'.repeat(1_100_000) } }),
    'unsupported_dialect 422': () =>
      alice.ask('POST', '/v0/vault/x/totp', { uri: `otpauth://totp/Steam:x?secret=${seed}&encoder=steam` }),
    'custody_pending 403': async () => as((await ofLater(operator)).body.rawKey)('GET', '/v0/vault/github'),
    'conflict 409': () => operator('POST', '/v0/platform/identities', { name: 'alice' }),
    'expired 410': async () => {
      const soon = new Date(Date.now() + 500).toISOString()
      await alice.ask('PUT', '/v0/vault/old', { ...login, expiresAt: soon })
      const old = () => alice.ask('GET', '/v0/vault/old')
      await expect.poll(async () => (await old()).status).not.toBe(200)
      return old()
    },
    'agent_suspended 403': async () => {
      const { ask, path } = await agent()
      await operator('POST', `${path}/suspend`)
      return ask('GET', '/v0/whoami')
    },
    'agent_revoked 401': async () => {
      const { ask, path } = await agent()
      await operator('POST', `${path}/revoke`)
      return ask('GET', '/v0/whoami')
    },
  }
  test.each(Object.entries(cases))('is %s', async (said, act) => {
    const { status, body } = (await act()) as Awaited<ReturnType<Ask>>
    expect(`${body.error} ${status}`).toBe(said)
    expect(body.status).toBe(status)
  })

  test('of a missing scope names it', async () => {
    const { ask } = await agent({ scopes: ['mail:read'] })
    const { body } = await ask('POST', '/v0/messages/send', { to: [bob.address], subject: 'x', text: 'x' })
    expect(body).toMatchObject({
      error: 'forbidden',
      status: 403,
      message: expect.stringContaining('Missing required scope: mail:send'),
    })
  })

  test('of a mail that did not come says why, and the cursor to go on from', async () => {
    const { body } = await bob.ask('GET', '/v0/messages/wait?timeout=1')
    expect(body).toMatchObject({
      ...{ error: 'mail_timeout', status: 408 },
      details: { why: expect.anything(), cursor: expect.stringMatching(/^c/) },
    })
  })
})

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'once' }

  test('gives the same POST its first answer again; another body is a conflict; another caller has its own', async () => {
    const rule = { type: 'BLOCK', scope: 'RECEIVE', value: 'bad.example' }
    const first = await alice.ask('POST', '/v0/email-rules', rule, key)
    expect(first.status).toBe(201)
    expect(await alice.ask('POST', '/v0/email-rules', rule, key)).toMatchObject({ status: 201, body: first.body })
    expect((await alice.ask('POST', '/v0/email-rules', { ...rule, value: 'other.example' }, key)).body.error).toBe(
      'conflict',
    )
    expect((await bob.ask('POST', '/v0/email-rules', rule, key)).body.rule.id).not.toBe(first.body.rule.id)
    expect((await alice.ask('GET', '/v0/email-rules')).body.rules).toHaveLength(1)
  })

  test('of an answer that held a token is a conflict, which says whose it was', async () => {
    const input = { name: 'carol' }
    const first = await operator('POST', '/v0/platform/identities', input, key)
    const again = await operator('POST', '/v0/platform/identities', input, key)
    expect(again.body).toMatchObject({ error: 'conflict', status: 409 })
    expect(again.text).toContain(first.body.identityId)
    expect(again.text).not.toContain(first.body.rawKey)
  })

  test('passes the gate like a first call', async () => {
    const { ask, path } = await agent()
    const rule = { type: 'BLOCK', scope: 'RECEIVE', value: 'bad.example' }
    await ask('POST', '/v0/email-rules', rule, key)
    await operator('POST', `${path}/suspend`)
    expect((await ask('POST', '/v0/email-rules', rule, key)).body.error).toBe('agent_suspended')
  })
})

test('a page has 50 unless told otherwise and 100 at most, and pages hold each row once, also of one moment', async () => {
  const { ask } = await agent()
  await Promise.all(
    Array.from({ length: 53 }, (_, n) =>
      ask('POST', '/v0/email-rules', { type: 'BLOCK', scope: 'RECEIVE', value: `d${n}.example` }),
    ),
  )
  const first = (await ask('GET', '/v0/email-rules')).body
  expect([first.rules.length, first.count, typeof first.nextPageToken]).toEqual([50, 50, 'string'])
  const rest = (await ask('GET', `/v0/email-rules?pageToken=${encodeURIComponent(first.nextPageToken)}`)).body
  expect(rest).toMatchObject({ count: 3 })
  expect(rest).not.toHaveProperty('nextPageToken')
  expect((await ask('GET', '/v0/email-rules?limit=100')).body.count).toBe(53)
  for (const limit of ['0', '101', 'many'])
    expect((await ask('GET', `/v0/email-rules?limit=${limit}`)).status).toBe(400)
  const seen: string[] = []
  for (let token = ''; ; ) {
    const { body } = await ask('GET', `/v0/email-rules?limit=7${token && `&pageToken=${encodeURIComponent(token)}`}`)
    seen.push(...body.rules.map(({ id }: { id: string }) => id))
    token = body.nextPageToken ?? ''
    if (!token) break
  }
  expect([seen.length, new Set(seen).size]).toEqual([53, 53])
})

describe('a token', () => {
  test('is of one kind, recognisable, and says when it ends', async () => {
    expect(alice.token).toMatch(/^kf_agent_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/)
    expect(platform.platformToken).toMatch(/^kf_platform_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}$/)
    const { headers } = await alice.ask('GET', '/v0/whoami')
    expect(headers.get('x-token-expires')).toEqual(time)
    const days = (Date.parse(headers.get('x-token-expires') ?? '') - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(90)
  })

  test('of an agent manages no agents, and one of the platform acts as none', async () => {
    expect((await alice.ask('GET', '/v0/platform/identities')).body.error).toBe('forbidden')
    for (const path of ['/v0/vault', '/v0/messages', '/v0/vault/github/totp'])
      expect((await operator('GET', path)).body.error, path).toBe('forbidden')
    const { body } = await operator('GET', '/v0/whoami')
    expect(body).toMatchObject({ organisationId: expect.any(String), identities: expect.any(Array) })
  })

  const reads = {
    codes: '/v0/vault/github/totp',
    value: '/v0/vault/github',
    list: '/v0/vault',
    mails: '/v0/messages',
    cursor: '/v0/messages/cursor',
  }
  const allowed: Readonly<Record<string, readonly (keyof typeof reads)[]>> = {
    'vault:read': ['codes', 'value', 'list'],
    'vault:totp': ['codes'],
    'vault:use': [],
    'mail:read': ['mails', 'cursor'],
    'mail:codes': ['cursor'],
    'logs:read': [],
  }
  test.each(Object.entries(allowed))('with %s alone reads what that says and what it implies', async (scope, may) => {
    const { ask, path } = await agent({ scopes: [scope] })
    await operator('PUT', path.replace('/identities/', '/vault/').concat('/github'), login)
    for (const [what, address] of Object.entries(reads))
      expect([what, (await ask('GET', address)).status]).toEqual([
        what,
        may.includes(what as keyof typeof reads) ? 200 : 403,
      ])
    const started = await ask('POST', '/v0/logins', { credential: 'github' })
    expect(started.status).toBe(['vault:read', 'vault:use'].includes(scope) ? 201 : 403)
    expect((await ask('GET', '/v0/whoami')).status).toBe(200)
  })
})

// The last: from then on no token of this network is looked at that has not worked before.
test('an error of a limit says how much it is, that nothing is left, and when it opens, in Unix seconds', async () => {
  const wrong = (n: number) => as(`${alice.token.slice(0, -7)}${String(n).padStart(7, '0')}`)('GET', '/v0/whoami')
  let answer = await wrong(0)
  for (let n = 1; answer.status !== 429 && n < 200; n++) answer = await wrong(n)
  expect(answer.body).toMatchObject({ error: 'rate_limited', status: 429 })
  const at = (name: string) => Number(answer.headers.get(name))
  expect(at('x-ratelimit-limit')).toBe(limit)
  expect(at('x-ratelimit-remaining')).toBe(0)
  expect(at('retry-after')).toBeGreaterThan(0)
  expect(Math.abs(at('x-ratelimit-reset') - Date.now() / 1_000 - at('retry-after'))).toBeLessThan(3)
})
