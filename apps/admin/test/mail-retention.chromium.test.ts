import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { page, open, button, api, faults, platform } = operator
afterAll(() => operator.stop())
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Olga'))

test('an operator sees how long mail is kept, and sets it for a time and for good', async () => {
  const days = page.getByRole('spinbutton', { name: 'Days' })
  const kept = async () => (await api('GET', '/v0/platform/mail/settings')).body.retentionDays
  await open('/admin/mail/retention')
  const forGood = page.getByText('Mail is kept for good.', { exact: true })
  await forGood.waitFor()
  await button('Change').click()
  await days.fill('30')
  await button('Save').click()
  await page.getByText('Mail is kept for 30 days.').waitFor()
  expect(await kept()).toBe(30)
  await button('Change').click()
  expect(await days.inputValue()).toBe('30')
  await days.fill('')
  await button('Save').click()
  await forGood.waitFor()
  expect(await kept()).toBeNull()
  expect(faults).toEqual([])
})
