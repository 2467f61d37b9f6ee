import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator } from './operator.js'

const operator = await startOperator()
const { page, open, button, field, row, heading, api, faults, platform } = operator
afterAll(() => operator.stop())
beforeAll(() => operator.signIn(platform.firstOperatorLink, 'Olga'))

test('a domain is added, its records are shown to be copied, and a check says of each what is wrong', async () => {
  await open('/admin/mail/domains')
  await heading('No domains').waitFor()
  await button('Add a domain').click()
  await field('Domain').fill('co.uk')
  await page.keyboard.press('Enter')
  await page.getByText('Is a public suffix, below which anybody may register', { exact: false }).waitFor()
  await field('Domain').fill('bücher.practice.test')
  await page.keyboard.press('Enter')
  await heading('Records of bücher.practice.test').waitFor()
  const proof = page.getByRole('listitem', { name: 'Proof that it is yours' })
  expect(await proof.textContent()).toContain('_keyfob.xn--bcher-kva.practice.test')
  expect(await page.getByRole('dialog').textContent()).toContain('v=DMARC1; p=reject')
  await button('Check now').click()
  await proof.getByText('Not right').waitFor()
  expect(await proof.textContent()).toContain('There is no TXT record at _keyfob.xn--bcher-kva.practice.test.')
  await page.keyboard.press('Escape')
  await row(/bücher.practice.test.*Not proven yet.*0 of 5 right/s).waitFor()
  await button('Remove bücher.practice.test').click()
  await button('Remove domain').click()
  await heading('No domains').waitFor()
  const { body } = await api('GET', '/v0/platform/mail/domains')
  expect(body.count).toBe(0)
  expect(faults).toEqual([])
})
