import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { KeyfobPlatform } from '@keyfob/sdk'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'

const platform = await startTestPlatform({ KEYFOB_FENCE_MS: '2000' })
afterAll(() => platform.stop())
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const agent = await operator.identities.create({})
await operator.vault.store(agent.identityId, 'site', { type: 'LOGIN', data: { password: 'CANARY-password' } })

const require = createRequire(import.meta.url)
const inspector = join(dirname(require.resolve('@modelcontextprotocol/inspector-cli/package.json')), 'build/cli.js')
const main = fileURLToPath(new URL('../../../../packages/mcp/dist/main.js', import.meta.url))
const stdio = ['-e', `KEYFOB_URL=${platform.url}`, '-e', `KEYFOB_TOKEN=${agent.rawKey}`, process.execPath, main]
const http = [`${platform.url}/mcp`, '--transport', 'http', '--header', `Authorization: Bearer ${agent.rawKey}`]

/** What the official inspector prints. */
async function inspect(server: readonly string[], ...args: string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, [inspector, '--cli', ...server, ...args])
  return JSON.parse(stdout)
}

describe.each([
  ['stdio', stdio],
  ['HTTP', http],
])('the official inspector, over %s', (_, server) => {
  test('lists the tools with their schemas', async () => {
    const { tools } = await inspect(server, '--method', 'tools/list')
    const list = tools.find(({ name }: { name: string }) => name === 'vault_list')
    expect(list).toMatchObject({
      inputSchema: { type: 'object' },
      outputSchema: { type: 'object', properties: { credentials: { type: 'array' } } },
      annotations: { readOnlyHint: true },
    })
  })

  test('calls a tool, and is told what it may not', async () => {
    const listed = await inspect(server, '--method', 'tools/call', '--tool-name', 'vault_list')
    expect(listed.structuredContent).toMatchObject({ count: 1, credentials: [{ name: 'site' }] })
    expect(JSON.stringify(listed)).not.toContain('CANARY')
    const failed = await inspect(
      server,
      '--method',
      'tools/call',
      '--tool-name',
      'login_start',
      '--tool-arg',
      'credential=none',
    )
    expect(failed).toMatchObject({ isError: true })
    expect(JSON.parse(failed.content[0].text)).toMatchObject({ error: 'not_found', status: 404 })
  })
})
