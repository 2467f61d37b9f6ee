import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, faults, open, button, field, heading, api, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
const palette = page.getByRole('combobox', { name: /^Find|^What to do/ })
const option = (name: string | RegExp) => page.getByRole('option', { name })

afterAll(() => operator.stop())

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const stateOf = async (id: string) => (await api('GET', `/v0/platform/identities/${id}`)).body.status
/** Opens the palette from wherever one is, and types. */
const find = async (typed: string) => {
  await button('Find…').waitFor()
  await press('Control+k')
  await palette.waitFor()
  await page.keyboard.type(typed)
}
const isFocused = (name: string) =>
  expect.poll(() => button(name).evaluate((element) => element.matches(':focus'))).toBe(true)

describe('the palette', () => {
  test('goes to a page by the beginning of its words, and gives the focus back where it is left', async () => {
    await open('/admin/agents')
    await button('Find…').focus()
    await press('Enter')
    await palette.waitFor()
    await press('Escape')
    await isFocused('Find…')
    await find('web')
    expect(await option(/./).allTextContents()).toEqual(['Mail: webhooks'])
    await press('Enter')
    await page.waitForURL(/\/mail\/webhooks$/)
    await palette.waitFor({ state: 'detached' })
  })

  test('says what the list stands at to who does not see it', async () => {
    await open('/admin/activity')
    await find('')
    const first = await palette.getAttribute('aria-activedescendant')
    await press('ArrowDown')
    expect(await palette.getAttribute('aria-activedescendant')).not.toBe(first)
    await press('ArrowUp', 'ArrowUp')
    const last = page.getByRole('option', { selected: true })
    expect(await last.getAttribute('id')).toBe(await palette.getAttribute('aria-activedescendant'))
    await page.keyboard.type('nothing is called this')
    await page.getByText('Nothing is called that.').waitFor()
    await press('Escape')
  })

  test('finds an agent as one types, suspends it from any page by keyboard alone, and one stays there', async () => {
    const { name, id } = await openAgent()
    await open('/admin/operators')
    await find(name)
    await option(name).waitFor()
    await press('Enter')
    await option('Suspend…').waitFor()
    // What can be taken back stands first.
    expect((await option(/…$/).allTextContents()).slice(0, 2)).toEqual(['Suspend…', 'Revoke…'])
    await press('Enter')
    await heading(`Suspend ${name}?`).waitFor()
    await field('Reason (optional)').focus()
    await press('Enter')
    await heading(`${name} is suspended`).waitFor()
    expect(await stateOf(id)).toBe('suspended')
    await button('Done').press('Enter')
    expect(page.url()).toMatch(/\/operators$/)
  })

  test('revokes by keyboard alone: suspension is offered first, and the name is typed', async () => {
    const { name, id } = await openAgent()
    await open('/admin/mail/held')
    await find(name)
    await option(name).waitFor()
    await press('Enter')
    await page.keyboard.type('rev')
    await press('Enter')
    await heading(`Revoke ${name}?`).waitFor()
    await isFocused('Suspend it instead')
    await button('Suspend it instead').press('Enter')
    await heading(`Suspend ${name}?`).waitFor()
    await press('Escape')

    await find(name)
    await option(name).waitFor()
    await press('Enter', 'ArrowDown', 'Enter')
    await field(`Type “${name}” to confirm`).focus()
    await page.keyboard.type(`${name}x`)
    await press('Enter')
    expect(await stateOf(id)).toBe('active')
    await press('Backspace')
    // It is said while the fence is waited for.
    await Promise.all([page.getByRole('progressbar', { name: 'Revoking' }).waitFor(), press('Enter')])
    await heading(`${name} is revoked`).waitFor()
    expect(await stateOf(id)).toBe('revoked')
    await button('Done').press('Enter')
    // Nothing is left to be done with it.
    await find(name)
    await option(name).waitFor()
    await press('Enter')
    await option('Open: credentials').waitFor()
    await expect.poll(() => option(/…$/).count()).toBe(0)
    await press('Escape', 'Escape')
  })

  test('acts on the agent that is looked at: a token is issued and shown once, a credential is stored', async () => {
    const { name } = await openAgent()
    await find('issue tok')
    await press('Enter')
    await field('Name').fill('laptop')
    await button('Issue token').click()
    const token = (await page.getByLabel('Token', { exact: true }).textContent()) ?? ''
    expect(token).toMatch(/^kf_agent_/)
    await button('I have stored it').click()
    expect(await operator.kept(token)).toBe(false)
    await find('store')
    await press('Enter')
    await field('Name').fill('shop')
    await field('Password').fill('p')
    await button('Store').click()
    await operator.row(/shop/).waitFor()
    expect(await page.getByRole('heading', { name }).count()).toBe(1)
    expect(faults).toEqual([])
  })
})

describe('single keys', () => {
  afterEach(() => page.evaluate('localStorage.clear()'))

  test('suspend the agent whose page it is, and do nothing while one types', async () => {
    const { name } = await openAgent()
    await press('Shift+S')
    await heading(`Suspend ${name}?`).waitFor()
    await field('Reason (optional)').focus()
    await press('Shift+S', 'Shift+?')
    expect(await field('Reason (optional)').inputValue()).toBe('S?')
    expect(await page.getByRole('dialog').count()).toBe(1)
    await press('Escape')
  })

  test('show the sheet of keys, and are turned off in it for good', async () => {
    const { name } = await openAgent()
    await press('Shift+?')
    await heading('By keyboard').waitFor()
    await page.getByLabel('Single keys act everywhere').uncheck()
    await button('Done').click()
    await page.reload()
    await page.getByRole('heading', { name }).waitFor()
    await press('Shift+S', 'Shift+?')
    await find('keyboard')
    await option(/keyboard/).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1)
    await press('Enter')
    expect(await page.getByLabel('Single keys act everywhere').isChecked()).toBe(false)
    await button('Done').click()
  })

  test('lead to the search of the list', async () => {
    await open('/admin/agents')
    await heading('Agents').waitFor()
    await page.getByRole('searchbox').waitFor()
    await press('/')
    await page.keyboard.type('found')
    await page.waitForURL(/q=found/)
  })
})

test('an auditor finds and opens, and is offered nothing that changes anything', async () => {
  const { name } = await openAgent()
  await button('Sign out').click()
  await operator.signIn(await operator.newLink('auditor'), 'Grace Hopper')
  await find(name)
  await option(name).waitFor()
  await press('Enter')
  await option('Open: mailbox').waitFor()
  expect(await option(/…$/).count()).toBe(0)
  await page.keyboard.type('mailb')
  await press('Enter')
  await page.waitForURL(/\/mailbox$/)
  await press('Shift+S')
  expect(await page.getByRole('dialog').count()).toBe(0)
})
