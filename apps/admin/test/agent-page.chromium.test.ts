import { afterAll, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { apiOf } from './platform-api.js'
import { sendMail } from './send-mail.js'

const operator = await startOperator()
const { platform, page, requests, button, field, row, heading, choice, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(() => operator.stop())

describe('a credential', () => {
  test('is stored by an operator, read by its agent, and never shown', async () => {
    const { agent } = await openAgent()
    const password = ' correct horse battery staple 4711 '
    await button('Store a credential').click()
    await field('Name').fill('team/git hub')
    await field('User name or address (optional)').fill('ada')
    await field('Password').fill(password)
    await button('Store').click()
    await row(/team\/git hub/).waitFor()
    const read = await agent('GET', `/v0/vault/${encodeURIComponent('team/git hub')}`)
    expect(read).toMatchObject({
      status: 200,
      body: { type: 'LOGIN', version: 1, data: { password }, metadata: { username: 'ada' } },
    })
    expect(await page.content()).not.toContain('4711')
    await page.reload()
    await row(/team\/git hub/).waitFor()
    expect(await page.content()).not.toContain('4711')
    // It went out once, in a body, and came back in no answer: an answer would be on the page or in its cache.
    expect(requests.filter((request) => request.postData()?.includes('4711'))).toHaveLength(1)
    expect(requests.filter((request) => request.url().includes('4711'))).toEqual([])
  })

  test('that is replaced becomes its next version', async () => {
    const { agent } = await openAgent()
    await agent('PUT', '/v0/vault/stripe', { type: 'API_KEY', data: { key: 'first' } })
    await page.reload()
    await button('Replace stripe').click()
    await field('Key').fill('second')
    await button('Store').click()
    await page.getByText('stripe stored as version 2').waitFor()
    expect(await agent('GET', '/v0/vault/stripe')).toMatchObject({ body: { data: { key: 'second' }, version: 2 } })
  })

  test('of one’s own shape is stored as the JSON that was typed', async () => {
    const { agent } = await openAgent()
    await button('Store a credential').click()
    await choice('Type').selectOption('CUSTOM')
    await field('Name').fill('door')
    await field('Values as JSON').fill('{ "pin": "0042", "floors": [1, 2] }')
    await button('Store').click()
    await row(/door/).waitFor()
    const data = { pin: '0042', floors: [1, 2] }
    expect(await agent('GET', '/v0/vault/door')).toMatchObject({ status: 200, body: { type: 'CUSTOM', data } })
  })

  test('is deleted after one question', async () => {
    const { agent } = await openAgent()
    await agent('PUT', '/v0/vault/old', { type: 'CUSTOM', data: { pin: '1234' } })
    await page.reload()
    await button('Delete old').click()
    await button('Delete').click()
    await heading('Nothing in this vault').waitFor()
    expect(await agent('GET', '/v0/vault/old')).toMatchObject({ status: 404 })
  })

  test('that the platform refuses is shown at its field, and stays typed', async () => {
    await openAgent()
    await button('Store a credential').click()
    await field('Name').fill('late')
    await field('Password').fill('p')
    const fold = page.getByText('Expiry, and where it may be used')
    await fold.click()
    await page.getByLabel('Last day').fill('2020-01-31')
    await fold.click()
    await button('Store').click()
    await page.getByText('Lies in the past', { exact: true }).waitFor()
    expect(await page.getByLabel('Last day').getAttribute('aria-invalid')).toBe('true')
    expect(await field('Password').inputValue()).toBe('p')
  })
})

describe('a seed', () => {
  const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  test('in base32 gives its agent codes, and the operator neither seed nor code', async () => {
    const { agent } = await openAgent()
    await button('Store a credential').click()
    await choice('Type').selectOption('TOTP')
    await field('Name').fill('bank')
    await field('Or the seed').fill(seed.toLowerCase().replace(/(.{4})/g, '$1 '))
    await button('Store').click()
    await heading('Seed enrolled for bank').waitFor()
    const { body } = await agent('GET', '/v0/vault/bank/totp')
    expect(body.code).toMatch(/^\d{6}$/)
    expect(await page.content()).not.toMatch(new RegExp(`${seed}|${body.code}`, 'i'))
    await button('Done').click()
    await row(/bank.*Not confirmed yet/).waitFor()
  })

  test('in a URI is enrolled for a credential that is there, and said by its site and account', async () => {
    const { agent } = await openAgent()
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p' } })
    await page.reload()
    await button('Enrol seed for github').click()
    await field('Or the seed').fill(`otpauth://totp/GitHub:ada?secret=${seed}&issuer=GitHub&digits=8`)
    await page.keyboard.press('Enter')
    await heading('Seed enrolled for github').waitFor()
    expect(await page.getByRole('dialog').textContent()).toMatch(/SiteGitHub.*Accountada.*8 digits/s)
    expect((await agent('GET', '/v0/vault/github/totp')).body.code).toMatch(/^\d{8}$/)
  })

  test('that is none is refused at its field, without being sent', async () => {
    await openAgent()
    await button('Store a credential').click()
    await choice('Type').selectOption('TOTP')
    await field('Name').fill('bank')
    await field('Or the seed').fill('not-a-seed!')
    const before = requests.length
    await button('Store').click()
    await page.getByText('neither an otpauth:// URI nor base32').waitFor()
    expect(requests.slice(before).filter((request) => request.method() === 'POST')).toEqual([])
  })
})

describe('a mailbox', () => {
  test('shows who wrote and why it is held back, never a subject or a text', async () => {
    const { email } = await openAgent()
    const mail = { from: 'stranger@elsewhere.test', to: email, subject: 'Topmost secret', text: 'Your code is 918273' }
    await sendMail(platform.smtp, mail)
    await page.getByRole('link', { name: 'Mailbox' }).click()
    const message = row(/stranger@elsewhere\.test/)
    await message.waitFor()
    expect(await message.textContent()).toMatch(/Not verified.*Held back:/)
    expect(await page.content()).not.toMatch(/Topmost|918273/)
  })
})

describe('a token', () => {
  test('is issued, works, is shown once, and ends at once', async () => {
    await openAgent()
    await page.getByRole('link', { name: 'Tokens' }).click()
    await button('Issue a token').click()
    await field('Name').fill('laptop')
    await button('Issue token').click()
    const token = (await page.getByLabel('Token', { exact: true }).textContent()) ?? ''
    const agent = apiOf(platform.url, token)
    expect(await agent('GET', '/v0/whoami')).toMatchObject({ status: 200 })
    await button('I have stored it').click()
    await row(/laptop.*Seen by an operator/).waitFor()
    expect(await page.content()).not.toContain(token)
    await button('End laptop').click()
    await button('End token').click()
    await row(/laptop.*Ended/).waitFor()
    expect(await agent('GET', '/v0/whoami')).toMatchObject({ status: 401 })
  })
})

test('what a revocation would cut is shown before anybody asks for one, and nothing is changed by looking', async () => {
  const { agent, name } = await openAgent()
  await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p' } })
  await page.getByRole('link', { name: 'If revoked' }).click()
  const cost = page.getByRole('region', { name: 'If it is revoked' })
  await cost.getByRole('listitem').filter({ hasText: 'github' }).waitFor()
  expect(await cost.textContent()).toMatch(/Credentials1.*Addresses1.*Tokens1/s)
  expect(await agent('GET', '/v0/whoami')).toMatchObject({ body: { name } })
})

test('a credential that sites refuse says so in the list of its agent', async () => {
  const { id, agent } = await openAgent()
  await agent('PUT', '/v0/vault/refused', { type: 'LOGIN', data: { password: 'p' } })
  await agent('PUT', '/v0/vault/paused', { type: 'LOGIN', data: { password: 'p' } })
  await platform.gate.maintain('test', async ({ tx }) => {
    const of = (name: string) => tx.credential.findFirstOrThrow({ where: { agentId: id, name } })
    await tx.credentialVersion.updateMany({
      where: { credentialId: (await of('refused')).id },
      data: { passwordRefusedAt: new Date() },
    })
    const refusal = { factor: 'password', organisationId: platform.organisationId, refusals: 3, refusedAt: new Date() }
    await tx.credentialRefusal.create({
      data: { ...refusal, credentialId: (await of('paused')).id, pausedUntil: new Date(Date.now() + 3_600_000) },
    })
  })
  await page.reload()
  await row(/refused.*Password refused/).waitFor()
  await row(/paused.*Logins paused/).waitFor()
})

test('a claim code is issued and shown once; its token is the agent’s, and no operator’s', async () => {
  const { id } = await openAgent()
  await page.getByRole('link', { name: 'Tokens' }).click()
  await button('Issue a claim code').click()
  await button('Issue code').click()
  const code = (await page.getByLabel('Claim code', { exact: true }).textContent()) ?? ''
  await button('Done').click()
  expect(await page.content()).not.toContain(code)
  const { body } = await apiOf(platform.url, 'none')('POST', '/v0/claim', { code })
  expect(body).toMatchObject({ identityId: id })
  await page.reload()
  await row(/claimed/).waitFor()
  expect(await row(/claimed.*Seen by an operator/).count()).toBe(0)
})

describe('the activity', () => {
  test('says what was done, by whom, and what was refused', async () => {
    const { agent } = await openAgent()
    await agent('GET', '/v0/vault/nothing')
    await button('Store a credential').click()
    await field('Name').fill('logged')
    await field('Password').fill('x')
    await button('Store').click()
    await row(/logged/).waitFor()
    await page.getByRole('link', { name: 'Activity' }).last().click()
    await row(/Stored a credential for the agent: logged.*Done.*Ada Lovelace/).waitFor()
    await choice('How it ended').selectOption('Refused')
    await row(/vault\.get.*Refused.*The agent/).waitFor()
    await expect.poll(() => row(/Done/).count()).toBe(0)
  })
})

describe('a revocation', () => {
  test('shows what it will cut, wants the name, ends the agent, and gives a receipt', async () => {
    const { name, email, agent } = await openAgent()
    await agent('PUT', '/v0/vault/github', { type: 'LOGIN', data: { password: 'p' } })
    await agent('GET', '/v0/vault/github')
    await button('Revoke').click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('change these at their sites').waitFor()
    expect(await dialog.textContent()).toMatch(/Credentials1.*github/s)
    expect(await button('Revoke for good').isDisabled()).toBe(true)
    await field(`Type “${name}” to confirm`).fill(name.toLowerCase())
    expect(await button('Revoke for good').isDisabled()).toBe(true)
    expect(await agent('GET', '/v0/whoami')).toMatchObject({ status: 200 })
    await field(`Type “${name}” to confirm`).fill(name)
    await page.keyboard.press('Enter')
    await heading(`${name} is revoked`).waitFor()
    expect(await agent('GET', '/v0/vault/github')).toMatchObject({ status: 401, body: { error: 'agent_revoked' } })
    const mail = { from: 'stranger@elsewhere.test', to: email, subject: 'x', text: 'x' }
    await expect(sendMail(platform.smtp, mail)).rejects.toThrow(/^550/)

    const receipt = page.getByRole('dialog')
    const printed = /Credentials1.*To change at their sites.*github/s
    await receipt.getByText('still to be changed').waitFor()
    expect(await receipt.textContent()).toMatch(printed)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('link', { name: 'Agents', includeHidden: true }).first().isVisible()).toBe(false)
    expect(await receipt.isVisible()).toBe(true)
    await page.emulateMedia({ media: null })
    await button('Done').click()

    await page.getByText('Mail to its address is refused').waitFor()
    expect(await button('Revoke').count()).toBe(0)
    expect(await button('Store a credential').count()).toBe(0)
    await button('Receipt').click()
    await button('Show the receipt').click()
    await heading(`${name} is revoked`).waitFor()
    await receipt.getByText('still to be changed').waitFor()
    expect(await receipt.textContent()).toMatch(printed)
  })
})
