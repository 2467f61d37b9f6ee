import { defaultScopes } from '@keyfob/contracts/scopes'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import { afterAll, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

// What the services themselves have sealed, each in its own place, opens after every key above it has been rotated.

const platform = await startTestPlatform()
afterAll(() => platform.stop())

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const owner = await platform.gate.bootstrap.platformToken(platform.organisationId, 'owner', 'owner')

async function ask(token: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(platform.url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  expect(answer.status, text).toBeLessThan(300)
  return JSON.parse(text)
}

test('whatever an agent has stored, enrolled, shared and received is the same after a rotation at every level', async () => {
  const created = await operator.identities.create({ name: 'rotated', scopes: [...defaultScopes, 'identity:sign'] })
  const fob = new Keyfob({ baseUrl: platform.url, token: created.rawKey })
  const other = await operator.identities.create({ name: 'grantee' })
  const grantee = new Keyfob({ baseUrl: platform.url, token: other.rawKey })

  const metadata = { uri: 'https://github.com/login', username: 'octo' }
  await fob.vault.store('github', { type: 'LOGIN', data: { password: 'first' }, metadata })
  await fob.vault.store('github', { type: 'LOGIN', data: { password: 'second' }, metadata })
  await fob.vault.enrol('github', { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  await fob.vault.grant('github', { grantee: other.identityId, access: 'read' })
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  await transport.sendMail({
    from: 'Ada <a@practice.test>',
    to: created.emailAddress,
    subject: 'Your code is 482913',
    text: 'Your sign-in code is 482913, wonderful.',
    attachments: [{ filename: 'terms.txt', content: 'All of them.' }],
  })
  transport.close()
  const call = () =>
    ask(created.rawKey, 'POST', '/v0/vault/github/versions/1/restore', {}, { 'idempotency-key': 'restore-once' })
  const restored = await call()
  await fob.vault.restore('github', 2)

  const everything = async () => {
    const [message] = (await fob.mail.listMessages()).messages
    return {
      current: await fob.vault.get('github'),
      older: await fob.vault.get('github', { version: 1 }),
      shared: await grantee.vault.get('github'),
      message: await fob.mail.getMessage(String(message?.messageId)),
      thread: (await fob.mail.listThreads()).threads,
      replay: await call(),
      signature: await fob.identity.sign({ data: 'AAAA' }),
    }
  }
  const withoutUse = (seen: unknown) =>
    JSON.parse(JSON.stringify(seen, (name, value) => (name === 'lastUsedAt' ? undefined : value)))
  const before = withoutUse(await everything())
  expect(before).toMatchObject({ current: { data: { password: 'second' } }, shared: { data: { password: 'second' } } })
  expect(before.replay).toEqual(withoutUse(restored))

  const dataKey = `/v0/platform/identities/${created.identityId}/rotate-data-key`
  const isDone = async () => {
    const { organisation, agents } = await ask(owner, 'GET', '/v0/platform/organisation/keys')
    return { version: organisation.version, rotating: [organisation.rotating, ...agents.rotating] }
  }
  for (const round of [1, 2]) {
    await ask(owner, 'POST', dataKey, {})
    await ask(owner, 'POST', '/v0/platform/organisation/rotate-key', {})
    for await (const _ of platform.gate.bootstrap.rotateRootKey())
      expect(withoutUse(await everything())).toEqual(before)
    await expect.poll(isDone, { interval: 200 }).toEqual({ version: round + 1, rotating: [false] })
    expect(withoutUse(await everything())).toEqual(before)
  }
  expect((await fob.vault.totp('github')).code).toMatch(/^\d{6}$/)
  expect((await operator.identities.revoke(created.identityId)).cut.credentials).toBe(1)
})
