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
  await row.waitFor()
  expect(await operator.kept('CANARY-PASSWORD')).toBe(false)

  await button('Check Her account').click()
  await page.getByRole('dialog').getByText('The server cannot be reached on this port.').waitFor()
  await button('Close').last().click()

  await button('Remove Her account').click()
  await button('Remove source').click()
  await page.getByRole('heading', { name: 'No sources' }).waitFor()
  expect(faults).toEqual([])
}, 90_000)
