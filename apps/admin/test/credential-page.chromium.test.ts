import { afterAll, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, api, faults, button, field, row, heading, choice, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const part = (name: string) => page.getByRole('region', { name, exact: true })
const pathOf = (id: string, name: string) => `/v0/platform/vault/${id}/${encodeURIComponent(name)}`

/** An agent with a credential, on that credential's page. */
async function openCredential(name = 'github', body: object = { type: 'LOGIN', data: { password: 'first' } }) {
  const opened = await openAgent()
  expect(await opened.agent('PUT', `/v0/vault/${encodeURIComponent(name)}`, body)).toMatchObject({ status: 200 })
  await page.reload()
  await page.getByRole('link', { name, exact: true }).click()
  await heading('Codes log').waitFor()
  return opened
}

describe('a credential’s page', () => {
  test('says what is known: type, version, when and by whom it was stored, and its seed', async () => {
    const { id, agent } = await openCredential('github', { type: 'LOGIN', data: { password: 'p', totp: seed } })
    await api('PUT', pathOf(id, 'github'), { type: 'LOGIN', data: { password: 'hunter2' } })
    await page.reload()
    const header = page.getByRole('main').getByRole('banner').or(page.locator('main header'))
    await header.getByText('by a platform token').waitFor()
    const said = await header.textContent()
    expect(said).toMatch(/github.*Login.*Version2.*Not confirmed yet.*6 digits, every 30 seconds, SHA1.*by the agent/s)
    const login = await agent('POST', '/v0/logins', { credential: 'github' })
    await agent('GET', `/v0/vault/github/totp?login=${login.body.loginId}`)
    await agent('POST', `/v0/logins/${login.body.loginId}/outcome`, { result: 'accepted', at: 'totp' })
    await page.reload()
    await header.getByText('Confirmed by the site').waitFor()
    expect(await page.content()).not.toMatch(new RegExp(`hunter2|${seed}`))
  })

  test('says what its site refused, and lets logins go on', async () => {
    const { agent } = await openCredential()
    for (const _ of [1, 2, 3]) {
      const { body } = await agent('POST', '/v0/logins', { credential: 'github' })
      await agent('POST', `/v0/logins/${body.loginId}/outcome`, { result: 'rejected', at: 'password' })
    }
    await page.reload()
    const notice = page.getByRole('status').filter({ hasText: 'A site refused the password of this version' })
    await notice.getByText('Logins are paused').waitFor()
    await button('Let logins go on').click()
    await button('Go on').click()
    await notice.getByText('Logins are paused').waitFor({ state: 'detached' })
    await notice.waitFor()
    expect((await agent('POST', '/v0/logins', { credential: 'github' })).status).toBe(201)
  })

  test.each(['team/git hub', '100% %2F', 'what?#1', 'github.com', 'a~2Fb\\', 'Bücher 書'])(
    'is reached, reloaded and gone back to under the name %j',
    async (name) => {
      await openCredential(name)
      await heading(name).waitFor()
      await row(/^1 ?Current/).waitFor()
      const address = page.url()
      await page.reload()
      await heading(name).waitFor()
      await row(/^1 ?Current/).waitFor()
      await part('Shared with').getByText('Shared with nobody').waitFor()
      expect(page.url()).toBe(address)
      await page.goBack()
      await page.getByRole('link', { name, exact: true }).waitFor()
      await page.goForward()
      await heading(name).waitFor()
    },
  )

  test('begins at its top, with the focus on it', async () => {
    await openCredential()
    expect(await page.evaluate('[document.activeElement.id, scrollY]')).toEqual(['main', 0])
  })

  test('of what is not there says so, and of an unknown agent too', async () => {
    const { id } = await openAgent()
    await operator.open(`/admin/agents/${id}/credentials/nothing`)
    await heading('There is no such credential').waitFor()
    await operator.open('/admin/agents/AAAAAAAAAAAAAAAA/credentials/nothing')
    await heading('There is no such page').waitFor()
  })

  test('is left for the agent’s once it has been deleted', async () => {
    const { name } = await openCredential()
    await button('Delete').click()
    await button('Delete').click()
    await page.getByText('github deleted').waitFor()
    await heading('Nothing in this vault').waitFor()
    expect(await page.getByRole('heading', { name }).count()).toBeGreaterThan(0)
  })

  test.each([1440, 390])('fits a screen %i wide', async (width) => {
    const name = `${'x'.repeat(120)}/${'y'.repeat(79)}`
    await openCredential(name, { type: 'LOGIN', data: { password: 'p', totp: seed } })
    await page.setViewportSize({ width, height: 800 })
    await page.reload()
    await row(/^(?:Version )?1/).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})

describe('the versions', () => {
  test('are listed newest first, and an older one becomes the current one again after one question', async () => {
    const { agent } = await openCredential()
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'second' } })
    await part('Versions').getByRole('button', { name: 'Refresh' }).click()
    await row(/^2 ?Current/).waitFor()
    const listed = await part('Versions').getByRole('row').allTextContents()
    expect(listed.slice(1).map((text) => text.replace('Version ', '')[0])).toEqual(['2', '1'])
    await button('Restore version 1').click()
    await page.getByRole('alertdialog', { name: 'Restore version 1 of github?' }).waitFor()
    expect(await agent('GET', '/v0/vault/github')).toMatchObject({ body: { data: { password: 'second' } } })
    await button('Restore').click()
    await row(/^1 ?Current/).waitFor()
    expect(await agent('GET', '/v0/vault/github')).toMatchObject({ body: { data: { password: 'first' }, version: 1 } })
  })

  test('that have expired cannot be restored', async () => {
    const { agent } = await openCredential()
    const expiresAt = new Date(Date.now() + 1_500).toISOString()
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'short' }, expiresAt })
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'third' } })
    await expect.poll(() => new Date() > new Date(expiresAt)).toBe(true)
    await page.reload()
    await row(/^2.*Expired/).waitFor()
    expect(await button('Restore version 1').count()).toBe(1)
    expect(await button('Restore version 2').count()).toBe(0)
  })
})

