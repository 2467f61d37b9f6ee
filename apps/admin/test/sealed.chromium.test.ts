import { newId } from '@keyfob/contracts/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, open, api, button, field, heading, faults, openAgent } = operator
const cover = page.getByRole('dialog', { name: 'Keyfob is sealed' })

beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Ada Lovelace'))
beforeEach(async () => {
  for (const reason of ['operator', 'restored'] as const) await platform.gate.unseal(reason)
})
afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

test('a page that is open when the platform is sealed says so, and goes on with what was typed when it is open again', async () => {
  await open('/admin/agents')
  // What the page asks for at its beginning must not be what is refused.
  await page.waitForLoadState('networkidle')
  await page
    .getByRole('button', { name: /^(New|Create)/ })
    .first()
    .click()
  await field('Name').fill('Half typed')
  await platform.gate.seal('operator')
  const refused = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.status() === 503,
  )
  await button('Create agent').click()
  await Promise.all([refused, cover.waitFor()])
  const said = await cover.textContent()
  expect(said).toMatch(/has shut every door.*Since just now/s)
  expect(said).toContain('npm start -- unseal')
  expect(said).toContain('put off by its sender’s server, not lost')
  await platform.gate.unseal('operator')
  await cover.waitFor({ state: 'detached' })
  expect(await field('Name').inputValue()).toBe('Half typed')
  await button('Create agent').click()
  await page.getByText('Half typed').first().waitFor()
})

test('a page that is opened while the platform is sealed says why, and comes by itself afterwards', async () => {
  await platform.gate.seal('restored')
  await open('/admin/agents')
  await cover.waitFor()
  expect(await cover.textContent()).toMatch(/restored from a backup.*npm start -- restore/s)
  await platform.gate.unseal('restored')
  await heading('Agents').waitFor()
  expect(await cover.count()).toBe(0)
})

/** Whoever is signed in has a passkey, and last proved to be there the day before. */
const provenYesterday = () =>
  platform.gate.maintain('test', async ({ tx }) => {
    const { id: operatorId } = await tx.operator.findFirstOrThrow({ where: { name: 'Ada Lovelace' } })
    const passkey = { id: newId(), name: 'Laptop', credentialId: Buffer.from('x'), publicKey: Buffer.from('x') }
    await tx.operatorPasskey.create({ data: { ...passkey, operatorId, backedUp: false } })
    const authenticatedAt = new Date(Date.now() - 24 * 3_600_000)
    await tx.operatorSession.updateMany({ where: { operatorId }, data: { authenticatedAt } })
  })

test('an agent can be revoked meanwhile, without a proof that nobody could give, and what it was is said while the doors stay shut', async () => {
  const { id, name } = await openAgent()
  await provenYesterday()
  await platform.gate.seal('operator')
  await page.reload()
  await cover.waitFor()
  await page.getByText('Revoke an agent meanwhile').click()
  await field('Its id').fill('0'.repeat(16))
  await button('Revoke for good').click()
  await cover.getByRole('alert').waitFor()
  await field('Its id').fill(id)
  await button('Revoke for good').click()
  await cover.getByText(`${name} is revoked for good.`).waitFor()
  await cover.getByText('Since').first().waitFor()
  await platform.gate.unseal('operator')
  await cover.waitFor({ state: 'detached' })
  expect((await api('GET', `/v0/platform/identities/${id}`)).body.status).toBe('revoked')
})
