import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KeyfobPlatform } from '@keyfob/sdk'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { connect } from './client.js'

/** The way from /mcp to the API: what the API has answered is handed on when `held` lets it. */
const way = { to: '', held: async (_path: string) => {} }
const between = createServer((incoming, outgoing) => {
  const { method, headers, url = '' } = incoming
  const onward = request(new URL(url, way.to), { method, headers }, async (answer) => {
    const body: Buffer[] = []
    for await (const chunk of answer) body.push(chunk)
    await way.held(url)
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(body))
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
}).listen(0, '127.0.0.1')
await once(between, 'listening')
const { port } = between.address() as AddressInfo

const platform = await startTestPlatform({ KEYFOB_API_URL: `http://127.0.0.1:${port}`, KEYFOB_MCP_REVEAL: 'true' })
way.to = platform.url
afterAll(async () => {
  await platform.stop()
  between.closeAllConnections()
  between.close()
})
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })

async function begin() {
  const agent = await operator.identities.create({})
  await operator.vault.store(agent.identityId, 'site', { type: 'LOGIN', data: { password: 'CANARY-password' } })
  const headers = { authorization: `Bearer ${agent.rawKey}` }
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', platform.url), { requestInit: { headers } })
  return { agent, client: await connect(transport) }
}

test('an answer that the API gave before a revocation does not leave /mcp after it', async () => {
  const { agent, client } = await begin()
  const arrived = new Promise<() => void>((resolve) => {
    way.held = (path) => (path === '/v0/vault/site' ? new Promise((release) => resolve(release)) : Promise.resolve())
  })
  const answer = client.call('vault_get', { name: 'site' })
  const release = await arrived
  way.held = async () => {}
  await operator.identities.revoke(agent.identityId)
  release()
  expect(await answer).toMatchObject({ isError: true, data: { error: 'agent_revoked' } })
  expect(client.transcript()).not.toContain('CANARY')
})

test('an answer that is late time and again never leaves, and the log says so', async () => {
  const { agent, client } = await begin()
  let asked = 0
  way.held = async (path) => {
    if (path !== '/v0/vault/site') return
    asked++
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
  expect(await client.call('vault_get', { name: 'site' })).toMatchObject({
    isError: true,
    data: { error: 'unavailable' },
  })
  way.held = async () => {}
  expect(asked).toBeGreaterThanOrEqual(4)
  expect(client.transcript()).not.toContain('CANARY')
  const { logs } = await operator.logs.list({ identityId: agent.identityId })
  const said = logs.filter(({ action }) => action === 'vault.get').map(({ description }) => description)
  expect(said.filter((text) => text.includes('did not leave in time'))).toHaveLength(1)
})
