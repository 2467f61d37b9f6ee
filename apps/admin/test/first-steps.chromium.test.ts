import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, button, field, faults } = operator
const minutesMax = 5
const devtools = await operator.context.newCDPSession(page)
await devtools.send('WebAuthn.enable')
await devtools.send('WebAuthn.addVirtualAuthenticator', {
  options: {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  },
})
let home: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'keyfob-first-steps-'))
})
afterAll(async () => {
  await operator.stop()
  await rm(home, { recursive: true })
})

/** What the agent's machine says to the line, run in a clone as the page has it. */
// biome-ignore lint/style/noProcessEnv: npx is where the machine has it
const path = process.env['PATH']

async function run(line: string): Promise<string> {
  const cwd = join(import.meta.dirname, '../../..')
  const env = { PATH: path, HOME: home }
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line], { cwd, env })
  return stdout + stderr
}

test('from the one-time link to the first code, which is seen live, in less than five minutes', async () => {
  const startedAt = performance.now()
  // A passkey belongs to a name, and so does the link that is printed.
  await operator.signIn(platform.firstOperatorLink.replace('127.0.0.1', 'localhost'), 'Ada Lovelace')
  await page.getByRole('link', { name: 'Take the first steps' }).click()
  // Whoever is quicker than their line has not been told the name of their device yet: the passkey gets it all the same.
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/v0/platform/sessions', (route) => held.then(() => route.continue()))
  await button('Add a passkey').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Add passkey' }).click()
  letGo()
  await page.getByText('Chrome on Linux signs you in from now on').waitFor()
  await page.getByText('You have a way to come back').waitFor()
  await button('Stay local for now').click()
  await field('Name of the agent').fill('Buyer')
  await button('Create the agent').click()
  await button('Fill in an example').click()
  const seed = await field('Or the seed').inputValue()
  await button('Store the credential').click()
  const line = (await page.getByLabel('The line', { exact: true }).textContent()) ?? ''
  expect(await operator.kept(seed)).toBe(false)

  const said = await run(line)
  expect(said).toContain('You are Buyer')
  const code = /^\d{6}$/m.exec(said)?.[0]
  expect(code).toBeDefined()

  await page.getByRole('heading', { name: 'It works' }).waitFor()
  await page.getByRole('status').getByText('Buyer was given a code').waitFor()
  expect(await page.content()).not.toContain(code)
  expect((performance.now() - startedAt) / 60_000).toBeLessThan(minutesMax)
  expect(faults).toEqual([])
})

test('whoever leaves comes back to where they were, and another line works with what is stored after it', async () => {
  await page.reload()
  await page.getByText('example, with one-time codes').waitFor()
  expect(await page.getByLabel('The line', { exact: true }).count()).toBe(0)
  await button('Make another line').click()
  await page.getByText('The new line opens only what is supplied from now on').waitFor()
  await button('Fill in an example').click()
  await button('Store the credential').click()
  const line = (await page.getByLabel('The line', { exact: true }).textContent()) ?? ''
  expect(await run(line)).toMatch(/^\d{6}$/m)
  await page.getByRole('heading', { name: 'It works' }).waitFor()
})

test('a seed that is none leaves nothing stored', async () => {
  const { body } = await operator.api('GET', '/v0/platform/identities?status=active')
  for (const { identityId } of body['identities'] as { identityId: string }[])
    await operator.api('POST', `/v0/platform/identities/${identityId}/revoke`, { reason: 'test' })
  const { body: agent } = await operator.api('POST', '/v0/platform/identities', { name: 'Half' })
  await page.reload()
  await field('Name').fill('half')
  await field('Password').fill('a password')
  await field('Or the seed').fill('no seed at all!')
  await button('Store the credential').click()
  await page.locator('[aria-invalid=true][name=seed]').waitFor()
  expect((await operator.api('GET', `/v0/platform/vault/${agent['identityId']}`)).body).toMatchObject({
    credentials: [],
  })
  expect(faults).toEqual([])
})
