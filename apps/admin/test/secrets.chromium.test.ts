import { randomBytes } from 'node:crypto'
import { findCanaries } from '@keyfob/testkit/canaries'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { newSecret, uriOf } from './pictures.js'

// What an operator types leaves the browser in one request; what the page can still reach afterwards is its heap, read whole.

const operator = await startOperator()
const { platform, page, context, faults, button, field, row, heading, choice, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

/** What was typed in this file so far, by what it is. */
const typed: Record<string, string> = {}

/** Types a new secret as a person does, key by key, and keeps it under `name`. */
async function type(label: string, name: string, secret = `${name}-${randomBytes(12).toString('hex')}`) {
  typed[name] = secret
  await field(label).click()
  await page.keyboard.type(secret)
}

/** Every string and object that the page's scripts can still reach, when all the rest has been collected. */
async function heapOf(): Promise<string> {
  const devtools = await context.newCDPSession(page)
  const chunks: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await devtools.send('HeapProfiler.enable')
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return chunks.join('')
}

const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' })

describe('what is typed into a dialog', () => {
  beforeAll(async () => {
    await openAgent()
    await button('Store a credential').click()
  })

  test('is found in the heap while it stands there', async () => {
    await field('Name').fill('github')
    await type('Password', 'password')
    expect(findCanaries(await heapOf(), typed)).toEqual(['password as raw'])
  })

  test('is kept nowhere once the dialogs are left: stored, refused, cancelled', async () => {
    await type('Backup codes (optional)', 'backup-code')
    await button('Store').click()
    await row(/github/).waitFor()

    await button('Enrol seed for github').click()
    await type('Or the seed', 'seed', newSecret())
    await button('Enrol seed').click()
    await heading('Seed enrolled for github').waitFor()
    await button('Done').click()
    await closed()

    // Refused by the page, then by the platform, then given up.
    await button('New seed for github').click()
    await type('Or the seed', 'wrong-seed', `${uriOf(newSecret())}&digits=99`)
    await button('Enrol seed').click()
    await page.locator('[aria-invalid="true"]').waitFor()
    await page.keyboard.press('Escape')
    await closed()

    await button('Store a credential').click()
    await choice('Type').selectOption('OAUTH')
    await type('Refresh token', 'refresh-token')
    await page.getByRole('button', { name: 'Show Refresh token' }).click()
    await page.keyboard.press('Escape')
    await closed()

    expect(Object.keys(typed)).toHaveLength(5)
    await expectForgotten(typed)
  })
})

test('what is shown once is kept nowhere when it has been put away: token, claim code, secret of a webhook', async () => {
  const shown: Record<string, string> = {}
  const at = async (label: string) => (await page.getByLabel(label, { exact: true }).textContent()) ?? ''
  await page.getByRole('link', { name: 'Tokens' }).click()
  await button('Issue a token').click()
  await field('Name').fill('laptop')
  await button('Issue token').click()
  shown['token'] = await at('Token')
  await button('I have stored it').click()
  await row(/laptop/).waitFor()

  await button('Issue a claim code').click()
  await button('Issue code').click()
  shown['claimCode'] = await at('Claim code')
  expect(findCanaries(await heapOf(), shown)).toEqual(['claimCode as raw'])
  await button('Done').click()
  await closed()

  // By the page's own links: a new document would have a new heap.
  await page.getByRole('link', { name: 'Mail', exact: true }).click()
  await page.getByRole('link', { name: 'Webhooks' }).click()
  await button('Add a webhook').click()
  await field('URL').fill('https://nowhere.invalid/hook')
  await page.getByRole('checkbox').first().check()
  await button('Add webhook').click()
  shown['webhookSecret'] = await at('Secret')
  await button('I have stored it').click()
  await closed()
  await expectForgotten(shown)
})

test('what an operator sets to sign in with is kept nowhere: password, secret of the authenticator, recovery codes', async () => {
  const set: Record<string, string> = {}
  await page.getByRole('link', { name: 'Account of Ada Lovelace' }).click()
  await button('Set a password').click()
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  set['seed'] = String(await page.getByLabel('Secret', { exact: true }).textContent()).replaceAll(' ', '')
  await field('Sign-in name').fill('ada')
  await type('Password', 'own-password')
  await type('The password again', 'own-password', typed['own-password'])
  set['password'] = typed['own-password'] ?? ''
  expect(findCanaries(await heapOf(), set)).toEqual(['seed as raw', 'password as raw'])
  await field('Code').fill(new TOTP({ secret: Secret.fromBase32(set['seed']) }).generate())
  await button('Set password').click()
  await closed()

  await button('Make codes').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make codes' }).click()
  set['recoveryCode'] = String(await page.getByRole('dialog').locator('output').textContent()).split('\n')[4] ?? ''
  await button('I have stored it').click()
  await closed()
  await expectForgotten(set)
})

async function expectForgotten(secrets: Record<string, string>): Promise<void> {
  const heap = await heapOf()
  expect(heap.length).toBeGreaterThan(1_000_000)
  expect(findCanaries(heap, secrets)).toEqual([])
  for (const [name, secret] of Object.entries(secrets)) expect(await operator.kept(secret), name).toBe(false)
  expect(await page.evaluate('Promise.all([history.state?.usr, caches.keys(), indexedDB.databases()])')).toEqual([
    undefined,
    [],
    [],
  ])
}
