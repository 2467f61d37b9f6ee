import { randomBytes } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { dropOn, pastePicture } from './hand-files.js'
import { startOperator } from './operator.js'
import { migrationUri, qrPicture } from './pictures.js'

const operator = await startOperator()
const { platform, browser, page, requests, faults, button, field, choice, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

const row = (name: RegExp) => page.getByRole('row', { name })
const heading = (name: string) => page.getByRole('heading', { name, exact: true })
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const newSecret = (letters = 32) => Array.from(randomBytes(letters), (byte) => alphabet[byte % 32]).join('')
const uriOf = (secret: string, site = 'GitHub') => `otpauth://totp/${site}:ada?secret=${secret}&issuer=${site}`
const dialog = '[data-dialog]'

let agent: Awaited<ReturnType<typeof openAgent>>['agent']

async function openVault() {
  const opened = await openAgent()
  agent = opened.agent
  return opened
}

/** A login without a seed, and the dialog that enrols one for it. */
async function openEnrolment() {
  await openVault()
  await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p' } })
  await page.reload()
  await button('Enrol a seed for github').click()
  await page.getByRole('dialog').waitFor()
}

/** What the page still knows of a secret: in its elements, in what they hold, and in its addresses. */
async function kept(secret: string): Promise<boolean> {
  const held = await page.evaluate(
    `JSON.stringify([document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage },
      [...document.querySelectorAll('input, textarea')].map((each) => each.value),
      performance.getEntriesByType('resource').map((each) => each.name)])`,
  )
  return String(held).includes(secret)
}

describe('a picture of a QR code', () => {
  beforeEach(openEnrolment)

  test('that is dropped on the dialog is enrolled, and what it held is shown to be compared', async () => {
    const secret = newSecret()
    await dropOn(page, dialog, await qrPicture(browser, uriOf(secret)))
    await page.getByText(/^qr\.png, /).waitFor()
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
    const said = await page.getByRole('dialog').textContent()
    expect(said).toMatch(/SiteGitHub.*Accountada.*6 digits, every 30 seconds, SHA1.*Not confirmed yet/s)
    const { body } = await agent('GET', '/v0/vault/github/totp')
    expect(body.code).toMatch(/^\d{6}$/)
    expect(await kept(secret)).toBe(false)
    expect(await kept(String(body.code))).toBe(false)
    await button('Done').click()
    await row(/github.*Not confirmed yet/).waitFor()
    const sent = requests.filter((request) => /totp$/.test(request.url()))
    expect(sent.every((request) => request.url().startsWith(platform.url))).toBe(true)
    expect(requests.some((request) => request.url().startsWith('blob:') || request.url().startsWith('data:'))).toBe(
      false,
    )
  })

  test('that is pasted is enrolled, and so is one that is chosen', async () => {
    await pastePicture(page, await qrPicture(browser, uriOf(newSecret())))
    await page.getByText(/\.png, .*B$/).waitFor()
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
    const first = await agent('GET', '/v0/vault/github/totp')
    await button('Done').click()
    await button('Enrol a seed for github').click()
    await page.getByLabel('Picture of the QR code').setInputFiles(await qrPicture(browser, uriOf(newSecret())))
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
    expect((await agent('GET', '/v0/vault/github/totp')).body.code).not.toBe(first.body.code)
  })

  test('with several codes is not guessed at: they are listed', async () => {
    await dropOn(page, dialog, await qrPicture(browser, uriOf(newSecret(), 'GitHub'), uriOf(newSecret(), 'GitLab')))
    await button('Enrol seed').click()
    await page.getByText('In the picture are:').waitFor()
    const listed = page.getByRole('list').filter({ hasText: 'ada' }).getByRole('listitem')
    expect((await listed.allTextContents()).sort()).toEqual(['GitHub, ada', 'GitLab, ada'])
    expect(await page.getByLabel('Picture of the QR code').getAttribute('aria-invalid')).toBe('true')
    expect(await agent('GET', '/v0/vault/github/totp')).toMatchObject({ status: 404 })
  })

  test('of more than 5 MiB is refused without being sent', async () => {
    const large = { name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(5 * 1024 * 1024 + 1) }
    await dropOn(page, dialog, large)
    const before = requests.length
    await button('Enrol seed').click()
    await page.getByText('Is larger than 5 MiB').waitFor()
    expect(requests.slice(before).filter((request) => request.method() === 'POST')).toEqual([])
  })

  test('that is none is refused at its place, and can be taken away again', async () => {
    await dropOn(page, dialog, { name: 'note.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') })
    await button('Enrol seed').click()
    await expect.poll(() => page.getByLabel('Picture of the QR code').getAttribute('aria-invalid')).toBe('true')
    await button('Remove a picture').click()
    await field('Or the seed').fill(newSecret())
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
  })

  test('of a weak seed is refused at its place, and taken when that was said', async () => {
    await dropOn(page, dialog, await qrPicture(browser, uriOf('JBSWY3DP')))
    await button('Enrol seed').click()
    await page.getByText('Holds 40 bits, and a seed needs at least 80', { exact: true }).waitFor()
    expect(await page.getByLabel('Picture of the QR code').getAttribute('aria-invalid')).toBe('true')
    expect(await field('Or the seed').getAttribute('aria-invalid')).toBe(null)
    await page.getByRole('checkbox', { name: /Enrol it all the same/ }).check()
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
  })

  test('of an export of an authenticator is sent on to Import', async () => {
    const uri = migrationUri([{ name: 'ada', issuer: 'GitHub', seed: randomBytes(20) }])
    await dropOn(page, dialog, await qrPicture(browser, uri))
    await button('Enrol seed').click()
    await page.getByText(/is an export of an authenticator: it is taken by Import/i).waitFor()
  })

  test('that falls beside the dialog does nothing, and two at once are not guessed at', async () => {
    const picture = await qrPicture(browser, uriOf(newSecret()))
    await dropOn(page, 'body', picture)
    await dropOn(page, dialog, picture, picture)
    await page.getByText('That was more than one file').waitFor()
    expect(await page.getByText(/^qr\.png, /).count()).toBe(0)
    await button('Enrol seed').click()
    await page.getByText('Is missing: give a picture, a URI or a key').waitFor()
  })
})

