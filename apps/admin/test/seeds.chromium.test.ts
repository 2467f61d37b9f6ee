import { randomBytes } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { dropOn, pastePicture } from './hand-files.js'
import { startOperator } from './operator.js'
import { migrationUri, newSecret, qrPicture, uriOf } from './pictures.js'

const operator = await startOperator()
const { platform, browser, page, requests, faults, button, field, row, heading, choice, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

const dialog = '[data-dialog]'

let agent: Awaited<ReturnType<typeof openAgent>>['agent']

/** A login without a seed, and the dialog that enrols one for it. */
async function openEnrolment() {
  agent = (await openAgent()).agent
  await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p' } })
  await page.reload()
  await button('Enrol seed for github').click()
  await page.getByRole('dialog').waitFor()
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
    expect(await operator.kept(secret)).toBe(false)
    expect(await operator.kept(String(body.code))).toBe(false)
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
    await button('New seed for github').click()
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
