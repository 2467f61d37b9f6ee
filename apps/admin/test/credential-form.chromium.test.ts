import { afterAll, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, faults, button, field, row, choice, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

/** A login that is there already, and the form that replaces it. */
async function openReplacing() {
  const opened = await openAgent()
  await opened.agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'first' } })
  await page.reload()
  await button('Replace github').click()
  return opened
}

describe('the form of a credential', () => {
  test('takes a password that nobody has seen, made as the site wants it', async () => {
    const { agent } = await openReplacing()
    await page.getByRole('radio', { name: /makes one that nobody sees/ }).check()
    await field('Length').fill('32')
    await page.getByRole('checkbox', { name: 'Symbols' }).uncheck()
    await page.getByRole('textbox', { name: /must not appear/ }).fill('abc')
    await button('Store').click()
    await page.getByText('github stored as version 2').waitFor()
    const { body } = await agent('GET', '/v0/vault/github')
    const { password } = body.data as { password: string }
    expect(password).toMatch(/^[A-Za-z0-9]{32}$/)
    expect(password).not.toMatch(/[abc]/)
    expect(await page.content()).not.toContain(password)
  })

  test('shows what the platform refuses at the field that it is about', async () => {
    await openReplacing()
    const refusedAt = async (input: ReturnType<typeof field>, words: RegExp) => {
      await button('Store').click()
      await page.getByText(words).waitFor()
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      await expect.poll(() => input.evaluate((element) => element.matches(':focus'))).toBe(true)
    }
    await page.getByRole('radio', { name: /makes one that nobody sees/ }).check()
    await choice('Made of').selectOption('English words')
    expect(await field('How many').inputValue()).toBe('6')
    await field('How many').fill('4')
    await refusedAt(field('How many'), /Leaves too few/)
    await page.getByRole('radio', { name: /I type it/ }).check()
    await field('Password').fill('p')
    await field('User name or address (optional)').fill('x'.repeat(501))
    await refusedAt(field('User name or address (optional)'), /at most 500 characters/)
    await field('User name or address (optional)').fill('ada')
    await page.getByText('Expiry, and where it may be used').click()
    const origins = field('Origins where it may be typed (optional)')
    await origins.fill('https://*.example.com\n\ngithub.com')
    await refusedAt(origins, /Entry 2: must begin with https/)
    expect(await field('Password').inputValue()).toBe('p')
    await page.keyboard.press('Escape')
  })

  test('sends what it was given: origins, senders, and backup codes line by line', async () => {
    const { agent } = await openReplacing()
    await field('Password').fill('p')
    await field('Backup codes (optional)').fill(' one-1 \n\ntwo-2\n')
    await page.getByText('Expiry, and where it may be used').click()
    await field('Origins where it may be typed (optional)').fill('https://*.example.com')
    await field('Senders of its codes (optional)').fill('codes@example.com')
    await button('Store').click()
    await page.getByText('github stored as version 2').waitFor()
    const { body } = await agent('GET', '/v0/vault/github')
    expect(body).toMatchObject({ origins: ['https://*.example.com'], senders: ['codes@example.com'], linkHosts: [] })
    expect(await agent('POST', '/v0/vault/github/totp/backup')).toMatchObject({ body: { code: 'one-1', remaining: 1 } })
  })

  test('asks for one of two tokens, and takes an address without a state', async () => {
    const { agent } = await openAgent()
    await button('Store a credential').click()
    await choice('Type').selectOption('OAUTH')
    await field('Name').fill('calendar')
    await button('Store').click()
    await page.getByText('Is missing: fill it in, or Refresh token').waitFor()
    await field('Refresh token').fill('r')
    await button('Store').click()
    await row(/calendar/).waitFor()
    await button('Store a credential').click()
    await choice('Type').selectOption('SHIPPING_ADDRESS')
    for (const [label, value] of Object.entries({ 'Street and number': '1 High St', City: 'Dublin', Country: 'IE' })) {
      await field(label).fill(value)
    }
    await field('Name').first().fill('home')
    await field('Name').last().fill('Ada')
    await button('Store').click()
    await row(/home/).waitFor()
    expect(await agent('GET', '/v0/vault/home')).toMatchObject({ body: { data: { state: '', postcode: '' } } })
  })
})
