import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeyfobPlatform } from '@keyfob/sdk'
import { findCanaries } from '@keyfob/testkit/canaries'
import { findChromium } from '@keyfob/testkit/chromium'
import { chromium } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { startPhisher } from '../fill/test-site.js'
import { startTestPlatform } from '../test-platform.js'
import { connectStdio } from './client.js'

const platform = await startTestPlatform()
const { site } = platform
const phisher = await startPhisher()
const profile = await mkdtemp(join(tmpdir(), 'keyfob-mcp-browser-'))
/** The agent's own browser, which somebody else drives: it takes commands at a port of its own. */
const context = await chromium.launchPersistentContext(profile, {
  executablePath: (await findChromium()) ?? '',
  chromiumSandbox: false,
  args: ['--remote-debugging-port=0', '--disable-background-networking', '--no-first-run'],
})
const [port = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
const cdpUrl = `http://127.0.0.1:${port}`
const page = context.pages()[0] ?? (await context.newPage())
afterAll(async () => {
  await context.close()
  await phisher.close()
  await platform.stop()
  await rm(profile, { recursive: true, force: true })
})
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })

/** An agent that may use a credential and read none, its account at the site, and its server. */
async function begin({ endpoint = cdpUrl, isPlain = false } = {}) {
  // Who enrols stores.
  const scopes = isPlain ? (['vault:use', 'vault:write'] as const) : (['vault:use'] as const)
  const agent = await operator.identities.create({ scopes: [...scopes] })
  const username = agent.emailAddress
  const password = `CANARY-${randomBytes(12).toString('base64url')}`
  const otpauthUri = isPlain ? undefined : (await site.addUser({ email: username, password })).otpauthUri
  if (isPlain) await site.addPlainUser({ email: username, password })
  await operator.vault.store(agent.identityId, 'practice', {
    type: 'LOGIN',
    data: { password },
    metadata: { uri: `${site.url}/sign-in`, username },
    origins: [site.url],
  })
  if (otpauthUri) await operator.vault.enrol(agent.identityId, 'practice', { uri: otpauthUri })
  const seed = otpauthUri && new URL(otpauthUri).searchParams.get('secret')
  const env = { KEYFOB_URL: platform.url, KEYFOB_TOKEN: agent.rawKey, KEYFOB_MCP_CDP_URL: endpoint }
  return { agent, username, client: await connectStdio(env), secrets: { password, ...(seed && { seed }) } }
}

describe('in the agent’s own browser', () => {
  test('a model signs in with password and code, and sees neither', async () => {
    const { client, username, secrets } = await begin()
    await context.clearCookies()
    await page.goto(`${site.url}/sign-in`)
    const { data } = await client.call('login_fill', { credential: 'practice' })
    expect(data).toMatchObject({
      outcome: 'accepted',
      origin: site.url,
      steps: [{ field: 'username' }, { field: 'password' }, { field: 'totp', result: 'accepted' }],
    })
    expect(await page.getByRole('status').textContent()).toBe(
      `Signed in as ${username} by password and authenticator code`,
    )
    expect(findCanaries(client.transcript(), secrets)).toEqual([])
    expect(client.transcript()).not.toMatch(/\b\d{6}\b/)
    await client.close()
  })

  test('a page of another origin gets nothing, and the model is told which it was', async () => {
    const { client, secrets } = await begin()
    await page.goto(phisher.url)
    const answer = await client.call('login_fill', { credential: 'practice' })
    expect(answer).toMatchObject({ isError: true, data: { error: 'origin_not_allowed' } })
    expect(answer.text).toContain(phisher.url)
    expect(findCanaries(phisher.received.join('\n'), secrets)).toEqual([])
    expect(findCanaries(client.transcript(), secrets)).toEqual([])
    await client.close()
  })

  test('where several pages are open, the one that is named is meant', async () => {
    const { client, username } = await begin()
    await context.clearCookies()
    await page.goto(`${site.url}/sign-in`)
    const distraction = await context.newPage()
    const { data } = await client.call('login_fill', { credential: 'practice', page: site.url })
    expect(data).toMatchObject({ outcome: 'accepted' })
    expect(await page.getByRole('status').textContent()).toContain(username)
    const unknown = await client.call('login_fill', { credential: 'practice', page: 'https://nowhere.test' })
    expect(unknown).toMatchObject({ isError: true, data: { error: 'bad_request' } })
    await distraction.close()
    await client.close()
  })

  test('a model enrols an authenticator, and sees neither seed nor codes', async () => {
    const { agent, client, username, secrets } = await begin({ isPlain: true })
    await context.clearCookies()
    await page.goto(`${site.url}/sign-in`)
    await client.call('login_fill', { credential: 'practice' })
    await page.getByRole('link', { name: 'Turn on an authenticator' }).click()
    await page.getByLabel('Password').fill(secrets.password)
    await page.getByRole('button', { name: 'Go on' }).click()
    const seed = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
    const { data } = await client.call('login_enrol', { credential: 'practice' })
    expect(data).toEqual({ issuer: 'Practice', account: username, backupCodes: 10 })
    expect((await operator.vault.list(agent.identityId)).credentials).toMatchObject([{ totp: { confirmed: true } }])
    const codes = await page.locator('.codes code').allTextContents()
    expect(codes).toHaveLength(10)
    expect(findCanaries(client.transcript(), { ...secrets, seed })).toEqual([])
    for (const code of codes) expect(client.transcript()).not.toContain(code)
    await client.close()
  })

  test('without a browser the model is told what is missing, and not where it was looked for', async () => {
    const { client } = await begin({ endpoint: 'http://127.0.0.1:1/SECRET' })
    const answer = await client.call('login_fill', { credential: 'practice' })
    expect(answer).toMatchObject({ isError: true, data: { error: 'unavailable' } })
    expect(answer.text).toContain('KEYFOB_MCP_CDP_URL')
    expect(client.transcript()).not.toContain('SECRET')
    await client.close()
  })

  test('no argument leads to another browser', async () => {
    const { client } = await begin()
    for (const name of ['cdpUrl', 'endpoint', 'KEYFOB_MCP_CDP_URL'])
      await expect(client.call('login_fill', { credential: 'practice', [name]: 'http://evil.test' })).rejects.toThrow(
        'takes no',
      )
    expect(await client.tools()).toEqual(expect.arrayContaining(['login_fill', 'login_start', 'login_outcome']))
    expect(await client.tools()).not.toContain('login_enrol')
    await client.close()
  })
})
