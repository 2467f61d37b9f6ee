import { randomBytes } from 'node:crypto'
import { fillLogin } from '@keyfob/playwright'
import type { PracticeSite } from '@keyfob/practice-site/site'
import { Keyfob, KeyfobPlatform, type Scope } from '@keyfob/sdk'
import { launchChromium } from '@keyfob/testkit/chromium'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Where a story takes place: one process or three, the same for who lives in it. */
export type World = Readonly<{
  url: string
  platformToken: string
  site: PracticeSite
  /** The reply codes with which the site's mail was refused. */
  undelivered: (number | undefined)[]
}>

/** The README's stories, in a real browser: an agent signs in, and its revocation ends what it signed in with. */
export function tellStories(place: string, world: () => World): void {
  describe(place, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchChromium()
    })
    afterAll(() => browser?.close())

    test('an agent signs in with password and TOTP code; its revocation ends both', async () => {
      const { agent, fob, operator, site, page, email } = await begin(world(), browser)
      const { loginId, credential } = await fob.logins.start('practice')
      expect(credential).toMatchObject({ username: email, origins: [site.url], factors: ['password', 'totp'] })
      const { data } = await fob.vault.get('practice', { login: loginId })
      await page.goto(`${site.url}/sign-in`)
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password').fill(String(data.password))
      await page.getByRole('button', { name: 'Sign in' }).click()
      const { code, reserved } = await fob.vault.totp('practice', { minRemaining: 5, login: loginId })
      expect(reserved).toBe(true)
      await page.getByLabel('Six-digit code').fill(code)
      await page.getByRole('button', { name: 'Continue' }).click()
      expect(await page.getByRole('status').textContent()).toBe(
        `Signed in as ${email} by password and authenticator code`,
      )
      await fob.logins.outcome(loginId, { result: 'accepted', at: 'totp' })
      expect((await fob.vault.get('practice')).totp).toMatchObject({ confirmed: true })

      const receipt = await operator.identities.revoke(agent.identityId, { reason: 'the story ends' })
      expect(receipt.cut).toMatchObject({ credentials: 1, totpSeeds: 1, addresses: 1, tokens: 1 })
      expect(receipt.rotate.map(({ name }) => name)).toEqual(['practice'])
      await expect(fob.vault.get('practice')).rejects.toMatchObject({ code: 'agent_revoked', status: 401 })
      await expect(fob.vault.totp('practice')).rejects.toMatchObject({ code: 'agent_revoked', status: 401 })
    })

    test('an agent that may read nothing is signed in by the filler; its revocation ends that', async () => {
      const { agent, fob, operator, site, page, email } = await begin(world(), browser, ['vault:use'])
      await expect(fob.vault.get('practice')).rejects.toMatchObject({ code: 'forbidden' })
      await page.goto(`${site.url}/sign-in`)
      const { steps } = await fillLogin(page, 'practice', { keyfob: fob })
      expect(steps.map(({ field, result }) => `${field} ${result}`)).toEqual([
        'username accepted',
        'password accepted',
        'totp accepted',
      ])
      expect(await page.getByRole('status').textContent()).toBe(
        `Signed in as ${email} by password and authenticator code`,
      )
      const receipt = await operator.identities.revoke(agent.identityId)
      expect(receipt.rotate).toEqual([])
      await page.context().clearCookies()
      await expect(fillLogin(page, 'practice', { keyfob: fob })).rejects.toMatchObject({ code: 'agent_revoked' })
    })

    test('an agent signs in with a mailed link; its revocation refuses the next', async () => {
      const { agent, fob, operator, site, page, email } = await begin(world(), browser)
      const { cursor } = await fob.mail.cursor()
      await requestMail(page, `${site.url}/magic-link`, 'Send the link', email)
      await page.goto(await fob.mail.waitForLink({ after: cursor }))
      expect(await page.getByRole('status').textContent()).toBe(`Signed in as ${email} by magic link`)

      const waiting = expect(fob.mail.wait({ after: cursor, kind: 'code', timeout: 60 })).rejects.toMatchObject({
        code: 'agent_revoked',
      })
      await operator.identities.revoke(agent.identityId)
      await waiting
      await requestMail(page, `${site.url}/magic-link`, 'Send the link', email)
      await site.mailSettled()
      expect(world().undelivered).toContain(550)
    })

    test('an agent signs in with a mailed code; its revocation ends its mailbox', async () => {
      const { agent, fob, operator, site, page, email } = await begin(world(), browser)
      const { cursor } = await fob.mail.cursor()
      await requestMail(page, `${site.url}/email-code`, 'Send the code', email)
      await page.getByLabel('Six-digit code').fill(await fob.mail.waitForCode({ after: cursor }))
      await page.getByRole('button', { name: 'Sign in' }).click()
      expect(await page.getByRole('status').textContent()).toBe(`Signed in as ${email} by e-mailed code`)

      const { messages } = await fob.mail.listMessages()
      expect(messages).toMatchObject([
        { verdict: { trusted: true, dkim: 'pass', spf: 'pass', dmarc: 'pass' }, held: null },
      ])
      await operator.identities.revoke(agent.identityId)
      await expect(fob.mail.listMessages()).rejects.toMatchObject({ code: 'agent_revoked' })
      await expect(fob.mail.cursor()).rejects.toMatchObject({ code: 'agent_revoked' })
    })
  })
}

/** An agent with an account at the site, its password stored and its seed enrolled, and a page of its own. */
async function begin({ url, platformToken, site }: World, browser: Browser, scopes?: Scope[]) {
  const operator = new KeyfobPlatform({ baseUrl: url, token: platformToken })
  const agent = await operator.identities.create({ scopes })
  const email = agent.emailAddress
  const password = randomBytes(18).toString('base64url')
  const { otpauthUri } = await site.addUser({ email, password })
  const metadata = { uri: site.url, username: email }
  await operator.vault.store(agent.identityId, 'practice', { type: 'LOGIN', data: { password }, metadata })
  await operator.vault.enrol(agent.identityId, 'practice', { uri: otpauthUri })
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  const fob = new Keyfob({ baseUrl: url, token: agent.rawKey })
  return { agent, fob, operator, site, email, page: await context.newPage() }
}

async function requestMail(page: Page, address: string, button: string, email: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: button }).click()
}
