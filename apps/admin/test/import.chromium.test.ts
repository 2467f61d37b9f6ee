import { randomBytes } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { dropOn } from './hand-files.js'
import { startOperator } from './operator.js'
import { migrationUri, newSecret, qrPicture, uriOf } from './pictures.js'

const operator = await startOperator()
const { platform, browser, page, requests, faults, button, field, row, heading, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

const dialog = '[data-dialog]'

let agent: Awaited<ReturnType<typeof openAgent>>['agent']

describe('an import of an authenticator', () => {
  const account = (name: string, issuer = 'GitHub') => ({ name, issuer, seed: randomBytes(20) })

  beforeEach(async () => {
    agent = (await openAgent()).agent
    await button('Import').click()
    await page.getByRole('radio', { name: /Accounts of an authenticator/ }).check()
  })

  test('is checked, then done: each account is reported, and missing parts are named', async () => {
    const [one, two] = [account('ada'), account('grace')]
    const weak = { name: 'weak', issuer: 'Old', seed: randomBytes(5) }
    const pictures = [
      await qrPicture(browser, migrationUri([one, weak], 1, 3)),
      await qrPicture(browser, migrationUri([two], 3, 3)),
    ]
    await dropOn(page, dialog, ...pictures)
    await button('Check').click()
    await heading('What would be imported').waitFor()
    await page.getByText('2 will be stored, 0 left out, 1 not possible.').waitFor()
    await page.getByText('Part 2 of the export did not come.').waitFor()
    await row(/Old.*weak.*Cannot be stored.*Its seed holds 40 bits/).waitFor()
    expect((await agent('GET', '/v0/vault')).body.count).toBe(0)

    await button('Back').click()
    await page.getByRole('checkbox', { name: /Import weak seeds/ }).check()
    await button('Check').click()
    await page.getByText('3 will be stored, 0 left out, 0 not possible.').waitFor()
    await expect
      .poll(async () => {
        await button('Import 3')
          .click({ timeout: 1_000 })
          .catch(() => {})
        return heading('Imported').count()
      })
      .toBe(1)
    await page.getByText('3 stored, 0 left out, 0 not possible.').waitFor()
    await button('Done').click()
    await row(/GitHub.*Not confirmed yet/)
      .first()
      .waitFor()
    expect((await agent('GET', '/v0/vault')).body.count).toBe(3)
  })

  test('of URIs leaves out what is there already', async () => {
    const uri = uriOf(newSecret())
    await field('Or the URIs').fill(`${uri}\n${uri}\notpauth://yaotp/x?secret=${newSecret()}`)
    await button('Check').click()
    await page.getByText('1 will be stored, 1 left out, 1 not possible.').waitFor()
    await row(/There already/).waitFor()
    await row(/Yandex/).waitFor()
  })

  test('says which picture is none', async () => {
    await dropOn(page, dialog, await qrPicture(browser, uriOf(newSecret())), {
      name: 'holiday.png',
      mimeType: 'image/png',
      buffer: Buffer.from('no picture'),
    })
    await button('Check').click()
    await page
      .getByText(/^holiday\.png /i)
      .last()
      .waitFor()
    expect((await agent('GET', '/v0/vault')).body.count).toBe(0)
  })
})

describe('an import of passwords', () => {
  const csv = (lines: readonly string[]) => ({
    name: 'passwords.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['name,url,username,password', ...lines, ''].join('\n')),
  })

  beforeEach(async () => {
    agent = (await openAgent()).agent
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'kept' } })
    await button('Import').click()
  })

  test('is checked row by row, then done, and shows no value', async () => {
    const lines = ['github,https://github.com,ada,hunter2-a', 'shop,https://shop.example,ada,hunter2-b', ',,,']
    await dropOn(page, dialog, csv(lines))
    await button('Check').click()
    await page.getByText('1 will be stored, 1 left out, 1 not possible.').waitFor()
    await row(/github.*Will be left out.*There is a credential of this name already/).waitFor()
    await row(/shop.*Login.*Will be stored/).waitFor()
    expect((await agent('GET', '/v0/vault')).body.count).toBe(1)

    await button('Back').click()
    await page.getByRole('radio', { name: /another name/ }).check()
    await button('Check').click()
    await row(/github \(2\).*Will be stored/).waitFor()
    expect(await operator.kept('hunter2')).toBe(false)
    await expect
      .poll(async () => {
        await button('Import 2')
          .click({ timeout: 1_000 })
          .catch(() => {})
        return heading('Imported').count()
      })
      .toBe(1)
    await button('Done').click()
    await row(/github \(2\)/).waitFor()
    expect(await agent('GET', '/v0/vault/github')).toMatchObject({ body: { data: { password: 'kept' } } })
    expect(await agent('GET', '/v0/vault/shop')).toMatchObject({ body: { data: { password: 'hunter2-b' } } })
    expect(await operator.kept('hunter2')).toBe(false)
  })

  test('is not done by the second half of a double click', async () => {
    await dropOn(page, dialog, csv(['shop,https://shop.example,ada,p']))
    // The click comes in the very moment in which the report of the check does.
    await page.evaluate(() => {
      const watcher = new MutationObserver(() => {
        const button = document.querySelector<HTMLButtonElement>('[data-dialog] button[type=submit]')
        if (button?.textContent !== 'Import 1') return
        watcher.disconnect()
        button.click()
      })
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    const before = requests.length
    await button('Check').click()
    await heading('What would be imported').waitFor()
    await button('Import 1').waitFor()
    expect(requests.slice(before).filter((request) => request.url().endsWith('/import'))).toHaveLength(1)
    expect((await agent('GET', '/v0/vault')).body.count).toBe(1)
  })

  test('of a file that is none of the two is refused at the file', async () => {
    await dropOn(page, dialog, { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('<html></html>') })
    await button('Check').click()
    await page.getByText(/Is a page of HTML; expected is a Bitwarden export/).waitFor()
    expect(await page.getByLabel('File', { exact: true }).getAttribute('aria-invalid')).toBe('true')
  })
})
