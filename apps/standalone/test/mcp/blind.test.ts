import { findCanaries } from '@keyfob/testkit/canaries'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { type Connected, connect, connectStdio } from './client.js'
import { calls, type Plants, plant, type Told } from './every-tool.js'

// Not what is shown here: on a machine that does much else an answer may miss it.
const roomy = { KEYFOB_FENCE_MS: '2000' }
const platform = await startTestPlatform(roomy)
afterAll(() => platform.stop())

const stdio = ({ token }: Plants, ...args: string[]) =>
  connectStdio({ KEYFOB_URL: platform.url, KEYFOB_TOKEN: token }, args)

/** Over HTTP with every byte of the answers kept, too. */
async function http({ token }: Plants): Promise<Connected> {
  const said: string[] = []
  const headers = { authorization: `Bearer ${token}` }
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', platform.url), {
    requestInit: { headers },
    fetch: async (url, init) => {
      const answer = await fetch(url, init)
      said.push([...answer.headers].join('\n'), await answer.clone().text())
      return answer
    },
  })
  return await connect(transport, said)
}

/** Every tool once; what they answered. */
async function doEverything({ call }: Connected, plants: Plants): Promise<Told> {
  const told: Record<string, Record<string, unknown>> = {}
  for (const [tool, given] of calls) {
    const { data, isError } = await call(tool, given(plants, told))
    expect({ tool, isError, ...(isError && data) }).toEqual({ tool, isError: false })
    told[tool] = data
  }
  return told
}

describe.each([
  ['stdio', stdio],
  ['HTTP', http],
] as const)('over %s', (_, open) => {
  test('a client that does everything with every tool gets no secret, in no encoding', async () => {
    const plants = await plant(platform)
    const client = await open(plants)
    const listed = (await client.tools()).filter((name) => !['login_fill', 'login_enrol'].includes(name))
    expect(calls.map(([tool]) => tool).sort()).toEqual(listed)
    const told = await doEverything(client, plants)
    // It is told that something came, and from whom.
    expect(told['mail_wait']).toMatchObject({ arrived: 'code', message: { from: [{ address: 'site@practice.test' }] } })
    await client.close()
    const transcript = client.transcript()
    expect(findCanaries(transcript, { ...plants.secrets, token: plants.token })).toEqual([])
    for (const code of plants.codes) expect(transcript).not.toContain(code)
  })
})

test('what is not seen is there: a revealing server shows it', async () => {
  const plants = await plant(platform)
  const client = await stdio(plants, '--reveal')
  await client.call('vault_get', { name: 'site' })
  await client.call('vault_get', { name: 'site', version: 1 })
  await client.call('vault_get', { name: 'key' })
  await client.call('vault_get', { name: 'note' })
  const { data } = await client.call('mail_wait', { after: plants.cursor, kind: 'code' })
  expect(data['code']).toBe(plants.codes[0])
  const mail = await client.call('mail_get_message', { messageId: plants.messageId })
  await client.call('mail_get_message', { messageId: plants.letterId })
  await client.call('vault_totp_use_backup', { name: 'site' })
  await client.call('vault_totp_use_backup', { name: 'site' })
  const found = findCanaries(client.transcript(), plants.secrets).map((one) => one.replace(/ as .*/, ''))
  const hidden = ['attachment', 'seed']
  const shown = Object.keys(plants.secrets).filter((name) => !hidden.includes(name))
  expect([...new Set(found)].sort()).toEqual(shown.sort())
  // What a stranger wrote stands between marks that he could not know.
  const [, boundary] = /BEGIN UNTRUSTED (\w+) /.exec(mail.text) ?? []
  expect(mail.data['subject']).toMatch(new RegExp(`^\\[untrusted ${boundary}\\].*\\[/untrusted ${boundary}\\]$`))
  await client.close()
})
