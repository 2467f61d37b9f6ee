import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startOperator } from './operator.js'

// Two operators at the same agent: whoever comes second is told, and nothing is done twice or lost.

const operator = await startOperator()
const { platform, page, browser, button, field, faults, openAgent, newLink } = operator
let agent: Awaited<ReturnType<typeof openAgent>>
const theirs = await browser.newContext()
theirs.setDefaultTimeout(30_000)
const second = await theirs.newPage()
const theirButton = (name: string) => second.getByRole('button', { name, exact: true })

beforeAll(async () => {
  await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
  await second.goto(await newLink())
  await second.getByRole('textbox', { name: 'Your name' }).fill('Grace Hopper')
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.getByRole('heading', { name: 'Agents' }).waitFor()
})
beforeEach(async () => {
  agent = await openAgent()
  await second.goto(page.url())
  await theirButton('Suspend').waitFor()
})
afterAll(() => operator.stop())

test('whoever would suspend what another has suspended is told since when, and sees it on the page', async () => {
  await button('Suspend').click()
  await button('Suspend').click()
  await page.getByRole('heading', { name: `${agent.name} is suspended` }).waitFor()

  await theirButton('Suspend').click()
  await second.getByRole('alert').getByText('It was suspended in the meantime').waitFor()
  expect(await theirButton('Suspend').count()).toBe(0)
  await second.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await theirButton('Resume').waitFor()
})

test('whoever has typed the name when another revokes gets the receipt of the one revocation', async () => {
  await theirButton('Revoke').click()
  await second.getByRole('textbox', { name: /^Type/ }).fill(agent.name)

  await button('Revoke').click()
  await page.getByRole('textbox', { name: /^Type/ }).fill(agent.name)
  await button('Revoke for good').click()
  await page.getByRole('heading', { name: `${agent.name} is revoked` }).waitFor()
  const first = await page.getByRole('dialog').locator('time').first().getAttribute('datetime')

  await theirButton('Revoke for good').click()
  await second.getByRole('heading', { name: `${agent.name} is revoked` }).waitFor()
  expect(await second.getByRole('dialog').locator('time').first().getAttribute('datetime')).toBe(first)
})

test('whoever would revoke what another has revoked is told, and the page is that of a revoked agent', async () => {
  await operator.api('POST', `/v0/platform/identities/${agent.id}/revoke`, { reason: 'test' })
  await theirButton('Revoke').click()
  await second.getByRole('alert').getByText('It was revoked in the meantime').waitFor()
  await second.getByRole('link', { name: 'its activity' }).click()
  await second.getByText('Revoked', { exact: true }).first().waitFor()
  expect(await theirButton('Revoke').count()).toBe(0)
})

test('what is stored for an agent that another has revoked is refused in words, and what was typed stays', async () => {
  await button('Store a credential').click()
  await field('Name').fill('late')
  await field('Password').fill('typed before the end')
  await operator.api('POST', `/v0/platform/identities/${agent.id}/revoke`, { reason: 'test' })
  await button('Store').click()
  await page.getByRole('dialog').getByRole('alert').getByText('revoked', { exact: false }).waitFor()
  expect(await field('Password').inputValue()).toBe('typed before the end')
  expect(faults).toEqual([])
})
