import { afterAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'
import { sendMail } from './send-mail.js'

const operator = await startOperator()
const { platform, page, open, button, row, openAgent } = operator
await operator.signIn(platform.firstOperatorLink, 'Ada Lovelace')

afterAll(() => operator.stop())

test('held mail is shown with its reason and never its words, and released in a dialog that says what it means', async () => {
  const { name, email, agent } = await openAgent()
  const text = 'Topmost text: https://evil.test/login?token=a1b2c3d4e5f6 or the sign-in code 918273.'
  await sendMail(platform.smtp, { from: 'stranger@elsewhere.test', to: email, subject: 'Topmost secret', text })
  await open('/admin/mail')
  // Unsigned, or not to be checked where the tests run without DNS.
  const mail = row(/stranger@elsewhere\.test/)
  await mail.waitFor()
  expect(await mail.textContent()).toMatch(new RegExp(`${name}.*Not verified.*Its? .+\\.SPF.*evil\\.test`, 's'))
  expect(await page.content()).not.toMatch(/Topmost|918273|a1b2c3/)

  await button('Release').click()
  const dialog = page.getByRole('alertdialog')
  await dialog.waitFor()
  expect(await dialog.textContent()).toMatch(/as if it were genuine.*evil\.test/s)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await agent('GET', '/v0/messages')).toMatchObject({
    body: { messages: [{ held: expect.any(String), codes: [] }] },
  })

  await button('Release').click()
  await button('Release it').click()
  await page.getByText(`Released to ${name}`).waitFor()
  await page.getByText('No mail is held').waitFor()
  expect(await agent('GET', '/v0/messages')).toMatchObject({
    body: { messages: [{ held: null, codes: [{ normalized: '918273' }] }] },
  })
})
