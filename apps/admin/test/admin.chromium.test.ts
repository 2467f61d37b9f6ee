import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimCommand } from '../src/tokens/claim-command.js'
import { startOperator } from './operator.js'
import { apiOf } from './platform-api.js'

const operator = await startOperator()
const { platform, browser, context, page, requests, faults, open, button, field, openAgent } = operator
const firstCode = new URL(platform.firstOperatorLink).hash.slice(1)
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
const requestsToSignIn = [...requests]

afterAll(() => operator.stop())

/** A browser of somebody else, on the same platform. */
async function stranger(address: string) {
  const theirs = await browser.newContext()
  theirs.setDefaultTimeout(10_000)
  const door = await theirs.newPage()
  await door.goto(address)
  return { door, leave: () => theirs.close() }
}

describe('the one-time link', () => {
  test('signs the first operator in, and its code was in no address that a server sees', async () => {
    await page.getByText('Ada Lovelace').waitFor()
    expect(firstCode.length).toBeGreaterThanOrEqual(20)
    expect(requestsToSignIn.filter((request) => request.url().includes(firstCode))).toEqual([])
    expect(requestsToSignIn.filter((request) => request.postData()?.includes(firstCode))).toHaveLength(1)
  })

  test('leaves no code in the address bar, in the history or in what the page keeps', async () => {
    expect(page.url()).not.toContain('#')
    await page.goBack()
    expect(page.url()).not.toContain(firstCode)
    await page.goForward()
    await page.getByRole('heading', { name: 'Agents' }).waitFor()
    expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage, history.state])')).not.toContain(
      firstCode,
    )
  })

  test('works once, and then says how to get another', async () => {
    const { door, leave } = await stranger(platform.firstOperatorLink)
    await door.getByRole('textbox', { name: 'Your name' }).fill('Mallory')
    await door.getByRole('button', { name: 'Sign in' }).click()
    const alert = door.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/does not work any more.*npm start -- --new-link/s)
    expect(door.url()).not.toContain('#')
    await leave()
  })

  test('that was cut off in copying is told from one that was used', async () => {
    const { door, leave } = await stranger(platform.firstOperatorLink.slice(0, -3))
    await door.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await door.getByRole('button', { name: 'Sign in' }).click()
    await door.getByText('This is not a link of this Keyfob').waitFor()
    await leave()
  })

  test('is asked for wherever one enters without a session, and leads there', async () => {
    const { door, leave } = await stranger(new URL('/admin/activity', platform.url).href)
    await door.getByRole('heading', { name: 'Sign in to Keyfob' }).waitFor()
    await door.getByRole('textbox', { name: 'Sign-in link' }).fill(await operator.newLink())
    await door.getByRole('textbox', { name: 'Your name' }).fill('Grace')
    await door.keyboard.press('Enter')
    await door.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(door.url()).toMatch(/\/admin\/activity$/)
    await leave()
  })
})

describe('an agent', () => {
  beforeEach(() => open('/admin/agents'))

  test('is created with a token that works, is shown once, and leaves the page for good', async () => {
    await button('New agent').first().click()
    await field('Name').fill('Shown once')
    await page.getByLabel('Show me the token').check()
    await button('Create agent').click()
    const token = (await page.getByLabel('Token', { exact: true }).textContent()) ?? ''
    const who = await apiOf(platform.url, token)('GET', '/v0/whoami')
    expect(who).toMatchObject({ status: 200, body: { name: 'Shown once' } })
    await button('I have stored it').click()
    await page.getByRole('heading', { name: 'Shown once' }).waitFor()
    expect(await page.content()).not.toContain(token)
    await page.reload()
    await page.getByRole('heading', { name: 'Shown once' }).waitFor()
    expect(await page.content()).not.toContain(token)
  })

  test('is created with a code that its machine turns into a token, which the page never has', async () => {
    await button('New agent').first().click()
    await field('Name').fill('Claimed')
    await page.keyboard.press('Enter')
    const code = (await page.getByLabel('Claim code', { exact: true }).textContent()) ?? ''
    await page.getByText(claimCommand(platform.url), { exact: true }).waitFor()
    const { body } = await apiOf(platform.url, 'none')('POST', '/v0/claim', { code })
    expect(body).toMatchObject({ name: 'Claimed', rawKey: expect.stringMatching(/^kf_agent_/) })
    await button('Done').click()
    await page.getByRole('heading', { name: 'Claimed' }).waitFor()
    expect(await page.content()).not.toContain(code)
    expect(await page.getByText('An operator has seen a token').count()).toBe(0)
  })

  test('is not lost with its code by a slip of Escape', async () => {
    await button('New agent').first().click()
    await field('Name').fill('Not lost')
    await page.keyboard.press('Enter')
    await page.getByLabel('Claim code', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByLabel('Claim code', { exact: true }).isVisible()).toBe(true)
    await button('Done').click()
  })

  test('of a name that is taken is refused in the dialog, with what was typed still there', async () => {
    const { name } = await openAgent()
    await open('/admin/agents')
    await button('New agent').first().click()
    await field('Name').fill(name.toUpperCase())
    await button('Create agent').click()
    await page.getByRole('alert').waitFor()
    expect(await field('Name').inputValue()).toBe(name.toUpperCase())
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('is found by name, and the search is part of the address', async () => {
    const { name } = await openAgent()
    await open('/admin/agents')
    await page.getByRole('searchbox').fill(name)
    await page.waitForURL(/\?q=/)
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name }).waitFor()
  })
})

