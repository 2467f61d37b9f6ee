import { operations } from '@keyfob/contracts/operations'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// What belongs to others answers exactly as what does not exist.

const platform = await startTestPlatform()
afterAll(() => platform.stop())

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const nobody = 'ZZZZZZZZZZZZZZZZ'
let owner: { identityId: string; rawKey: string; emailAddress: string }
let other: { identityId: string; rawKey: string }
let foreignToken = ''
let theirs: { messageId: string; id: string; threadId: string; tokenId: string }

beforeAll(async () => {
  owner = await operator.identities.create({ name: 'owner' })
  other = await operator.identities.create({ name: 'other' })
  foreignToken = await platform.gate.bootstrap.platformToken(
    await platform.gate.bootstrap.addOrganisation('Foreign'),
    'foreign',
  )
  const fob = new Keyfob({ baseUrl: platform.url, token: owner.rawKey })
  await fob.vault.store('github', { type: 'LOGIN', data: { password: 'hunter2' } })
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  await transport.sendMail({ from: 'a@practice.test', to: owner.emailAddress, subject: 'Hello', text: 'Hello' })
  transport.close()
  const [message] = (await fob.mail.listMessages()).messages
  const [token] = (await operator.tokens.list(owner.identityId)).tokens
  if (!message || !token) throw new Error('the mail is not there')
  theirs = { messageId: message.messageId, id: message.id, threadId: message.threadId, tokenId: token.tokenId }
})

