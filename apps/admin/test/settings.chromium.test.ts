import { afterAll, beforeEach, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { apiOf } from './platform-api.js'

const operator = await startOperator()
const { platform, page, open, api, button, field, row, faults, newLink, openAgent } = operator
const number = (name: string) => page.getByRole('spinbutton', { name })
const saved = () => page.getByRole('dialog').waitFor({ state: 'detached' })

await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
beforeEach(() => open('/admin/settings'))
afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

test('the organisation is renamed, and how many agents it has and how long tokens last is kept to', async () => {
  await button('Change the name').click()
  await field('Name').fill('Acme')
  await button('Save').click()
  await page.getByText('It is called Acme.').waitFor()
  await page.getByText('owner · Acme').waitFor()

  await button('Change how long tokens last').click()
  await number('Days').fill('7')
  await button('Save').click()
  await page.getByText('Tokens last 7 days.').waitFor()
  const { body } = await api('POST', '/v0/platform/identities', { name: 'Seven days' })
  const { tokens } = (await api('GET', `/v0/platform/identities/${body.identityId}/tokens`)).body as {
    tokens: { createdAt: string; expiresAt: string }[]
  }
  expect(tokens.map(({ createdAt, expiresAt }) => Date.parse(expiresAt) - Date.parse(createdAt))).toEqual([
    7 * 86_400_000,
  ])

  await button('Change how many agents').click()
  await number('Agents (optional)').fill('1')
  await button('Save').click()
  await page.getByText('It may have 1 agent.').waitFor()
  expect(await api('POST', '/v0/platform/identities', {})).toMatchObject({
    status: 429,
    body: { error: 'quota_exceeded' },
  })
  await button('Change how many agents').click()
  await number('Agents (optional)').fill('')
  await button('Save').click()
  await page.getByText('It may have as many agents as are created.').waitFor()
  expect((await api('POST', '/v0/platform/identities', {})).status).toBe(201)
})

test('an agent reads no more often than is set', async () => {
  const { agent } = await openAgent()
  await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p' } })
  await open('/admin/settings')
  await button('Change what an agent may read').click()
  await number('Values in a minute (optional)').fill('2')
  await button('Save').click()
  await page.getByText('Values of credentials: at most 2 a minute, for each agent.').waitFor()
  const read = async () => (await agent('GET', '/v0/vault/github')).status
  expect([await read(), await read(), await read()]).toEqual([200, 200, 429])
  await button('Change what an agent may read').click()
  await number('Values in a minute (optional)').fill('')
  await button('Save').click()
  await saved()
  expect(await read()).toBe(200)
})

test('activity is kept for 90 days at least, and mail’s own settings are led to', async () => {
  await button('Change how long the activity is kept').click()
  await number('Days (optional)').fill('365')
  await button('Save').click()
  await page.getByText('Activity is kept for 365 days.').waitFor()
  expect((await api('GET', '/v0/platform/audit/retention')).body).toEqual({ days: 365 })
  await page.getByRole('link', { name: 'Mail’s own settings' }).click()
  await page.waitForURL(/\/admin\/mail\/retention$/)
})

test('a platform token is issued, shown once and ended', async () => {
  await button('Issue a platform token').click()
  await field('Name').fill('provisioning')
  await number('Days until it ends (optional)').fill('30')
  await button('Issue token').click()
  const token = String(await page.getByLabel('Platform token', { exact: true }).textContent())
  await button('I have stored it').click()
  await row(/provisioning.*operator/s).waitFor()
  expect(await operator.kept(token)).toBe(false)
  const program = apiOf(platform.url, token)
  expect((await program('GET', '/v0/whoami')).body).toMatchObject({ role: 'operator' })
  await button('End provisioning').click()
  await button('End token').click()
  await row(/provisioning.*Ended/s).waitFor()
  expect((await program('GET', '/v0/whoami')).status).toBe(401)
})

test('the organisation’s key is rotated, and how far it is can be watched', async () => {
  await page.getByText('Organisation’s key: version 1').waitFor()
  await button('Rotate').click()
  await button('Rotate the key').click()
  await page.getByText('Organisation’s key: version 2').waitFor()
  await page.getByText('It wraps the keys of all agents.').waitFor()
  expect((await api('GET', '/v0/platform/organisation/keys')).body).toMatchObject({
    organisation: { version: 2, rotating: false, left: 0 },
  })
})

test.each([1440, 390])('whoever may not change them sees the settings, on a screen %i wide', async (width) => {
  const other = await operator.browser.newContext({ viewport: { width, height: 844 } })
  const theirs = await other.newPage()
  await theirs.goto(await newLink('auditor'))
  await theirs.getByRole('textbox', { name: 'Your name' }).fill('Aud')
  await theirs.getByRole('button', { name: 'Sign in' }).click()
  await theirs.getByRole('link', { name: 'Settings' }).click()
  await theirs.getByText('Admins change it.', { exact: false }).waitFor()
  await theirs.getByText('Organisation’s key: version').waitFor()
  await theirs.getByRole('table', { name: 'Platform tokens' }).waitFor()
  const names = await theirs.getByRole('main').getByRole('button').allTextContents()
  expect(names).toEqual([])
  expect(await theirs.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  await other.close()
})