describe('a dialog', () => {
  test('keeps the focus, closes on Escape and gives the focus back', async () => {
    await open('/admin/agents')
    const opener = button('New agent').first()
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('Tab')
      expect(await dialog.locator(':focus').count()).toBe(1)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => opener.evaluate((element) => element.matches(':focus'))).toBe(true)
  })
})

describe('when something is away', () => {
  afterEach(() => context.setOffline(false))

  test('a session that ended keeps what was typed for the operator who signs in again', async () => {
    const { agent } = await openAgent()
    await button('Store a credential').click()
    await field('Name').fill('typed')
    await field('Password').fill('before the end')
    await context.clearCookies()
    await button('Store').click()
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
    expect(await field('Your name').inputValue()).toBe('Ada Lovelace')
    await field('Sign-in link').fill(await operator.newLink())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor({ state: 'detached' })
    expect(await field('Password').inputValue()).toBe('before the end')
    await button('Store').click()
    await page.getByRole('row', { name: /typed/ }).waitFor()
    expect(await agent('GET', '/v0/vault/typed')).toMatchObject({ body: { data: { password: 'before the end' } } })
  })

  test('a session that ended leaves nothing typed for another operator', async () => {
    await openAgent()
    await button('Store a credential').click()
    await field('Password').fill('not for Grace')
    await context.clearCookies()
    const tab = await context.newPage()
    await tab.goto(await operator.newLink())
    await tab.getByRole('textbox', { name: 'Your name' }).fill('Grace Hopper')
    await tab.getByRole('button', { name: 'Sign in' }).click()
    // The other tab hears of it at once.
    await page.getByText('Grace Hopper').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await tab.close()
  })

  test('a platform that does not answer is said, and the page goes on when it is back', async () => {
    await openAgent()
    await context.setOffline(true)
    await page.getByRole('link', { name: 'Tokens' }).click()
    await page.getByText('Keyfob does not answer at the moment').waitFor()
    await context.setOffline(false)
    await page.getByText('Keyfob does not answer at the moment').waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /Everything/ }).waitFor()
  })
})

describe('the whole app', () => {
  afterEach(() => page.setViewportSize({ width: 1440, height: 900 }))

  test.each([1440, 390])('fits a screen %i wide', async (width) => {
    await page.setViewportSize({ width, height: 800 })
    const { id } = await openAgent()
    const tabs = ['', '/mailbox', '/tokens', '/seen', '/activity'].map((tab) => `/admin/agents/${id}${tab}`)
    for (const path of ['/admin/agents', '/admin/activity', ...tabs]) {
      await open(path)
      await page.getByRole('main').getByRole('heading').first().waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width)
    }
  })

  test('speaks to its own platform only, under its policy, and without a fault', async () => {
    const own = `${new URL(platform.url).origin}/`
    expect(requests.map((request) => request.url()).filter((url) => !url.startsWith(own))).toEqual([])
    expect(faults).toEqual([])
    const policy = (await (await open('/admin/'))?.allHeaders())?.['content-security-policy'] ?? ''
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*style-src 'self';.*frame-ancestors 'none'/)
  })

  test('is left by signing out, and the session with it', async () => {
    const cookies = await context.cookies()
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }])
    await button('Sign out').click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await context.addCookies(cookies)
    await open('/admin/agents')
    await page.getByRole('heading', { name: 'Sign in to Keyfob' }).waitFor()
  })
})