describe('a seed', () => {
  beforeEach(openEnrolment)

  test('that is weak is enrolled only when that was said, after it was refused, and for that seed', async () => {
    const force = page.getByRole('checkbox', { name: /Enrol it all the same/ })
    await field('Or the seed').fill('JBSWY3DP')
    expect(await force.count()).toBe(0)
    await button('Enrol seed').click()
    await page.getByText('Holds 40 bits, and a seed needs at least 80', { exact: true }).waitFor()
    await force.check()
    await field('Or the seed').fill('JBSWY3DPEB')
    await expect.poll(() => force.count()).toBe(0)
    await button('Enrol seed').click()
    await force.check()
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
    await page.getByText('A weak seed.').waitFor()
    expect(await agent('GET', '/v0/vault/github/totp')).toMatchObject({ status: 200 })
  })

  test('of a counter begins where the site says', async () => {
    await field('Or the seed').fill(newSecret())
    await page.getByText('The site names other settings').click()
    await choice('Codes change').selectOption('By use (HOTP)')
    await button('Enrol seed').click()
    await page.getByText('Is missing: the site shows where it begins').waitFor()
    await field('Counter of the next code').fill('7')
    await choice('Digits').selectOption('8')
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
    await page.getByText('8 digits, one for each use (HOTP), SHA1').waitFor()
    expect((await agent('GET', '/v0/vault/github/totp')).body).toMatchObject({ kind: 'hotp', digits: 8, period: null })
  })

  test('and a picture at once are not guessed at', async () => {
    await dropOn(page, dialog, await qrPicture(browser, uriOf(newSecret())))
    await field('Or the seed').fill(newSecret())
    await button('Enrol seed').click()
    await page.getByText('Stands beside a picture: give one of the two').waitFor()
  })
})

describe('an import of an authenticator', () => {
  const account = (name: string, issuer = 'GitHub') => ({ name, issuer, seed: randomBytes(20) })

  beforeEach(async () => {
    await openVault()
    await button('Import…').click()
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
    await openVault()
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'kept' } })
    await button('Import…').click()
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
    expect(await kept('hunter2')).toBe(false)
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
    expect(await kept('hunter2')).toBe(false)
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
