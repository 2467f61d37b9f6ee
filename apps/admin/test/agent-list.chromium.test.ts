import { manyAgents } from '@keyfob/testkit/many-agents'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, requests, faults, open, button, api, heading } = operator
const grid = page.getByRole('grid', { name: 'Agents' })
const rows = grid.locator('tbody [role=row]')
const focused = grid.locator('[role=row]:focus')
const fleetSize = 10_000

beforeAll(async () => {
  await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
  await manyAgents(platform.databaseUrl, platform.organisationId, fleetSize)
})
afterAll(() => operator.stop())

const row = (name: string): Locator => grid.getByRole('row', { name: new RegExp(name) })
const stateOf = async (name: string) =>
  (
    (await api('GET', `/v0/platform/identities?q=${encodeURIComponent(name)}`)).body['identities'] as {
      status: string
    }[]
  )[0]?.status
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const rowInFocus = async (name: string) => {
  await expect.poll(() => focused.textContent()).toContain(name)
}

describe('a list of 10,000 agents', () => {
  beforeEach(async () => {
    await open('/admin/agents?q=fleet')
    await page.getByText('10,000 agents match').waitFor()
    await row('Fleet 00001').waitFor()
  })

  test('holds in the document only the rows in sight, and reads on as one scrolls to its end', async () => {
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(fleetSize + 1))
    const counts: number[] = []
    const before = requests.length
    for (let down = 0; down < 40; down++) {
      await page.mouse.wheel(0, 2_000)
      counts.push(await rows.count())
    }
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
    await row('Fleet 10000').waitFor()
    counts.push(await rows.count())
    expect(Math.max(...counts)).toBeLessThan(60)
    expect(await row('Fleet 10000').getAttribute('aria-rowindex')).toBe(String(fleetSize + 1))
    const asked = requests.slice(before).filter((request) => request.url().includes('/identities?'))
    expect(asked.length).toBe(Math.ceil((fleetSize - 100) / 500))
  })

  test('is gone about by keyboard, and opens what the focus is on', async () => {
    await grid.locator('[role=row][tabindex="0"]').focus()
    await press('j', 'ArrowDown', 'k')
    await rowInFocus('Fleet 00002')
    await press('End')
    await rowInFocus('Fleet 10000')
    await press('Home', 'ArrowUp')
    await rowInFocus('Fleet 00001')
    await press('PageDown', 'j')
    expect(await focused.getAttribute('aria-rowindex')).not.toBe('3')
    // The row with the focus stays, however far one scrolls.
    await page.mouse.wheel(0, 50_000)
    await press('Home', 'j', 'Enter')
    await page.getByRole('heading', { name: 'Fleet 00002' }).waitFor()
    await page.goBack()
    await rowInFocus('Fleet 00002')
  })

  test('is picked from by keyboard, and what is picked is suspended in one act that is taken back', async () => {
    await grid.locator('[role=row][tabindex="0"]').focus()
    await press('j', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await page.getByText('3 selected').waitFor()
    expect(await row('Fleet 00003').getAttribute('aria-selected')).toBe('true')
    await press('Space')
    await page.getByText('2 selected').waitFor()
    await button('Suspend selected').click()
    expect(await page.getByRole('list', { name: 'To be suspended' }).textContent()).toBe('Fleet 00002Fleet 00003')
    await button('Suspend them').click()
    await heading('2 agents are suspended').waitFor()
    expect(await Promise.all(['Fleet 00002', 'Fleet 00003', 'Fleet 00004'].map(stateOf))).toEqual([
      'suspended',
      'suspended',
      'active',
    ])
    await button('Take it back').click()
    await page.getByText('2 agents go on').waitFor()
    expect(await stateOf('Fleet 00002')).toBe('active')
    await expect.poll(() => page.getByText(/selected$/).count()).toBe(0)
  })

  test('whose last rows are acted on away keeps the receipt', async () => {
    await open('/admin/agents?q=fleet 0777&status=active')
    await page.getByText('9 agents match').waitFor()
    await page.getByLabel('Select all').click()
    await page.getByText('9 selected').waitFor()
    await button('Suspend selected').click()
    await button('Suspend them').click()
    await heading('9 agents are suspended').waitFor()
    await page.getByText('No agent matches').waitFor({ state: 'attached' })
    await button('Take it back').click()
    await page.getByText('9 agents go on').waitFor()
  })

  test('is narrowed by what is typed and by what is chosen before that has been sent', async () => {
    await page.getByRole('searchbox').fill('fleet 0007')
    await page.getByLabel('State', { exact: true }).selectOption('suspended')
    await page.getByText('1 agent matches').waitFor()
    expect(new URL(page.url()).searchParams.get('status')).toBe('suspended')
    expect(new URL(page.url()).searchParams.get('q')).toContain('fleet 0007')
  })

  test('is picked from by mouse, a range with Shift', async () => {
    await row('Fleet 00003').getByRole('checkbox').click()
    await row('Fleet 00006')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] })
    await page.getByText('4 selected').waitFor()
    await row('Fleet 00004').getByRole('checkbox').click()
    await page.getByText('3 selected').waitFor()
    await press('Escape')
    await expect.poll(() => page.getByText(/selected$/).count()).toBe(0)
  })

  test('is suspended from by one key', async () => {
    await grid.locator('[role=row][tabindex="0"]').focus()
    await press('j', 'j', 'j', 'j', 's')
    await page.getByRole('heading', { name: 'Suspend Fleet 00005?' }).waitFor()
    await press('Escape')
    await rowInFocus('Fleet 00005')
  })

  test('is selected whole, those too that were not read', async () => {
    await open('/admin/agents?label=customer%3Dc7')
    await page.getByText('500 agents match').waitFor()
    await page.getByLabel('Select all').click()
    await page.getByText('500 selected').waitFor()
    await page.getByLabel('Filter by label').fill('customer=c8')
    await page.waitForURL(/c8/)
    await expect.poll(() => page.getByText(/selected$/).count()).toBe(0)
  })

  test('goes by any column, either way, and the address says so', async () => {
    await button('Agent').click()
    await page.waitForURL(/sort=name/)
    expect(await page.getByRole('columnheader', { name: 'Agent' }).getAttribute('aria-sort')).toBe('ascending')
    await button('Agent').click()
    await row('Fleet 10000').waitFor()
    await page.reload()
    await row('Fleet 10000').waitFor()
    expect(await rows.first().textContent()).toContain('Fleet 10000')
    await button('State').click()
    await page.waitForURL(/sort=status/)
    await page.getByLabel('State', { exact: true }).selectOption('suspended')
    await page.getByText('500 agents match').waitFor()
    await row('Fleet 00010').waitFor()
  })

  test('that end in many calls are ended with their progress in sight, and have one receipt', async () => {
    await open('/admin/agents?q=fleet 099')
    await page.getByText('100 agents match').waitFor()
    await page.getByLabel('Select all').click()
    await button('Revoke selected').click()
    await page.getByRole('textbox', { name: 'Type “95 agents” to confirm' }).fill('95 agents')
    await press('Enter')
    await page.getByText(/50 of 95 are ended/).waitFor({ timeout: 60_000 })
    await heading('95 agents are revoked').waitFor({ timeout: 60_000 })
    const receipt = page.getByRole('dialog')
    expect(await receipt.textContent()).toMatch(/Addresses95.*Tokens95/s)
    expect(await receipt.getByRole('listitem').count()).toBe(95)
    await button('Done').click()
    await page.getByLabel('State', { exact: true }).selectOption('revoked')
    await page.getByText('100 agents match').waitFor()
  })
})

describe('at 390 pixels', () => {
  beforeEach(() => page.setViewportSize({ width: 390, height: 800 }))
  afterEach(() => page.setViewportSize({ width: 1440, height: 900 }))

  test('the agents are cards, put in order by a choice, and nothing scrolls sideways', async () => {
    await open('/admin/agents?q=fleet')
    await page.getByLabel('Order').selectOption('Last used: latest first')
    await page.waitForURL(/sort=lastUsed/)
    await row('Fleet 00001').waitFor()
    await page.mouse.wheel(0, 20_000)
    expect(await rows.count()).toBeLessThan(60)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })
})

test('an auditor reads the list and picks nothing', async () => {
  await button('Sign out').click()
  await operator.signIn(await operator.newLink('auditor'), 'Grace Hopper')
  await open('/admin/agents?q=fleet')
  await row('Fleet 00001').waitFor()
  await grid.locator('[role=row][tabindex="0"]').focus()
  await press('x', 'j', 's')
  await rowInFocus('Fleet 00002')
  expect(await page.getByRole('checkbox').count()).toBe(0)
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(faults).toEqual([])
})
