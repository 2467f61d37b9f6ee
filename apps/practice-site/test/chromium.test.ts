import type { Browser, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { findChromium, launchChromium } from './chromium.js'
import { codeIn, linkIn, type Owner, test as world } from './world.js'

const executable = findChromium()
const title = executable ? 'in Chromium' : 'not run: needs chromium, install with: apt-get install chromium'

const test = world.extend<{ browser: Browser; page: Page }>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads a fixture's needs from this pattern
    async ({}, use) => {
      if (executable === undefined) throw new Error(title)
      const browser = await launchChromium(executable)
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  page: async ({ site, browser }, use) => {
    // The pages are ordinary forms: they must do without scripts.
    const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false })
    context.setDefaultTimeout(10_000)
    await use(await context.newPage())
    await context.close()
  },
})

describe.skipIf(executable === undefined)(title, () => {
  test('password and code sign in; the same code does not a second time', async ({ page, owner }) => {
    const code = owner.totp.generate()
    await givePassword(page, owner)
    await giveCode(page, code, 'Continue')
    expect(await page.getByRole('status').textContent()).toBe(
      `Signed in as ${owner.email} by password and authenticator code`,
    )

    await page.getByRole('button', { name: 'Sign out' }).click()
    await givePassword(page, owner)
    await giveCode(page, code, 'Continue')
    expect(await page.getByRole('alert').textContent()).toBe('That code was already used. Wait for the next one.')

    await giveCode(page, owner.totp.generate({ timestamp: Date.now() + 30_000 }), 'Continue')
    expect(new URL(page.url()).pathname).toBe('/account')
  })

  test('a mailed link signs in', async ({ page, sink, owner }) => {
    await page.goto('/magic-link')
    await page.getByLabel('E-mail address').fill(owner.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    expect(await page.getByRole('status').textContent()).toBe('Check your mail')
    await page.goto(await linkIn(await sink.next()))
    expect(await page.getByRole('status').textContent()).toBe(`Signed in as ${owner.email} by magic link`)
  })

  test('a mailed code signs in', async ({ page, sink, owner }) => {
    await page.goto('/email-code')
    await page.getByLabel('E-mail address').fill(owner.email)
    await page.getByRole('button', { name: 'Send the code' }).click()
    await giveCode(page, await codeIn(await sink.next()), 'Sign in')
    expect(await page.getByRole('status').textContent()).toBe(`Signed in as ${owner.email} by e-mailed code`)
  })

  test('the fields say what they are for, so that a password manager knows', async ({ page, owner }) => {
    await page.goto('/sign-in')
    expect(await page.getByLabel('E-mail address').getAttribute('autocomplete')).toBe('username')
    expect(await page.getByLabel('Password').getAttribute('autocomplete')).toBe('current-password')
    await givePassword(page, owner)
    expect(await page.getByLabel('Six-digit code').getAttribute('autocomplete')).toBe('one-time-code')
  })
})

async function givePassword(page: Page, { email, password }: Owner): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function giveCode(page: Page, code: string, button: string): Promise<void> {
  await page.getByLabel('Six-digit code').fill(code)
  await page.getByRole('button', { name: button }).click()
}
