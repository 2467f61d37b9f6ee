import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillLogin } from '@keyfob/playwright'
import { KeyfobPlatform } from '@keyfob/sdk'
import { findChromium, launchChromium } from '@keyfob/testkit/chromium'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { runHere, snippets } from './guide.js'

// The guide's recipes for a browser, run as they stand: at the practice site in place of the shop, in a Chromium of the tests.

const platform = await startTestPlatform()
const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const ends: (() => Promise<unknown>)[] = []
const env: Record<string, string> = {}
beforeAll(async () => {
  const { identityId, emailAddress: username, rawKey } = await operator.identities.create({ scopes: ['vault:use'] })
  const password = `password ${randomBytes(12).toString('base64url')}`
  const { site } = platform
  const { otpauthUri } = await site.addUser({ email: username, password })
  await operator.vault.store(identityId, 'shop', {
    type: 'LOGIN',
    data: { password },
    metadata: { uri: `${site.url}/sign-in`, username },
    origins: [site.url],
  })
  await operator.vault.enrol(identityId, 'shop', { uri: otpauthUri })
  Object.assign(env, { KEYFOB_URL: platform.url, KEYFOB_TOKEN: rawKey })
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const end of ends) await end()
  await platform.stop()
})

const [launching, connecting] = snippets.filter(({ mark, code }) => mark === 'compiled' && code.includes('fillLogin'))
const atPractice = (code = '') => code.replaceAll('https://shop.example/login', `${platform.site.url}/sign-in`)

describe('the guide, in a browser', () => {
  test('signs a page in that its reader has opened', async () => {
    const launch = async () => {
      const browser = await launchChromium()
      ends.push(() => browser.close())
      return browser
    }
    const [steps = ''] = await runHere(atPractice(launching?.code), env, {
      fillLogin: async (...filling: Parameters<typeof fillLogin>) => {
        const filled = await fillLogin(...filling)
        return { ...filled, steps: filled.steps.map(({ field, result }) => `${field} ${result}`) }
      },
      chromium: { launch },
    })
    expect(steps).toBe('username accepted,password accepted,totp accepted')
  })

  test('signs a page in that something else drives, by the endpoint of its browser', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'keyfob-guide-'))
    const driven = await chromium.launchPersistentContext(profile, {
      executablePath: (await findChromium()) ?? '',
      chromiumSandbox: false,
      args: ['--remote-debugging-port=0', '--disable-background-networking', '--no-first-run'],
    })
    ends.push(async () => {
      await driven.close()
      await rm(profile, { recursive: true, force: true })
    })
    const [port = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')
    const page = driven.pages()[0] ?? (await driven.newPage())
    await page.goto(`${platform.site.url}/sign-in`)
    await runHere(connecting?.code ?? '', env, {
      fillLogin,
      chromium: { connectOverCDP: (said: string) => chromium.connectOverCDP(said.replace(':9222', `:${port}`)) },
    })
    expect(await page.getByRole('status').textContent()).toContain('Signed in as')
  })
})
