import { type Scope, scopes } from '@keyfob/contracts/scopes'
import { KeyfobPlatform } from '@keyfob/sdk'
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { connectStdio } from './client.js'

const platform = await startTestPlatform()
afterAll(() => platform.stop())
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })

async function begin(scopes?: readonly Scope[], ...args: string[]) {
  const agent = await operator.identities.create(scopes ? { scopes: [...scopes] } : {})
  const client = await connectStdio({ KEYFOB_URL: platform.url, KEYFOB_TOKEN: agent.rawKey }, args)
  return { agent, client }
}

const anybodys = ['identity_whoami', 'logs_list', 'logs_stats']
const reading = [
  'vault_get',
  'vault_grants',
  'vault_list',
  'vault_totp',
  'vault_versions',
  'login_fill',
  'login_outcome',
  'login_start',
]

describe('a token lists the tools of its scopes and no other', () => {
  test.each<[Scope, readonly string[]]>([
    ['vault:totp', ['vault_totp']],
    ['vault:use', ['login_fill', 'login_outcome', 'login_start']],
    ['vault:read', reading],
    ['mail:codes', ['mail_cursor', 'mail_wait']],
    ['mail:send', ['mail_send', 'mail_reply']],
    ['identity:sign', ['identity_sign']],
    ['identity:verify', ['identity_verify']],
    ['logs:read', []],
  ])('%s', async (scope, tools) => {
    const { client } = await begin([scope], '--reveal')
    expect(await client.tools()).toEqual([...anybodys, ...tools].sort())
    await client.close()
  })

  test('and what is not listed is refused by the platform all the same', async () => {
    const { client } = await begin(['mail:codes'])
    expect(await client.call('vault_list')).toMatchObject({ isError: true, data: { error: 'forbidden', status: 403 } })
    await client.close()
  })
})

test('a revocation ends a wait, every call and the list of tools, and the client is told', async () => {
  const { agent, client } = await begin()
  const told: unknown[] = []
  client.client.setNotificationHandler(ToolListChangedNotificationSchema, (message) => void told.push(message))
  expect(await client.tools()).toContain('mail_wait')
  const begun: string[] = []
  const waiting = new Promise<void>((resolve) => {
    const wait = client.client.callTool({ name: 'mail_wait', arguments: { timeout: 60 } }, undefined, {
      onprogress: ({ message = '' }) => {
        begun.push(message)
        resolve()
      },
    })
    ended = wait.then(({ content }) => JSON.stringify(content))
  })
  await waiting
  expect(begun[0]).toMatch(/Waiting for mail after c\w+: if this breaks/)
  await operator.identities.revoke(agent.identityId)
  expect(await ended).toContain('agent_revoked')
  expect(await client.call('vault_list')).toMatchObject({
    isError: true,
    data: { error: 'agent_revoked', status: 401 },
  })
  expect(await client.tools()).toEqual([])
  expect(told).toHaveLength(1)
  await client.close()
})
let ended: Promise<string>

test('a scope that is taken away leaves the list, and the next call is refused', async () => {
  const { agent, client } = await begin()
  expect(await client.tools()).toContain('vault_list')
  await operator.identities.update(agent.identityId, { removeScopes: ['vault:read'] })
  expect(await client.call('vault_list')).toMatchObject({ isError: true, data: { error: 'forbidden' } })
  expect(await client.tools()).not.toContain('vault_list')
  await client.close()
})

test('a client that no longer waits ends the call', async () => {
  const { client, agent } = await begin()
  const enough = new AbortController()
  const wait = client.client.callTool({ name: 'mail_wait', arguments: { timeout: 60 } }, undefined, {
    signal: enough.signal,
    // The first is told before the platform is asked, the next when it has waited for a while.
    onprogress: ({ message }) => message ?? enough.abort(),
  })
  await expect(wait).rejects.toThrow()
  // The platform writes its row when a wait ends: here without an answer, and long before its time.
  const rowOf = async () =>
    (await operator.logs.list({ identityId: agent.identityId, action: 'mail.wait' })).logs.map(({ status }) => status)
  await expect.poll(rowOf).toHaveLength(1)
  await client.close()
})

test('the server says what keeps it from starting, on standard error, and nothing on standard output', async () => {
  await expect(connectStdio({ KEYFOB_URL: platform.url })).rejects.toThrow()
  await expect(connectStdio({ KEYFOB_URL: platform.url, KEYFOB_TOKEN: platform.platformToken })).rejects.toThrow()
})

const hostile: readonly unknown[] = [
  null,
  -1,
  1e308,
  [],
  { __proto__: null, constructor: { prototype: 1 } },
  '',
  '..',
  '../../v0/platform/identities',
  'a\u0000b\r\nX-Injected: 1',
  '%ff%00',
  "'; drop table agent; --",
  '\ud800',
  'x'.repeat(200_000),
]
test('no value that a tool is given brings it down: each is refused with a code and a sentence, or is taken', async () => {
  const { client } = await begin(scopes, '--reveal')
  const { tools } = await client.client.listTools()
  for (const { name, inputSchema } of tools) {
    const fields = Object.keys(inputSchema.properties ?? {})
    await expect(client.call(name, { ['x'.repeat(5_000)]: 'SECRET' }), name).rejects.toThrow(/takes no "x{60}"/)
    for (const value of [undefined, ...hostile]) {
      const given = Object.fromEntries(fields.map((field) => [field, value]))
      // Otherwise it waits.
      if (name === 'mail_wait' && value === undefined) given['timeout'] = 1
      const { isError, data } = await client.call(name, given)
      if (!isError) continue
      // No browser is there.
      if (data['error'] === 'unavailable') expect(name).toMatch(/^login_(?:fill|enrol)$/)
      expect({ name, value: JSON.stringify(value)?.slice(0, 30), ...data }).toMatchObject({
        error: expect.stringMatching(
          /^(?:bad_request|not_found|payload_too_large|forbidden|conflict|unsupported_dialect|mail_timeout|expired|unavailable)$/,
        ),
        message: expect.stringMatching(/^[A-Z\w].{5,}/s),
      })
      expect(JSON.stringify(data)).not.toMatch(/\.[jt]s:\d|node_modules|\n\s+at /)
    }
  }
  expect(client.transcript()).not.toContain('internal_error')
  await client.close()
})
