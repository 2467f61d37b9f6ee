import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { isSigned, startReceiver } from './webhook-receiver.js'

const receiver = await startReceiver()
const operator = await startOperator({}, receiver.settings)
const { page, open, button, field, row, heading, api, faults, platform } = operator
afterAll(async () => {
  await operator.stop()
  await receiver.stop()
})
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Olga'))

test('a webhook is added and changed, each secret is shown once, a test says what came of it, and it is removed', async () => {
  await open('/admin/mail/webhooks')
  await heading('No webhooks').waitFor()
  await button('Add a webhook').click()
  await field('URL').fill('https://10.0.0.1/hook')
  await page.keyboard.press('Enter')
  await page.getByText('private, loopback or reserved address', { exact: false }).first().waitFor()
  await field('URL').fill('https://nowhere.invalid/hook')
  await page.getByRole('checkbox', { name: 'Mail that is held back' }).check()
  await button('Add webhook').click()
  const secret = page.getByLabel('Secret', { exact: true })
  await secret.waitFor()
  const first = await secret.textContent()
  expect(first).toMatch(/^whsec_.{44}$/)
  await button('I have stored it').click()
  await row(/nowhere\.invalid.*mail\.received, mail\.held.*Active/s).waitFor()
  expect(await page.content()).not.toContain('whsec_')
  await button('Edit of https://nowhere.invalid/hook').click()
  expect(await field('URL').inputValue()).toBe('https://nowhere.invalid/hook')
  await page.getByRole('checkbox', { name: 'Mail that its agent reads' }).uncheck()
  await field('Description (optional)').fill('The pager')
  await button('Save').click()
  await row(/nowhere\.invalid.*The pager.*mail\.held.*Active/s).waitFor()
  await button('New secret of https://nowhere.invalid/hook').click()
  await page.getByRole('combobox').selectOption('0')
  await button('New secret').click()
  await secret.waitFor()
  expect(await secret.textContent()).toMatch(/^whsec_.{44}$/)
  expect(await secret.textContent()).not.toBe(first)
  await button('I have stored it').click()
  expect(await page.content()).not.toContain('whsec_')
  await button('Deliveries of https://nowhere.invalid/hook').click()
  await button('Send a test').click()
  await page.getByText('The host name is not known', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  await button('Disable of https://nowhere.invalid/hook').click()
  await row(/Disabled.*An operator disabled it/s).waitFor()
  await button('Remove of https://nowhere.invalid/hook').click()
  await button('Remove webhook').click()
  await heading('No webhooks').waitFor()
  expect((await api('GET', '/v0/platform/mail/webhooks')).body.count).toBe(0)
  expect(faults).toEqual([])
})

test('what a receiver refused is sent again when it is asked for, under the id that it had and signed anew', async () => {
  await open('/admin/mail/webhooks')
  await button('Add a webhook').first().click()
  await field('URL').fill(receiver.url)
  await page.getByRole('checkbox', { name: /suspended/ }).check()
  await button('Add webhook').click()
  const secret = String(await page.getByLabel('Secret', { exact: true }).textContent())
  await button('I have stored it').click()
  const { body } = await api('POST', '/v0/platform/identities', {})
  receiver.status = 500
  await api('POST', `/v0/platform/identities/${body.identityId}/suspend`, {})
  await button(`Deliveries of ${receiver.url}`).click()
  const delivery = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem').filter({ hasText: 'suspended' })
  await delivery.getByText('It answered with an error (500)').waitFor()
  const [first] = receiver.received
  expect(first && isSigned(first, secret)).toBe(true)

  receiver.status = 204
  await delivery.getByRole('button', { name: /again/i }).click()
  await delivery.getByText('Delivered').waitFor()
  const last = receiver.received.at(-1)
  expect(receiver.received.length).toBeGreaterThan(1)
  expect(last).toMatchObject({ id: first?.id, body: first?.body })
  expect(last && isSigned(last, secret)).toBe(true)
  const { logs } = (await api('GET', '/v0/platform/logs?action=webhooks.redeliver')).body as {
    logs: { status: string; metadata: unknown }[]
  }
  expect(logs).toMatchObject([{ status: 'success', metadata: { eventId: first?.id } }])
  expect(faults).toEqual([])
})
