import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { apiOf } from './platform-api.js'
import { sendMail } from './send-mail.js'

const operator = await startOperator()
const { page, open, api, faults, platform, heading } = operator
afterAll(() => operator.stop())
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Ada'))

const link = (name: RegExp) => page.getByRole('main').getByRole('link', { name })
const create = async (name: string) => {
  const { body } = await api('POST', '/v0/platform/identities', { name })
  return {
    id: String(body.identityId),
    email: String(body.emailAddress),
    agent: apiOf(platform.url, String(body.rawKey)),
  }
}

test('signing in leads to the overview, which says that nothing needs anybody, and where to begin', async () => {
  expect(new URL(page.url()).pathname).toBe('/admin/')
  await heading('Nothing needs you').waitFor()
  await link(/^Take the first steps$/).click()
  await heading('From here to the first code').waitFor()
})

test('what is done shows by itself, without a reload, and moves nothing on the page', async () => {
  await open('/admin/')
  await create('Quiet')
  await link(/^Active 1/).waitFor()
  const place = () => heading('Activity').boundingBox()
  const before = await place()
  const { id } = await create('Loud')
  await link(/^Active 2/).waitFor()
  await api('POST', `/v0/platform/identities/${id}/revoke`, {})
  await link(/^Revoked 1/).waitFor()
  expect(await place()).toEqual(before)
  expect(faults).toEqual([])
})

test('a number leads to what it counts', async () => {
  await open('/admin/')
  await link(/^Revoked 1/).click()
  await page.getByRole('link', { name: 'Loud' }).waitFor()
  expect(await page.getByRole('link', { name: 'Quiet' }).count()).toBe(0)
})

test('held mail is said first, and leads to where it is released', async () => {
  await open('/admin/')
  const { email } = await create('Reader')
  await sendMail(platform.smtp, { from: 'x@elsewhere.test', to: email, subject: 'Hello', text: 'Hello.' })
  await heading('One thing needs you').waitFor()
  await page.getByText('One mail is held back').first().waitFor()
  await link(/^Held mail/).click()
  await heading('Mail').waitFor()
  await page.getByText('x@elsewhere.test').first().waitFor()
})

describe('the activity', () => {
  test('is a chart that says in words what the bar holds that one goes to by keys', async () => {
    const { agent } = await create('Busy')
    for (let n = 0; n < 3; n++) expect((await agent('GET', '/v0/vault/nothing')).status).toBe(404)
    await open('/admin/')
    const chart = page.getByRole('slider', { name: 'Activity by the hour' })
    await expect.poll(() => chart.getAttribute('aria-valuetext')).toContain('3 refusals')
    await chart.focus()
    await chart.press('ArrowLeft')
    await page.getByText(/^\d\d:00: .*3 refusals/).waitFor()
    await chart.press('Home')
    await page.getByText(/^\d\d:00: nothing$/).waitFor()
    expect(await chart.getAttribute('aria-valuenow')).toBe('1')
    await page.getByText('Refused: not_found').waitFor()
  })

  test('is the same numbers in a table, by the hour or by the day', async () => {
    await open('/admin/')
    await page.getByRole('radio', { name: 'Table' }).check()
    const rows = page.getByRole('table', { name: 'Activity' }).getByRole('row')
    await rows.nth(24).waitFor()
    await page.getByRole('radio', { name: '7 days' }).check()
    await page.getByRole('columnheader', { name: 'Day (UTC)' }).waitFor()
    expect(await rows.count()).toBe(8)
    const refusals = (await page.getByRole('columnheader').allTextContents()).indexOf('Refusals')
    expect(await rows.nth(1).getByRole('cell').nth(refusals).textContent()).toContain('3')
  })

  test('leaves no breach of the policy behind, narrow and wide', async () => {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await open('/admin/')
      await page.getByRole('slider').waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
    expect(faults).toEqual([])
  })
})

test('health says how it stands with every part, and is opened from what it is about', async () => {
  await open('/admin/')
  await page.getByRole('button', { name: /^Health ?: The ledger/ }).click()
  await page.getByText('kept on one volume with the data').waitFor()
  for (const part of ['Services', 'Keys', 'Key shares', 'Ledger', 'Audit log', 'Clock', 'Queue', 'Incoming mail'])
    await page.locator('dt', { hasText: new RegExp(`^${part}$`) }).waitFor()
  await page.locator('summary').getByText('All works').waitFor()
})

test('a drill is held at a press, and what came of it is shown by itself', async () => {
  await open('/admin/')
  await page.getByText('None has been held yet').waitFor()
  await operator.button('Hold a drill').click()
  const drill = page.getByRole('region', { name: 'Drill' })
  await drill.getByText('Passed').waitFor({ timeout: 60_000 })
  await drill.getByText(/^Everything was refused \d/).waitFor()
  await drill.getByText('What was done').click()
  expect(await drill.getByRole('listitem').count()).toBe(9)
  // The canary is no agent among the others.
  await open('/admin/agents')
  await page.getByRole('link', { name: 'Quiet' }).waitFor()
  expect(await page.getByText(/canary-/).count()).toBe(0)
  expect(faults).toEqual([])
})
