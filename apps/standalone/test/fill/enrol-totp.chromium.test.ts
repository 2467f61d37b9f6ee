import { randomBytes } from 'node:crypto'
import { enrolTotp, fillLogin } from '@keyfob/playwright'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { findCanaries } from '@keyfob/testkit/canaries'
import { launchChromium } from '@keyfob/testkit/chromium'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'
import { overhear } from './protocol.js'
import { seedShapes, startSeedSite } from './seed-shapes.js'

const platform = await startTestPlatform()
const { site, url: baseUrl } = platform
const operator = new KeyfobPlatform({ baseUrl, token: platform.platformToken })
const browser = await launchChromium()
const seedSite = await startSeedSite()
afterAll(async () => {
  await browser.close()
  await seedSite.close()
  await platform.stop()
})

/** An agent that may use and store and not read, with an account whose only factor is its password. */
async function newcomer(origins: string[] = [site.url]) {
  const agent = await operator.identities.create({ scopes: ['vault:use', 'vault:write'] })
  const { identityId, emailAddress: username, rawKey } = agent
  const password = randomBytes(18).toString('base64url')
  await site.addPlainUser({ email: username, password })
  const metadata = { uri: `${site.url}/sign-in`, username }
  await operator.vault.store(identityId, 'practice', { type: 'LOGIN', data: { password }, metadata, origins })
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(15_000)
  return { identityId, username, password, page, keyfob: new Keyfob({ baseUrl, token: rawKey }) }
}

/** Opens the page that shows the seed, as somebody who is signed in. @returns the seed */
async function openSeed(page: Page, { username, password }: { username: string; password: string }): Promise<string> {
  await page.goto(`${site.url}/sign-in`)
  await page.getByLabel('E-mail address').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Turn on an authenticator' }).click()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  return ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
}

test('an authenticator is enrolled from the site’s page, and nobody sees its seed', async () => {
  const { identityId, username, password, page, keyfob } = await newcomer()
  const spoken = overhear(page.context())
  const seed = await openSeed(page, { username, password })
  const enrolled = await enrolTotp(page, 'practice', { keyfob })
  expect(enrolled).toEqual({ issuer: 'Practice', account: username, backupCodes: 10 })
  expect(await page.getByRole('status').textContent()).toBe('Your authenticator is turned on')
  const [credential] = (await operator.vault.list(identityId)).credentials
  expect(credential).toMatchObject({ hasTOTP: true, totp: { confirmed: true } })
  const shown = await page.locator('.codes code').allTextContents()
  const { code, remaining } = await keyfob.vault.totpUseBackup('practice')
  expect(shown).toContain(code)
  expect(remaining).toBe(9)
  for (const text of [JSON.stringify(spoken), await platform.logged()]) {
    expect(findCanaries(text, { seed })).toEqual([])
    for (const code of shown) expect(text).not.toContain(code)
  }

  await page.context().clearCookies()
  await page.goto(`${site.url}/sign-in`)
  const { steps } = await fillLogin(page, 'practice', { keyfob })
  expect(steps.map(({ field }) => field)).toContain('totp')
})

describe('a seed is taken from a page', () => {
  test.each(seedShapes)('that shows it as %s', async (shape) => {
    const { identityId, page, keyfob } = await newcomer([seedSite.url])
    await page.goto(`${seedSite.url}/${shape}`)
    const { issuer, backupCodes } = await enrolTotp(page, 'practice', { keyfob })
    expect(issuer).toBe(shape === 'key' || shape === 'field' ? '' : 'Seeds')
    expect(backupCodes).toBe(8)
    expect(seedSite.backupCodes).toContain((await keyfob.vault.totpUseBackup('practice')).code)
    const [credential] = (await operator.vault.list(identityId)).credentials
    expect(credential?.totp).toMatchObject({ confirmed: true })
    await page.context().close()
  })
})

describe('no seed is taken, and none is replaced', () => {
  test('at an origin that is not the credential’s', async () => {
    const { identityId, page, keyfob } = await newcomer()
    const spoken = overhear(page.context())
    await page.goto(`${seedSite.url}/svg`)
    const enrolling = enrolTotp(page, 'practice', { keyfob, timeoutMs: 1_500 })
    await expect(enrolling).rejects.toMatchObject({ code: 'origin_not_allowed' })
    expect(JSON.stringify(spoken)).not.toContain('this.seeds')
    expect((await operator.vault.list(identityId)).credentials).toMatchObject([{ hasTOTP: false }])
  })

  test('where the page shows a picture that holds none', async () => {
    const { identityId, page, keyfob } = await newcomer()
    await page.goto(`${site.url}/sign-in`)
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('canvas'), { width: 200, height: 200 }))`,
    )
    await expect(enrolTotp(page, 'practice', { keyfob })).rejects.toMatchObject({ code: 'bad_request' })
    expect((await operator.vault.list(identityId)).credentials).toMatchObject([{ hasTOTP: false }])
  })

  test('for a credential that is not there', async () => {
    const { page, keyfob } = await newcomer()
    await page.goto(`${seedSite.url}/svg`)
    await expect(enrolTotp(page, 'other', { keyfob })).rejects.toMatchObject({ code: 'not_found' })
  })
})
