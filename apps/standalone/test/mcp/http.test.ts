import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { answerOf, type Connected, connect } from './client.js'

// Not what is shown here: on a machine that does much else an answer may miss it.
const roomy = { KEYFOB_FENCE_MS: '2000' }
const blind = await startTestPlatform(roomy)
const revealing = await startTestPlatform({ ...roomy, KEYFOB_MCP_REVEAL: 'true' })
afterAll(() => Promise.all([blind.stop(), revealing.stop()]))
const operatorOf = ({ url, platformToken }: typeof blind) => new KeyfobPlatform({ baseUrl: url, token: platformToken })

const connectTo = ({ url }: { url: string }, token: string): Promise<Connected> =>
  connect(
    new StreamableHTTPClientTransport(new URL('/mcp', url), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    }),
  )

const json = 'application/json'
const bothTypes = 'application/json, text/event-stream'
/** A request by hand: `tools/list`, unless told otherwise. */
const post = (url: string, token: string | undefined, headers: Record<string, string> = {}, body: unknown = list) =>
  fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': json,
      accept: bothTypes,
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

async function newAgent(platform: typeof blind) {
  const operator = operatorOf(platform)
  const agent = await operator.identities.create({})
  await operator.vault.store(agent.identityId, 'site', { type: 'LOGIN', data: { password: 'CANARY-password' } })
  return { operator, agent, token: agent.rawKey }
}

describe('MCP over HTTP', () => {
  test('shows an agent its vault and no value; where secrets are to be revealed, the value', async () => {
    const { token, agent } = await newAgent(blind)
    const client = await connectTo(blind, token)
    expect((await client.call('identity_whoami')).data).toMatchObject({ identityId: agent.identityId })
    expect((await client.call('vault_list')).data).toMatchObject({ count: 1, credentials: [{ name: 'site' }] })
    expect(await client.tools()).not.toContain('vault_get')
    expect(client.transcript()).not.toContain('CANARY')

    const other = await newAgent(revealing)
    const seeing = await connectTo(revealing, other.token)
    expect((await seeing.call('vault_get', { name: 'site' })).data).toMatchObject({
      data: { password: 'CANARY-password' },
    })
  })

  test('ends with the agent: every call says agent_revoked, and no tool is listed', async () => {
    const { operator, agent, token } = await newAgent(blind)
    const client = await connectTo(blind, token)
    expect(await client.tools()).toContain('vault_list')
    await operator.identities.revoke(agent.identityId)
    const answer = await client.call('vault_list')
    expect(answer).toMatchObject({ isError: true, data: { error: 'agent_revoked', status: 401 } })
    expect(await client.tools()).toEqual([])
  })

  test('is for tokens of agents: others are told so', async () => {
    const refusals = await Promise.all([
      post(blind.url, undefined),
      post(blind.url, 'kf_agent_nonsense'),
      post(blind.url, blind.platformToken),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 403])
    expect(await refusals[2]?.json()).toMatchObject({
      error: 'forbidden',
      message: expect.stringContaining('kf_agent_'),
    })
  })

  test('keeps no sessions: whose id it is does not matter, it is refused', async () => {
    const { token } = await newAgent(blind)
    const answer = await post(blind.url, token, { 'mcp-session-id': 'of-another-agent' })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('keeps no sessions') } })
  })

  test.each([
    ['http://evil.test', 403],
    ['null', 403],
    ['OWN', 200],
  ])('takes a page of %s: %i', async (origin, status) => {
    const { token } = await newAgent(blind)
    const answer = await post(blind.url, token, { origin: origin === 'OWN' ? blind.url : origin })
    expect(answer.status).toBe(status)
  })

  test.each([
    ['GET', 405],
    ['DELETE', 405],
    ['PUT', 405],
  ])('answers %s with %i, and says what is taken', async (method, status) => {
    const answer = await fetch(`${blind.url}/mcp`, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, 'POST'])
  })

  test('refuses what is no message of the protocol, in a sentence', async () => {
    const { token } = await newAgent(blind)
    const answers = await Promise.all([
      post(blind.url, token, {}, [list, list]),
      post(blind.url, token, {}, 'no json'),
      post(blind.url, token, {}, { jsonrpc: '1.0', id: 1, method: 'tools/list' }),
      post(blind.url, token, { accept: 'text/html' }),
      post(blind.url, token, { 'mcp-protocol-version': '1999-01-01' }),
      post(blind.url, token, {}, { ...list, params: { padding: 'x'.repeat(1_100_000) } }),
      post(blind.url, token, { 'content-type': 'text/plain' }),
      post(blind.url, token, { 'idempotency-key': 'x' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 406, 400, 413, 400, 400])
    for (const answer of answers) {
      const body = (await answer.json()) as { message?: string; error?: { message?: string } }
      expect(body.message ?? body.error?.message).toMatch(/^[A-Z].{10,200}\.$/s)
    }
    const notified = await post(blind.url, token, {}, { jsonrpc: '2.0', method: 'notifications/initialized' })
    expect([notified.status, await notified.text()]).toEqual([202, ''])
  })

  test('tells of progress in a stream, and answers in it', async () => {
    const { token, agent } = await newAgent(blind)
    const client = await connectTo(blind, token)
    const messages: string[] = []
    const wait = client.client.callTool({ name: 'mail_wait', arguments: { timeout: 1 } }, undefined, {
      onprogress: ({ message }) => messages.push(message ?? ''),
    })
    expect(answerOf((await wait) as CallToolResult)).toMatchObject({ isError: true, data: { error: 'mail_timeout' } })
    const cursor = (await new Keyfob({ baseUrl: blind.url, token }).mail.cursor()).cursor
    expect(messages).toEqual([expect.stringContaining(`after ${cursor}`)])
    expect(agent.identityId).toBeDefined()
  })
})
