import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openIdProvider } from '@keyfob/testkit/openid-provider'
import { afterAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const there = await openIdProvider({
  id: 'keyfob',
  secret: 'between the two',
  redirectUris: ['http://localhost/admin/sso'],
})
const folder = await mkdtemp(join(tmpdir(), 'keyfob-oidc-'))
await writeFile(join(folder, 'secret'), 'between the two')
const operator = await startOperator(
  {},
  {
    KEYFOB_OIDC_ISSUER: there.issuer,
    KEYFOB_OIDC_NAME: 'Example Corp',
    KEYFOB_OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
  },
)
const { page, button, heading, faults, platform } = operator
afterAll(async () => {
  await operator.stop()
  await rm(folder, { recursive: true })
})

/** The provider sends browsers back to the platform by its name. */
const at = (address: string) => address.replace('127.0.0.1', 'localhost')

/** Signs in at the provider, and lets it tell who that is. */
async function signInThere(name: string): Promise<void> {
  await page.waitForURL(`${there.issuer}/**`)
  await page.getByPlaceholder('Enter any login').fill(name)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('an operator links the provider, and signs in by it: back to the page that they were on', async () => {
  await operator.signIn(at(platform.firstOperatorLink), 'Ada Lovelace')
  await page.goto(at(`${platform.url}/admin/account`))
  await button('Link Example Corp').click()
  await button('Go to Example Corp').click()
  await signInThere('ada')
  await page.getByText(`You are linked to ${there.issuer}`).waitFor()
  expect(new URL(page.url()).search).toBe('')

  await button('Sign out').click()
  await heading('You are signed out').waitFor()
  await page.goto(at(`${platform.url}/admin/operators`))
  await button('Sign in with Example Corp').click()
  // Whoever is signed in there is asked for their consent alone.
  await page.waitForURL(`${there.issuer}/**`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await heading('Operators').waitFor()
  expect(new URL(page.url()).pathname).toBe('/admin/operators')
  expect(new URL(page.url()).search).toBe('')
})

test('a link that somebody else began signs nobody in, and says so', async () => {
  const context = await operator.browser.newContext()
  const other = await context.newPage()
  await other.goto(at(`${platform.url}/admin/sso?code=stolen&state=${'s'.repeat(43)}`))
  await other.getByRole('heading', { name: 'Not signed in' }).waitFor()
  expect(new URL(other.url()).search).toBe('')
  await other.getByRole('button', { name: 'Back to signing in' }).click()
  await other.getByRole('heading', { name: 'Sign in to Keyfob' }).waitFor()
  await context.close()
})

test('it is unlinked', async () => {
  await page.goto(at(`${platform.url}/admin/account`))
  await button('Unlink').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlink' }).click()
  await page.getByText('You are not linked.').waitFor()
  expect(faults).toEqual([])
})
