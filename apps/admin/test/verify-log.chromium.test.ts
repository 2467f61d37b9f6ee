import { generateKeyPairSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { originOf } from '@keyfob/audit/chain'
import { verifierKey } from '@keyfob/audit/checkpoint'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { platform, page, open, button, requests, faults } = operator
const dialog = page.getByRole('dialog')
const key = page.getByRole('textbox', { name: 'Public key (optional)' })
const whole = dialog.getByText('Every row is in its place and as it was sealed.')
const origin = originOf(platform.organisationId)

beforeAll(async () => {
  await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
  await operator.sealLog()
  await platform.gate.auditLog.checkpoint()
})
beforeEach(async () => {
  await open('/admin/activity')
  await button('Verify').click()
})
afterAll(async () => {
  expect(faults).toEqual([])
  await operator.stop()
})

const sql = <T>(run: Parameters<typeof platform.gate.maintain<T>>[1]) => platform.gate.maintain('test', run)

const setOutcome = (outcome: string) =>
  platform.tamper('UPDATE audit_event SET outcome = $1 WHERE id = (SELECT event_id FROM audit_seal WHERE seq = 2)', [
    outcome,
  ])

/** The public key as it was noted outside, and the checkpoints as they are kept outside. */
async function kept(): Promise<{ noted: string; lines: string }> {
  const [head] = await sql(({ tx }) => tx.$queryRaw<{ key: string }[]>`SELECT verifier_key AS key FROM audit_head`)
  const lines = await readFile(join(platform.home, 'checkpoints', `${platform.organisationId}.jsonl`), 'utf8')
  return { noted: String(head?.key), lines }
}

test.each([1440, 390])(
  'the log is verified in the browser on a screen %i wide, and the first row that does not fit is named',
  async (width) => {
    await page.setViewportSize({ width, height: 800 })
    const before = requests.length
    await button('Verify here').click()
    await whole.waitFor()
    const said = await dialog.textContent()
    expect(said).toMatch(
      /Rows that fit\d+.*Newest signed checkpointRow \d+, .*Public key[0-9a-f]{8}, as Keyfob names it/s,
    )
    expect(said).toContain((await kept()).noted)
    await setOutcome('forbidden')
    await button('Verify again').click()
    await dialog.getByRole('alert').getByText('Row 2: the row is not the one that was sealed here').waitFor()
    expect(await dialog.textContent()).toMatch(/Rows that fit1 of \d+/)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await setOutcome('allowed')
    await button('Verify again').click()
    await whole.waitFor()
    // The platform was not asked for its own word.
    const asked = requests.slice(before).map((request) => new URL(request.url()).pathname)
    expect(asked).not.toContain('/v0/platform/audit/verify')
  },
)

test('whoever kept the public key and the checkpoints elsewhere believes nobody else', async () => {
  const { noted, lines } = await kept()
  await key.fill(noted)
  await page.getByText('Checkpoints kept elsewhere').click()
  await page.getByRole('textbox', { name: 'Lines of the checkpoints file (optional)' }).fill(lines)
  await button('Verify here').click()
  await whole.waitFor()
  expect(await dialog.textContent()).toMatch(/Public key[0-9a-f]{8}, yours/)

  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  await key.fill(verifierKey(origin, pem))
  await button('Verify again').click()
  await dialog.getByText('a checkpoint cannot be believed: it is not signed by the key of this log').waitFor()

  await key.fill(verifierKey(originOf('p'.repeat(16)), pem))
  await page.getByRole('textbox', { name: 'Lines of the checkpoints file (optional)' }).fill('')
  await button('Verify again').click()
  await dialog.getByText(`the log is ${origin}, the key is of keyfob/audit/pppp`, { exact: false }).waitFor()

  await key.fill('not a key')
  await button('Verify again').click()
  await dialog.getByText('Is refused: the key is not the public key of an audit log').waitFor()
})

test('a long log is fetched part after part, and verifying it can be cancelled', async () => {
  await sql(
    ({ tx }) => tx.$executeRaw`
      INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id)
      SELECT ${platform.organisationId}, 'system:test', 'x', 'auth', 'allowed', 'many' FROM generate_series(1, 2100)`,
  )
  await operator.sealLog()

  const isLater = (url: URL) => url.pathname.endsWith('/audit/export') && url.searchParams.get('after') !== '0'
  // The second part is on its way for as long as this looks.
  await page.context().route(isLater, () => {})
  await button('Verify here').click()
  await dialog.getByText(/^1,000 of [\d,]+ rows…$/).waitFor()
  await button('Cancel').click()
  await button('Verify here').waitFor()
  expect(await dialog.getByRole('progressbar').count()).toBe(0)
  await page.context().unrouteAll({ behavior: 'ignoreErrors' })

  const before = requests.length
  await button('Verify here').click()
  await whole.waitFor()
  const parts = requests.slice(before).filter((request) => request.url().includes('/audit/export'))
  const after = parts.map((request) => new URL(request.url()).searchParams.get('after'))
  expect(after).toEqual(['0', '1000', '2000'])
})

test('the platform says of its own log what no export shows', async () => {
  await sql(
    ({ tx }) => tx.$executeRaw`
      INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, xid)
      VALUES (${platform.organisationId}, 'operator:forged', 'x', 'auth', 'allowed', 'forged', '1'::xid8)`,
  )
  await button('Verify here').click()
  await whole.waitFor()
  await button('Let Keyfob verify').click()
  await dialog
    .getByRole('alert')
    .getByText(/was added that was never sealed/)
    .waitFor()
})
