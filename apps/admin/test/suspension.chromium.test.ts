import { afterAll, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { newSecret } from './pictures.js'

const operator = await startOperator()
const { platform, page, faults, open, button, field, heading, api, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(() => operator.stop())

/** An agent that has seen a password, and the seed of its codes. */
async function openKnowing() {
  const opened = await openAgent()
  await opened.agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p', totp: newSecret() } })
  return opened
}
const revoked = async () => {
  const opened = await openKnowing()
  await api('POST', `/v0/platform/identities/${opened.id}/revoke`, {})
  await operator.open(`/admin/agents/${opened.id}/seen`)
  await page.getByText('2 secrets are still to be changed').waitFor()
  return opened
}
const entry = (what: RegExp) => page.getByRole('listitem').filter({ hasText: what })
const value = entry(/LOGIN|Login/)
const seed = entry(/TOTP seed/)

test('an operator stops all agents of a label in one act, sees whom, and takes the act back', async () => {
  const named = async (name: string, customer: string) => {
    const { body } = await api('POST', '/v0/platform/identities', { name, labels: { customer } })
    return String(body.identityId)
  }
  const [first, second, other] = [
    await named('Acme one', 'acme'),
    await named('Acme two', 'acme'),
    await named('Elsewhere', 'other'),
  ]
  const states = () =>
    Promise.all(
      [first, second, other].map(async (id) => (await api('GET', `/v0/platform/identities/${id}`)).body.status),
    )
  await open('/admin/agents')
  await button('Suspend many').click()
  await field('Label').fill('customer=acme')
  await button('Suspend them').click()
  await heading('2 agents are suspended').waitFor()
  await page.getByRole('list', { name: 'Suspended' }).getByText('Acme two').waitFor()
  expect(await states()).toEqual(['suspended', 'suspended', 'active'])
  await button('Take it back').click()
  await page.getByText('2 agents go on').waitFor()
  expect(await states()).toEqual(['active', 'active', 'active'])
  expect(faults).toEqual([])
})

describe('a suspension', () => {
  test('shows what will stand still, stops the agent, gives a receipt, and is taken back', async () => {
    const { name, agent } = await openKnowing()
    await button('Suspend').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('change these at their sites').waitFor()
    expect(await dialog.textContent()).toMatch(/Credentials1TOTP seeds1.*Tokens1.*github/s)
    expect(await dialog.textContent()).not.toContain('Addresses')
    await field('Reason (optional)').fill('odd reads')
    await button('Suspend').click()
    await heading(`${name} is suspended`).waitFor()
    expect(await agent('GET', '/v0/vault/github')).toMatchObject({ status: 403, body: { error: 'agent_suspended' } })
    await dialog.getByText('2 secrets that it knows are in use').waitFor()
    expect(await dialog.textContent()).toMatch(/Suspended.*Standing still.*Credentials1.*Seen in plaintext.*github/s)
    await button('Done').click()

    await page.getByText('It reads and sends nothing until it is resumed').waitFor()
    expect(await button('Suspend').count()).toBe(0)
    await button('Resume').click()
    await button('Resume').click()
    await heading(`${name} goes on`).waitFor()
    expect(await dialog.textContent()).toMatch(/Suspended.*Resumed.*Working again.*Tokens1/s)
    expect(await agent('GET', '/v0/vault/github')).toMatchObject({ status: 200 })
    await button('Done').click()
    await button('Suspend').waitFor()
    expect(faults).toEqual([])
  })
})

describe('what an agent has seen', () => {
  test('is worked off on the page of a revoked one: marked with a note, and taken back', async () => {
    await revoked()
    await value.getByRole('button', { name: 'Mark as changed: github' }).click()
    await field('Note (optional)').fill('Changed in the office')
    await value.getByRole('button', { name: 'Mark as changed', exact: true }).click()
    await page.getByText('One secret is still to be changed').waitFor()
    expect(await value.textContent()).toMatch(/Changed.*Ada Lovelace.*Changed in the office/s)
    // What is left stands first.
    expect(await page.getByRole('listitem').filter({ hasText: 'github' }).first().textContent()).toMatch(/TOTP seed/)

    await page.reload()
    await value.getByRole('button', { name: 'Take back: github was changed' }).click()
    await page.getByText('2 secrets are still to be changed').waitFor()
    expect(await value.textContent()).not.toContain('Ada Lovelace')
    expect(faults).toEqual([])
  })

  test('is worked off in the receipt of its revocation too', async () => {
    const { name } = await openKnowing()
    await page.reload()
    await button('Revoke').click()
    await field(`Type “${name}” to confirm`).fill(name)
    await page.keyboard.press('Enter')
    await heading(`${name} is revoked`).waitFor()
    await page.getByText('2 secrets are still to be changed').waitFor()
    for (const part of [value, seed]) {
      await part.getByRole('button', { name: 'Mark as changed: github' }).click()
      await page.keyboard.press('Enter')
      await part.getByText('Ada Lovelace').waitFor()
    }
    await page.getByText('Nothing is left to change').waitFor()
    await button('Done').click()
  })

  test('goes on paper alone with the receipt: what is to be changed has a box to tick, and each time is said in full', async () => {
    const { name } = await openKnowing()
    await page.reload()
    await button('Revoke').click()
    await field(`Type “${name}” to confirm`).fill(name)
    await page.keyboard.press('Enter')
    await page.getByText('2 secrets are still to be changed').waitFor()
    await page.emulateMedia({ media: 'print' })
    const seen = page.locator('[data-print] li time').first()
    const onPaper = String(await seen.evaluate((time) => getComputedStyle(time, '::after').content))
    expect(onPaper).toContain(String(new Date().getFullYear()))
    expect(await page.getByText('☐').count()).toBe(2)
    expect(await page.getByText('☐').first().isVisible()).toBe(true)
    for (const hidden of [page.locator('header'), button('Done'), button('Print')]) {
      expect(await hidden.first().isVisible()).toBe(false)
    }
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.emulateMedia({ media: 'screen' })
    expect(await page.getByText('☐').first().isVisible()).toBe(false)
    await button('Done').click()
  })

  test('is done by itself where its owner stores another version', async () => {
    const { id, agent } = await openKnowing()
    await operator.open(`/admin/agents/${id}/seen`)
    await page.getByText('2 secrets that it knows are in use').waitFor()
    const path = `/v0/platform/vault/${id}/github`
    expect(await api('PUT', path, { type: 'LOGIN', data: { password: 'q' } })).toMatchObject({ status: 200 })
    await page.reload()
    await value.getByText('Replaced').waitFor()
    expect(await agent('GET', '/v0/vault/github')).toMatchObject({ status: 200 })
    await page.reload()
    await value.getByText('In use').waitFor()
  })

  test('is shown to an auditor, who marks nothing and suspends nobody', async () => {
    const { id } = await revoked()
    await button('Sign out').click()
    await operator.signIn(await operator.newLink('auditor'), 'Grace Hopper')
    await operator.open(`/admin/agents/${id}/seen`)
    await page.getByText('2 secrets are still to be changed').waitFor()
    expect(await page.getByRole('button', { name: /Mark|Suspend|Receipt/ }).count()).toBe(0)
  })
})
