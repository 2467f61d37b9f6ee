import { readFile } from 'node:fs/promises'
import { verifyExport } from '@keyfob/audit/verify-export'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, api, open, button, choice, row, faults, openAgent } = operator
const rows = page.getByRole('table', { name: 'Activity' }).getByRole('row')
const texts = () => rows.allTextContents()

beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Ada Lovelace'))
beforeEach(() => open('/admin/activity'))
afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

/** Every row but the head says one of these. */
async function onlySays(words: RegExp): Promise<void> {
  await expect.poll(async () => (await texts()).length).toBeGreaterThan(1)
  await expect.poll(async () => (await texts()).slice(1).filter((text) => !words.test(text))).toEqual([])
}

test('the log is narrowed by agent, operation, result, whoever acted and time', async () => {
  const { name, agent } = await openAgent()
  await agent('GET', '/v0/vault/nothing')
  await agent('GET', '/v0/vault')
  await open('/admin/activity')
  await row(/vault\.list/).waitFor()
  await page.getByRole('combobox', { name: 'Agent' }).fill(name)
  await onlySays(/Its agent/)
  await choice('Who').selectOption('Agents')
  await onlySays(/The agent/)
  await choice('How it ended').selectOption('Refused')
  await onlySays(/vault\.get.*Refused/)
  await choice('How it ended').selectOption('')
  await page.getByRole('searchbox', { name: 'Operation' }).fill('vault.list')
  await page.keyboard.press('Enter')
  await onlySays(/vault\.list/)
  await choice('When').selectOption('The last hour')
  await onlySays(/vault\.list/)
  await choice('When').selectOption('Between…')
  await page.getByLabel('Until').fill('2020-01-01T00:00')
  await page.getByRole('heading', { name: 'Nothing to show' }).waitFor()
  expect(await button('Follow').isDisabled()).toBe(true)
  await open('/admin/activity')
  await choice('Who').selectOption('Ada Lovelace')
  await onlySays(/Ada Lovelace/)
  await choice('Who').selectOption('test')
  await onlySays(/The token test/)
})

test('what is new appears by itself, waits while the list is being read, and stays away once it is paused', async () => {
  const { agent } = await openAgent()
  await open('/admin/activity')
  await choice('Who').selectOption('Agents')
  await onlySays(/The agent/)
  const before = await rows.count()
  // The first answer says from where on, and the list is read again: then nothing is missed.
  const again = page.waitForResponse((answer) => answer.url().includes('/v0/platform/logs?'))
  await button('Follow').click()
  await page.getByText('Following: new entries appear here.').waitFor()
  await again
  await agent('GET', '/v0/vault')
  await expect.poll(() => rows.count()).toBe(before + 1)
  expect((await texts())[1]).toMatch(/vault\.list/)

  await rows.nth(1).hover()
  await agent('GET', '/v0/vault/nothing')
  await button('1 new').waitFor()
  await agent('GET', '/v0/vault/nothing')
  await button('2 new').waitFor()
  expect((await texts())[1]).toMatch(/vault\.list/)
  expect(await rows.count()).toBe(before + 1)
  await button('2 new').click()
  await expect.poll(() => rows.count()).toBe(before + 3)
  expect((await texts())[1]).toMatch(/vault\.get/)
  expect(new Set(await texts()).size).toBeGreaterThan(1)

  await button('Pause').click()
  await button('Follow').waitFor()
  await page.mouse.move(0, 0)
  await agent('GET', '/v0/vault')
  const asked = operator.requests.length
  await button('Refresh').click()
  await expect.poll(() => rows.count()).toBe(before + 4)
  expect(operator.requests.slice(asked).some((request) => request.url().includes('/follow'))).toBe(false)
})

test('an export is verified by the public key that it says, and in its table no name is a formula', async () => {
  await api('POST', '/v0/platform/identities', { name: '=1+1' })
  await operator.sealLog()
  await platform.gate.auditLog.checkpoint()
  await button('Export').click()
  const exported = async (submit: string) => {
    const download = page.waitForEvent('download')
    await button(submit).click()
    const file = await download
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const lines = await exported('Export')
  expect(lines.name).toBe(`keyfob-audit-${platform.organisationId}.jsonl`)
  const key = await page.getByText(/^keyfob\/audit\/\S+$/).textContent()
  const report = await verifyExport(lines.text.split('\n'), key ?? '')
  expect(report).toMatchObject({ flaw: undefined, rows: lines.text.match(/"seq"/g)?.length })
  expect(report.covered).toBeGreaterThan(0)

  await page.getByRole('radio', { name: /A table \(CSV\)/ }).check()
  const table = await exported('Export')
  expect(table.name).toMatch(/\.csv$/)
  expect(table.text).toMatch(/^"seq","at",/)
  expect(table.text).toContain(`"'=1+1"`)
  expect(table.text).not.toContain(',"=1+1",')
})
