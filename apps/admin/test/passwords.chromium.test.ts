import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { page, open, button, field, heading, faults, platform } = operator
afterAll(() => operator.stop())
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Ada Lovelace'))

const password = 'violet tram under ferns'
let totp: TOTP
/** The code that the authenticator shows, as if it had shown none before. */
async function code(): Promise<string> {
  await platform.gate.maintain('test', ({ tx }) => tx.operatorPassword.updateMany({ data: { step: 0 } }))
  return totp.generate()
}
const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' })
const signOut = async () => {
  await button('Sign out').click()
  await heading('You are signed out').waitFor()
}

test('an operator sets a password with an authenticator, whose secret is shown as a picture and as text, once', async () => {
  await page.getByRole('link', { name: 'Account of Ada Lovelace' }).click()
  await heading('Account').waitFor()
  await button('Set a password').click()
  await page.getByRole('img', { name: 'QR code of the secret for your authenticator' }).waitFor()
  const secret = String(await page.getByLabel('Secret', { exact: true }).textContent()).replaceAll(' ', '')
  totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await field('Sign-in name').fill('Ada')
  await field('Password').fill(password)
  await field('The password again').fill(`${password}!`)
  await field('Code').fill(totp.generate())
  await button('Set password').click()
  await page.getByText('This is not the same').waitFor()
  await field('The password again').fill(password)
  await field('Code').fill(totp.generate())
  await button('Set password').click()
  await page.getByText('You sign in as ada.').waitFor()
  await closed()
  for (const each of [secret, password]) expect(await operator.kept(each)).toBe(false)
})

test('they sign in with name, password and code, and are told in one way where something of it is wrong', async () => {
  await signOut()
  await button('Name and password').click()
  await field('Sign-in name').fill('ADA')
  await field('Password').fill('something else')
  await field('Code').fill(await code())
  await button('Sign in').click()
  await page.getByRole('alert').getByText('The name, the password or the code is wrong.').waitFor()
  await field('Password').fill(password)
  await button('Sign in').click()
  await heading('Agents').waitFor()
  expect(await operator.kept(password)).toBe(false)
})

test('they make recovery codes, and come back with one of them', async () => {
  await open('/admin/account')
  await button('Make codes').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make codes' }).click()
  const codes = String(await page.getByRole('dialog').locator('output').textContent()).split('\n')
  expect(codes).toHaveLength(10)
  await button('I have stored it').click()
  await closed()
  await page.getByText('10 are left').waitFor()
  for (const each of codes) expect(await operator.kept(each)).toBe(false)
  await signOut()
  await button('Recovery code').click()
  await field('Recovery code').fill(codes[3] ?? '')
  await button('Sign in').click()
  await heading('Agents').waitFor()
  await open('/admin/account')
  await page.getByText('9 are left').waitFor()
})

test('they change the password with a code of the authenticator that they have, and remove both', async () => {
  await button('Change password').click()
  await field('Password').fill('another one with owls')
  await field('The password again').fill('another one with owls')
  await field('Code').fill(await code())
  expect(await page.getByRole('img', { name: /QR code/ }).count()).toBe(0)
  await button('Set password').click()
  await closed()
  await button('Remove').click()
  await button('Remove password').click()
  await page.getByText('You have no password.').waitFor()
  expect(faults).toEqual([])
})
