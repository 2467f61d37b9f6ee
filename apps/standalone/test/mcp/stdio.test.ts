import { KeyfobPlatform } from '@keyfob/sdk'
import { afterAll, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { connectStdio } from './client.js'

const platform = await startTestPlatform()
afterAll(() => platform.stop())
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })

/** An agent with a credential, and what its server is told. */
async function begin(scopes?: Parameters<typeof operator.identities.create>[0]) {
  const agent = await operator.identities.create(scopes ?? {})
  await operator.vault.store(agent.identityId, 'site', {
    type: 'LOGIN',
    data: { password: 'CANARY-password' },
    metadata: { username: 'ada' },
  })
  return { agent, env: { KEYFOB_URL: platform.url, KEYFOB_TOKEN: agent.rawKey } }
}

test('a blind server lists what the vault holds and shows no value; a revealing one shows it', async () => {
  const { agent, env } = await begin()
  const blind = await connectStdio(env)
  expect((await blind.call('identity_whoami')).data).toMatchObject({ identityId: agent.identityId })
  expect((await blind.call('vault_list')).data).toMatchObject({ count: 1, credentials: [{ name: 'site' }] })
  await expect(blind.call('vault_get', { name: 'site' })).rejects.toThrow('--reveal')
  expect(blind.transcript()).not.toContain('CANARY')
  await blind.close()

  const revealing = await connectStdio(env, ['--reveal'])
  expect((await revealing.call('vault_get', { name: 'site' })).data).toMatchObject({
    data: { password: 'CANARY-password' },
  })
  await revealing.close()
})