describe('a sharing', () => {
  test('opens only what is supplied later, is recorded with both, and ends after one question', async () => {
    const other = await openAgent()
    const { id } = await openCredential()
    await button('Share').click()
    await page.getByRole('searchbox').fill(other.name)
    await page.getByRole('radio', { name: new RegExp(`^${other.name} `) }).check()
    await page.getByRole('radio', { name: /Read everything/ }).check()
    await field('Its name there (optional)').fill('theirs')
    await button('Share').click()
    const shared = part('Shared with').getByRole('row', { name: new RegExp(other.name) })
    await shared.getByText('Nothing yet').waitFor()
    expect(await shared.textContent()).toMatch(/as theirs.*Read everything.*Opens what is supplied from now on/s)
    expect(await other.agent('GET', '/v0/vault/theirs')).toMatchObject({ body: { error: 'custody_pending' } })

    await button('Store it again').click()
    await field('Password').fill('for both')
    await button('Store').click()
    await shared.getByText('What was supplied since').waitFor()
    expect(await other.agent('GET', '/v0/vault/theirs')).toMatchObject({ body: { data: { password: 'for both' } } })
    for (const agent of [id, other.id]) {
      const { body } = await api('GET', `/v0/platform/logs?identityId=${agent}&action=custody.grant`)
      expect(body.count).toBe(1)
    }

    await button(`Change what ${other.name} may do`).click()
    await page.getByRole('radio', { name: /One-time codes only/ }).check()
    await button('Change').click()
    await shared.getByText('One-time codes only').waitFor()
    expect(await other.agent('GET', '/v0/vault/theirs')).toMatchObject({ status: 403 })

    await button(`End sharing with ${other.name}`).click()
    await button('End sharing').click()
    await part('Shared with').getByText('Shared with nobody').waitFor()
    expect(await other.agent('GET', '/v0/vault/theirs')).toMatchObject({ status: 404 })
  })

  test('is refused under a name that the other agent has, in the dialog', async () => {
    const other = await openAgent()
    await other.agent('PUT', '/v0/vault/github', { type: 'CUSTOM', data: { a: 1 } })
    await openCredential()
    await button('Share').click()
    await page.getByRole('searchbox').fill(other.name)
    await page.getByRole('radio', { name: new RegExp(`^${other.name} `) }).check()
    await page.getByRole('radio', { name: /Use it unseen/ }).check()
    await button('Share').click()
    await page.getByRole('alert').getByText('has a credential of that name').waitFor()
    await page.keyboard.press('Escape')
  })

  test('asks for an agent, and is not sent without one', async () => {
    await openCredential()
    // Before there is any to choose, too.
    await page.route('**/v0/platform/identities?*', () => {})
    await button('Share').click()
    await page.getByRole('radio', { name: /Use it unseen/ }).check()
    await button('Share').click()
    await page.getByRole('group', { name: 'Agent' }).getByRole('alert').getByText('Choose an agent').waitFor()
    expect(await page.getByText('grantee').count()).toBe(0)
    await page.unroute('**/v0/platform/identities?*')
    await page.keyboard.press('Escape')
  })
})

