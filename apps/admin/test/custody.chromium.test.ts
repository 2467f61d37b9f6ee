import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { page, open, button, row, api, faults, platform, openAgent, browser, newLink } = operator
afterAll(() => operator.stop())
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Olga'))

test("an operator is told that somebody came nearer to an agent's secrets, acknowledges it, and it stays on the agent's page", async () => {
  const { id, name } = await openAgent()
  await api('POST', `/v0/platform/identities/${id}/tokens`, { name: 'night shift' })
  await open(`/admin/agents/${id}`)
  const line = page.getByRole('region', { name: 'Custody' }).getByText('night shift')
  await line.waitFor()
  await page.getByRole('link', { name: 'One notice' }).click()
  await row(/night shift/)
    .getByRole('link', { name })
    .waitFor()
  await button('Acknowledge').click()
  await page.getByText('Notice acknowledged').waitFor()
  await row(/night shift/)
    .getByText('Acknowledged', { exact: true })
    .waitFor()
  await page.getByRole('link', { name, exact: true }).click()
  await line.waitFor()
  expect(await page.getByRole('link', { name: 'One notice' }).count()).toBe(0)
  expect(faults).toEqual([])
})

test('what takes two operators is proposed by one and done when another approves it', async () => {
  const settings = async () => (await api('GET', '/v0/platform/mail/settings')).body
  await open('/admin/mail/retention')
  await button('Change what is held').click()
  await page.getByLabel('Let no first sender answer a login').check()
  await button('Save').click()
  await page.getByText('by nobody else').waitFor()
  expect(await settings()).toMatchObject({ firstSender: 'hold', holdUnverified: true })

  // Alone, only by saying so.
  await open('/admin/notices')
  await button('Give to Olga').click()
  await button('Propose').click()
  await page.getByRole('alert').getByText('no other is signed in').waitFor()
  await button('Cancel').click()

  const context = await browser.newContext()
  const second = await context.newPage()
  await second.goto(await newLink())
  await second.getByRole('textbox', { name: 'Your name' }).fill('Pia')
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.getByRole('heading', { name: 'Overview' }).waitFor()

  await open('/admin/mail/retention')
  await button('Change what is held').click()
  await page.getByLabel('Let no first sender answer a login').uncheck()
  await button('Save').click()
  await page.getByText('Proposed: another operator must approve it').waitFor()
  expect(await settings()).toMatchObject({ firstSender: 'hold' })
  await open('/admin/notices')
  expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0)
  await page.getByRole('button', { name: /^Take back/ }).waitFor()

  await second.reload()
  await second.getByRole('link', { name: 'One proposal' }).first().click()
  await second.getByRole('button', { name: /^Approve: Lower the mail policy/ }).click()
  await second.getByText('Approved, and done').waitFor()
  expect(await settings()).toMatchObject({ firstSender: 'learn' })
  await context.close()
  expect(faults).toEqual([])
})
