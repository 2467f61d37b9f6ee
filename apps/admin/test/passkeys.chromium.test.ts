import type { CDPSession } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { page, button, row, field, heading, faults, platform, api, context } = operator
afterAll(() => operator.stop())

/** Passkeys are for names: the same platform, where it is not a number. */
const named = platform.url.replace('127.0.0.1', 'localhost')
const open = (path: string) => page.goto(new URL(path, named).href)
const devtools: CDPSession = await context.newCDPSession(page)
await devtools.send('WebAuthn.enable')
const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
  options: {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  },
})

/** As if the operator had proven themselves so long ago. */
const provenMinutesAgo = (minutes: number) =>
  platform.gate.maintain('test', ({ tx }) =>
    tx.operatorSession.updateMany({
      where: { endedAt: null },
      data: { authenticatedAt: new Date(Date.now() - minutes * 60_000) },
    }),
  )

async function signOut() {
  await button('Sign out').first().click()
  await heading('You are signed out').waitFor()
}

async function signInByPasskey() {
  await button('Sign in with a passkey').click()
  await page.getByRole('link', { name: 'Account of Olga' }).waitFor()
}

test('at a number a page says that passkeys do not work there, and leads to where they do', async () => {
  await page.goto(new URL('/admin/agents', platform.url).href)
  await heading('Sign in to Keyfob').waitFor()
  expect(await button('Sign in with a passkey').count()).toBe(0)
  await page.getByRole('link', { name: /^Open this page at localhost:/ }).click()
  await button('Sign in with a passkey').waitFor()
  expect(page.url()).toBe(`${named}/admin/agents`)
})

test('whoever comes by a link is told to add a passkey, adds it, and comes back by it as who they are', async () => {
  const link = platform.firstOperatorLink.replace('127.0.0.1', 'localhost')
  await page.goto(link)
  await field('Your name').fill('Olga')
  await button('Sign in').click()
  await page.getByRole('complementary', { name: 'Coming back' }).getByRole('link', { name: 'Add a passkey' }).click()
  await button('Add a passkey').click()
  // The device is known once the sessions are, which may be after the dialog is.
  await expect.poll(() => field('Name (optional)').inputValue()).toBe('Chrome on Linux')
  await field('Name (optional)').fill('Work laptop')
  await button('Add passkey').click()
  await page.getByText('Work laptop signs you in from now on').waitFor()
  await row(/Work laptop/).waitFor()
  await open('/admin/agents')
  expect(await page.getByRole('complementary', { name: 'Coming back' }).count()).toBe(0)

  await signOut()
  await signInByPasskey()
  await open('/admin/account')
  const sessions = page.getByRole('table', { name: 'Sessions' })
  await sessions
    .getByRole('row', { name: /This one/ })
    .getByText('Passkey')
    .waitFor()
  expect((await api('GET', '/v0/platform/operators')).body).toMatchObject({ count: 1 })
  expect(faults).toEqual([])
})

test('the name of the device comes late into an empty name, and never over one that is typed', async () => {
  for (const typed of ['', 'Mine']) {
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/v0/platform/sessions', (route) => held.then(() => route.continue()))
    await open('/admin/account')
    await button('Add a passkey').click()
    await field('Name (optional)').fill(typed)
    letGo()
    await page.getByText('This one', { exact: true }).waitFor()
    expect(await field('Name (optional)').inputValue()).toBe(typed || 'Chrome on Linux')
    await page.unroute('**/v0/platform/sessions')
  }
})

/** An agent with its page opened. */
async function opened(name: string) {
  const { body } = await api('POST', '/v0/platform/identities', { name })
  const path = `/v0/platform/identities/${body['identityId']}`
  await open(`/admin/agents/${body['identityId']}`)
  await page.getByRole('heading', { name }).waitFor()
  return async () => (await api('GET', path)).body['status']
}

test('a revocation asks for a fresh proof, keeps what was typed, and goes on by itself', async () => {
  const state = await opened('Buyer')
  await provenMinutesAgo(16)
  const reason = page.getByRole('textbox', { name: /^Reason/ })
  await button('Revoke').click()
  await reason.fill('The contract has ended')
  await page.getByLabel('Type “Buyer” to confirm').fill('Buyer')
  await button('Revoke for good').click()
  const asked = page.getByRole('dialog', { name: 'Confirm it is you' })
  await asked.waitFor()
  expect(await state()).toBe('active')

  // Left, nothing is done, and the form is as it was.
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('alert').getByText('you did not confirm that it is you').waitFor()
  expect(await reason.inputValue()).toBe('The contract has ended')
  await button('Revoke for good').click()
  await asked.getByRole('button', { name: 'Use my passkey' }).click()
  await heading('Buyer is revoked').waitFor()
  expect(await state()).toBe('revoked')
  expect(await asked.count()).toBe(0)
})

test('an agent is stopped without one', async () => {
  const state = await opened('Clerk')
  await provenMinutesAgo(60)
  await button('Suspend').click()
  await button('Suspend').click()
  await heading('Clerk is suspended').waitFor()
  expect(await state()).toBe('suspended')
})

test('an answer that is sent again, one that is late, and a passkey that was copied are refused alike', async () => {
  const refused = () => page.getByRole('alert').getByText('This passkey is not one that is known here').waitFor()
  const path = '/v0/platform/session/passkey'
  await open('/admin/account')
  await signOut()
  const sent = page.waitForRequest((request) => request.url().endsWith(path))
  await signInByPasskey()
  const again = await page.evaluate(
    ([url, body]) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
        ({ status }) => status,
      ),
    [path, (await sent).postData() ?? ''] as const,
  )
  expect(again).toBe(401)

  await signOut()
  await page.route(`**${path}`, async (route) => {
    const expiresAt = new Date(Date.now() - 1)
    await platform.gate.maintain('test', ({ tx }) => tx.operatorChallenge.updateMany({ data: { expiresAt } }))
    await route.continue()
  })
  await button('Sign in with a passkey').click()
  await refused()
  await page.unroute(`**${path}`)

  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
  const [own] = credentials
  if (!own) throw new Error('there is no passkey')
  const replace = async (signCount: number) => {
    await devtools.send('WebAuthn.removeCredential', { authenticatorId, credentialId: own.credentialId })
    await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: { ...own, signCount } })
  }
  await replace(1)
  await page.reload()
  await button('Sign in with a passkey').click()
  await refused()
  await replace(own.signCount)
  await signInByPasskey()
  expect(faults).toEqual([])
})

test('a passkey that is removed is refused, and says what to do', async () => {
  await open('/admin/account')
  await button('Rename Work laptop').click()
  await field('Name').fill('Old laptop')
  await button('Rename').click()
  await row(/Old laptop/).waitFor()
  await provenMinutesAgo(60)
  await button('Remove Old laptop').click()
  await button('Remove passkey').click()
  await button('Use my passkey').click()
  await page.getByText('Old laptop signs nobody in any more').waitFor()
  await heading('You have no passkey').waitFor()
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toHaveLength(1)

  await signOut()
  await button('Sign in with a passkey').click()
  await page.getByRole('alert').getByText('This passkey is not one that is known here').waitFor()
  await button('One-time link').waitFor()
  expect(faults).toEqual([])
})

test('who gives no finger is told that nothing was used', async () => {
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.reload()
  await button('Sign in with a passkey').click()
  await page.getByRole('alert').getByText('No passkey was used').waitFor()
})