describe('the codes log', () => {
  test('says who asked, what came of it and for which login, and never a code', async () => {
    const other = await openAgent()
    const { id, agent } = await openCredential('github', {
      type: 'LOGIN',
      data: { password: 'p', totp: seed, backupCodes: ['backup-4711'] },
    })
    await part('Codes log').getByText('Nobody has asked yet').waitFor()
    const login = await agent('POST', '/v0/logins', { credential: 'github' })
    const code = await agent('GET', `/v0/vault/github/totp?login=${login.body.loginId}`)
    await agent('GET', '/v0/vault/github/totp?minRemaining=45')
    await api('PUT', `${pathOf(id, 'github')}/grants`, { grantee: other.id, access: 'code' })
    await other.agent('GET', '/v0/vault/github/totp')
    await agent('POST', '/v0/vault/bank/totp', { secret: seed.split('').reverse().join('') })
    await agent('GET', '/v0/vault/bank/totp')
    await page.reload()
    const log = part('Codes log')
    await log
      .getByRole('row', { name: /Refused.*younger than the seed/s })
      .getByRole('link', { name: other.name })
      .waitFor()
    await log.getByRole('row', { name: /Refused.*more time than a code lives/s }).waitFor()
    const given = log.getByRole('row', { name: /Given.*The agent with the token “.+”.*Step \d+/s })
    await given.filter({ hasText: String(login.body.loginId) }).waitFor()
    // Its head, and what was asked of this credential.
    expect(await log.getByRole('row').count()).toBe(1 + 3)

    await agent('POST', '/v0/vault/github/totp/backup')
    await choice('Which codes').selectOption('Backup codes')
    await log.getByRole('row', { name: /Given/ }).waitFor()
    await expect.poll(() => log.getByRole('row', { name: /Step/ }).count()).toBe(0)
    expect(await page.content()).not.toMatch(new RegExp(`${code.body.code}|backup-4711`))
  })
})

describe('an auditor', () => {
  test('sees a credential, its versions, sharings and log, and can change nothing', async () => {
    const { id } = await openCredential()
    const theirs = await operator.browser.newContext()
    const door = await theirs.newPage()
    await door.goto(await operator.newLink('auditor'))
    await door.getByRole('textbox', { name: 'Your name' }).fill('Grace')
    await door.getByRole('button', { name: 'Sign in' }).click()
    await door.getByRole('heading', { name: 'Agents' }).waitFor()
    await door.goto(new URL(`/admin/agents/${id}/credentials/github`, platform.url).href)
    await door.getByRole('row', { name: /^1 ?Current/ }).waitFor()
    await door.getByText('Shared with nobody').waitFor()
    await door.getByText('Nobody has asked yet').waitFor()
    expect(await door.getByRole('main').getByRole('button').allTextContents()).toEqual([
      'Refresh',
      'Refresh',
      'Refresh',
    ])
    await theirs.close()
  })
})

describe('of a revoked agent', () => {
  test('a credential is history: it is shown, and nothing of it can be changed', async () => {
    const { id, agent } = await openCredential()
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'second' } })
    await api('POST', `/v0/platform/identities/${id}/revoke`, {})
    await page.reload()
    await page.getByText('Its agent is revoked').waitFor()
    await row(/^2 ?Current/).waitFor()
    for (const name of ['Replace', 'Enrol seed', 'Delete', 'Share', 'Restore version 1']) {
      expect(await button(name).count(), name).toBe(0)
    }
  })
})
