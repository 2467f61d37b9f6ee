import { afterAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, faults, open, button, field } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
const agent = await operator.openAgent()

afterAll(() => operator.stop())

test('a source is added, checked in plain words and removed, and its password stays nowhere in the page', async () => {
  await open('/admin/mail/sources')
  await button('Add a source').click()
  await page.getByRole('radio', { name: agent.name }).check()
  await field('Name').fill('Her account')
  await field('IMAP server').fill('127.0.0.1')
  // Nothing listens there.
  await field('Port').fill('1')
  await field('User name').fill('her@example.test')
  await page.getByLabel('Password', { exact: true }).fill('CANARY-PASSWORD')
  await button('Add source').last().click()
  const row = page.getByRole('row', { name: /Her account/ })
  await row.getByRole('link', { name: agent.name }).waitFor()
  expect(await operator.kept('CANARY-PASSWORD')).toBe(false)

  await button('Check Her account').click()
  await page.getByRole('dialog').getByText('The server cannot be reached on this port.').waitFor()
  await button('Close').last().click()

  await button('Edit Her account').click()
  await page.getByLabel('Signs in with').selectOption('oauth2')
  await page.getByLabel('Refresh token', { exact: true }).fill('CANARY-REFRESH')
  await page.getByLabel('Token endpoint').fill('http://oauth.example.test/token')
  await field('Client ID').fill('client')
  await button('Save').click()
  await page.getByRole('dialog').getByText('must be an https URL').waitFor()
  await page.getByLabel('Token endpoint').fill('https://oauth.example.test/token')
  await page.getByLabel(/^Server whose checks are believed/).fill('mx.example.test')
  await button('Save').click()
  await page.getByText('Source changed').waitFor()
  expect(await operator.kept('CANARY-REFRESH')).toBe(false)
  await button('Edit Her account').click()
  expect(await page.getByLabel('Signs in with').inputValue()).toBe('oauth2')
  expect(await page.getByLabel(/^Server whose checks are believed/).inputValue()).toBe('mx.example.test')
  await button('Cancel').click()

  await button('Remove Her account').click()
  await button('Remove source').click()
  await page.getByRole('heading', { name: 'No sources' }).waitFor()
  expect(faults).toEqual([])
})