const grant = { grantee: nobody, access: 'read' }
const bodies: Readonly<Record<string, unknown>> = {
  'vault.store': { type: 'CUSTOM', data: {} },
  'vault.totp_enrol': { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  'vault.totp_import': { uris: ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP'] },
  'vault.import': { content: 'name,url,username,password\nx,https://x.example,a,b' },
  'vault.grant': grant,
  'login.start': { credential: 'github' },
  'login.outcome': { result: 'accepted', at: 'totp' },
  'platformVault.store': { type: 'CUSTOM', data: {} },
  'platformVault.enrol': { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  'platformVault.importTotp': { uris: ['otpauth://totp/x?secret=JBSWY3DPEHPK3PXP'] },
  'platformVault.import': { content: 'name,url,username,password\nx,https://x.example,a,b' },
  'platformVault.grant': grant,
  'tokens.issue': { name: 'x' },
  'identities.update': { name: 'x' },
  'platformMail.updateSettings': { retentionDays: 30 },
  'platformMail.createDomain': { name: 'x.example' },
  'platformMail.createSource': { name: 'x', host: 'x.example', username: 'x', password: 'x', identityId: nobody },
  'mail.send': { to: ['x@x.example'], subject: 'x', text: 'x' },
  'mail.reply': { text: 'x' },
  'mail.add_rule': { type: 'BLOCK', scope: 'RECEIVE', value: 'x.example' },
  'relays.add': { host: 'x.example' },
  'webhooks.create': { url: 'https://x.example', events: ['mail.received'] },
}

/** A well-formed input of an operation: what stands in its body, and in its query. */
const bodyOf = (method: string, name: string): unknown =>
  method === 'GET' || method === 'DELETE' ? undefined : (bodies[name] ?? {})
const queries = (name: string): string => (/end_?grant$/i.test(name) ? `?grantee=${nobody}` : '')

/** The answer without what differs from request to request. */
async function ask(token: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(platform.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, text: text.replace(/"requestId":"[^"]+"/, '') }
}

describe("another agent's objects answer as what does not exist", () => {
  const cases = () => [
    ['a credential', 'GET', '/v0/vault/github', '/v0/vault/gitlab'],
    ['a deletion of it', 'DELETE', '/v0/vault/github', '/v0/vault/gitlab'],
    ['its code', 'GET', '/v0/vault/github/totp', '/v0/vault/gitlab/totp'],
    ['its versions', 'GET', '/v0/vault/github/versions', '/v0/vault/gitlab/versions'],
    ['a restored version', 'POST', '/v0/vault/github/versions/1/restore', '/v0/vault/gitlab/versions/1/restore'],
    ['with whom it is shared', 'GET', '/v0/vault/github/grants', '/v0/vault/gitlab/grants'],
    ['a backup code of it', 'POST', '/v0/vault/github/totp/backup', '/v0/vault/gitlab/totp/backup'],
    [
      'a message by its Message-ID',
      'GET',
      `/v0/messages/${encodeURIComponent(theirs.messageId)}`,
      '/v0/messages/%3Cx%40y%3E',
    ],
    ['a message by its id', 'GET', `/v0/messages/${theirs.id}`, `/v0/messages/${nobody}`],
    ['a thread', 'GET', `/v0/threads/${theirs.threadId}`, `/v0/threads/${nobody}`],
  ]
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])('case %i', async (index) => {
    const [, method = '', foreign = '', missing = ''] = cases()[index] ?? []
    const answer = await ask(other.rawKey, method, foreign)
    expect(answer.status).toBe(404)
    expect(answer).toEqual(await ask(other.rawKey, method, missing))
  })
})

describe('an agent of another organisation answers as one that does not exist', () => {
  const named = operations.filter(({ path }) => path.includes(':identityId'))
  test.each(named.map((operation) => [operation.name, operation] as const))('%s', async (name, { method, path }) => {
    const at = (id: string) =>
      path
        .replace(':identityId', id)
        .replace(':tokenId', theirs.tokenId)
        .replace(/:id\b/, theirs.id)
        .replace(':name', 'github')
        .replace(':version', '1') + queries(name)
    const body = bodyOf(method, name)
    const answer = await ask(foreignToken, method, at(owner.identityId), body)
    expect(answer.status).toBe(404)
    expect(answer).toEqual(await ask(foreignToken, method, at(nobody), body))
  })

  test('and none of it happened', async () => {
    expect((await operator.identities.get(owner.identityId)).status).toBe('active')
    expect((await operator.vault.list(owner.identityId)).credentials.map(({ name }) => name)).toEqual(['github'])
    expect((await operator.identities.list()).count).toBe(2)
  })
})

describe('the two kinds of token never overlap', () => {
  const of = (kind: string) => operations.filter(({ caller }) => caller === kind)
  const at = (path: string) =>
    path
      .replace(/:(?!message)\w+Id|:id\b/g, nobody)
      .replace(':version', '1')
      .replace(/:\w+/g, 'x')

  test.each(of('platform').map((operation) => [operation.name, operation] as const))(
    '%s is forbidden to an agent',
    async (name, { method, path }) => {
      const answer = await ask(owner.rawKey, method, at(path) + queries(name), bodyOf(method, name))
      expect(answer.status).toBe(403)
    },
  )

  test.each(of('agent').map((operation) => [operation.name, operation] as const))(
    '%s is forbidden to a platform token',
    async (name, { method, path }) => {
      const answer = await ask(platform.platformToken, method, at(path) + queries(name), bodyOf(method, name))
      expect(answer.status).toBe(403)
    },
  )
})

describe('a missing scope', () => {
  const scoped = operations.filter(({ scope }) => scope !== undefined)
  test.each(scoped.map((operation) => [operation.name, operation] as const))(
    'is named by %s, before anything is looked up',
    async (name, { method, path, scope }) => {
      const issued = await operator.tokens.issue(owner.identityId, { name: `only logs ${name}`, scopes: ['logs:read'] })
      const at = path
        .replace(/:(?!message)\w+Id/g, theirs.threadId)
        .replace(':version', '1')
        .replace(/:\w+/g, 'github')
      const answer = await ask(issued.rawKey, method, at + queries(name), bodyOf(method, name))
      expect(answer.status).toBe(403)
      expect(answer.text).toContain(`Missing required scope: ${scope}`)
    },
  )
})
