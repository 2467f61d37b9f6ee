import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { page, open, button, row, field, choice, api, faults, platform, browser } = operator
afterAll(() => operator.stop())
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Olga'))

/** What the dialog shows this once, and that it is gone with it. */
async function linkShown(): Promise<string> {
  const link = String(await page.getByLabel('Sign-in link', { exact: true }).textContent())
  await button('Done').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await operator.kept(link.split('#')[1] ?? '')).toBe(false)
  return link
}

/** Somebody else's browser, in which a link has been opened. */
async function opened(link: string) {
  const context = await browser.newContext()
  const second = await context.newPage()
  await second.goto(link)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.getByRole('heading', { name: 'Overview' }).waitFor()
  return { second, close: () => context.close() }
}

test('an operator invites another, who comes in under that name, and is given another role while signed in', async () => {
  await open('/admin/operators')
  await button('Invite an operator').click()
  await field('Name').fill('Pia')
  await choice('Role').selectOption('auditor')
  await button('Invite').click()
  const link = await linkShown()
  await page.getByRole('table', { name: 'Invited' }).getByText('Pia').waitFor()

  const { second, close } = await opened(link)
  await second.getByText('auditor · ').waitFor()
  expect(await second.getByRole('button', { name: 'Create agent' }).count()).toBe(0)
  await page.reload()
  await row(/Pia/).getByText('auditor').waitFor()
  expect(await page.getByRole('table', { name: 'Invited' }).count()).toBe(0)

  await button('Change Pia').click()
  await choice('Role').selectOption('operator')
  await button('Save').click()
  await page.getByText('Pia is operator').waitFor()
  await second.reload()
  await second.getByText('operator · ').waitFor()
  await close()
  expect(faults).toEqual([])
})

test('an operator signs another out, lets them in again and removes them', async () => {
  const first = await opened(await invited('Quin'))
  await page.reload()
  await button('Sign out Quin').click()
  await button('Sign out').last().click()
  await page.getByText('Quin is signed out').waitFor()
  await first.second.reload()
  await first.second.getByRole('heading', { name: /sign in/i }).waitFor()

  await button('Sign-in link for Quin').click()
  await button('Make the link').click()
  const again = await opened(await linkShown())
  await again.second.getByText('Quin').waitFor()
  await button('Remove Quin').click()
  await button('Remove').click()
  await page.getByText('Quin is removed').waitFor()
  await row(/Quin/).waitFor({ state: 'detached' })
  await again.second.reload()
  await again.second.getByRole('heading', { name: /sign in/i }).waitFor()
  await Promise.all([first.close(), again.close()])
  expect(faults).toEqual([])
})

test('an invitation is taken back, and says so to whoever opens it', async () => {
  const link = await invited('Rae')
  await button('Take back the invitation of Rae').click()
  await page.getByText('The invitation of Rae lets nobody in').waitFor()
  const context = await browser.newContext()
  const second = await context.newPage()
  await second.goto(link)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.getByText('Ask the operator who gave it to you').waitFor()
  await context.close()
})

test('the last owner cannot go, and is told what to do', async () => {
  await open('/admin/operators')
  await button('Change Olga').click()
  await choice('Role').selectOption('admin')
  await button('Save').click()
  await page.getByRole('alert').getByText('last owner').waitFor()
  const { body } = await api('GET', '/v0/platform/operators')
  expect(body).toMatchObject({ operators: [{ name: 'Olga', role: 'owner' }, expect.anything()] })
})

async function invited(name: string): Promise<string> {
  await open('/admin/operators')
  await button('Invite an operator').click()
  await field('Name').fill(name)
  await button('Invite').click()
  return await linkShown()
}
