import { afterAll, beforeAll, expect, test } from 'vitest'
import { livedIn } from './lived-in.js'
import { startOperator } from './operator.js'

// Whatever is pasted into a field is taken or refused in words at its place: nothing of it is lost, cut short or a fault.

const operator = await startOperator()
const { platform, page, open, faults } = operator
let agents: Awaited<ReturnType<typeof livedIn>>

beforeAll(async () => {
  agents = await livedIn(operator)
  await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')
})
afterAll(() => operator.stop())

const rubbish = {
  'a thousand characters': 'n'.repeat(1_000),
  'bidirectional controls': '\u202eevil\u2066 \u200bname\u200d\ufeff',
  'the far ends of Unicode': '𝕂𝖊𝖞 🗝️ ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
  'markup and quotes': `"><script>alert(1)</script>'";--%00%ff{{7*7}}\${x}`,
  'a number too large': '99999999999999999999999999',
  'blanks alone': '   \u00a0\u2003  ',
} as const

const forms = (): [path: string, opener: string][] => [
  ['/admin/agents', 'New agent'],
  [`/admin/agents/${agents.id}`, 'Store a credential'],
  [`/admin/agents/${agents.id}/tokens`, 'Issue a token'],
  [`/admin/agents/${agents.id}`, 'Enrol seed for key'],
  [`/admin/agents/${agents.id}`, 'Suspend'],
  ['/admin/operators', 'Invite an operator'],
  ['/admin/mail/domains', 'Add a domain'],
  ['/admin/mail/sources', 'Add a source'],
  ['/admin/mail/webhooks', 'Add a webhook'],
  ['/admin/settings', 'Issue a platform token'],
  ['/admin/account', 'Set a password'],
]

test.each(Object.entries(rubbish))('%s in every field of every form', async (_, pasted) => {
  // One of the forms suspends it.
  await operator.api('POST', `/v0/platform/identities/${agents.id}/resume`)
  for (const [path, opener] of forms()) {
    await open(path)
    await page.getByRole('button', { name: opener, exact: true }).first().click()
    const dialog = page.locator('[data-dialog]')
    await dialog.waitFor()
    await dialog.evaluate((each) => {
      for (const folded of each.querySelectorAll('details')) folded.open = true
    })
    const fields = dialog.locator(
      'input:not([type]), input[type=text], input[type=password], input[type=url], textarea',
    )
    await fields.first().waitFor()
    const before = await dialog.getByRole('heading').first().textContent()
    const count = await fields.count()
    for (let index = 0; index < count; index++) await fields.nth(index).fill(pasted)
    const typed = await fields.evaluateAll((each) => each.map((field) => (field as HTMLInputElement).value))
    // One line holds no line ends; nothing else of what is pasted is lost.
    expect(typed, `${path} ${opener}`).toEqual(typed.map(() => pasted))
    await dialog.locator('button[type=submit]').click()
    const outcome = dialog.locator(':is([role=alert], [aria-invalid=true], :invalid)').first()
    await expect.poll(async () => (await outcome.count()) > 0 || (await dialogTitle()) !== before).toBe(true)
    if ((await dialogTitle()) === before) {
      const kept = await fields.evaluateAll((each) => each.map((field) => (field as HTMLInputElement).value))
      expect(kept, `${path} ${opener}`).toEqual(typed)
    }
    expect(faults, `${path} ${opener}`).toEqual([])
  }
})

/** What the dialog is called by now; none where it was taken and closed. */
async function dialogTitle(): Promise<string | null> {
  const heading = page.locator('[data-dialog] h2').first()
  return (await heading.count()) > 0 ? heading.textContent() : null
}
