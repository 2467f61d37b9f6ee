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

test('a check that was asked for goes on by itself, until what is published is right', async () => {
  await open('/admin/mail/domains')
  await button('Add a domain').first().click()
  await field('Domain').fill('live.practice.test')
  await page.keyboard.press('Enter')
  await heading('Records of live.practice.test').waitFor()
  await button('Check now').click()
  const proof = page.getByRole('listitem', { name: 'Proof that it is yours' })
  await proof.getByText('Found: nothing').waitFor()
  await page.getByText('Looked at again every 10 seconds.', { exact: false }).waitFor()
  const { domains } = (await api('GET', '/v0/platform/mail/domains')).body as {
    domains: { name: string; records: { kind: string; type: string; name: string; value: string }[] }[]
  }
  const records = domains.find(({ name }) => name === 'live.practice.test')?.records ?? []
  const texts = (name: string) =>
    records.filter((record) => record.type === 'TXT' && record.name === name).map(({ value }) => value)
  const [preference, exchange] = records.find(({ type }) => type === 'MX')?.value.split(' ') ?? []
  for (const { name } of records)
    platform.site.dns.publish(name, {
      TXT: texts(name),
      ...(name === 'live.practice.test' && { MX: [{ preference: Number(preference), exchange: String(exchange) }] }),
    })
  await page.getByText('Proven: agents can be created under this domain.', { exact: false }).waitFor()
  await page.getByText('5 of 5 right, checked', { exact: false }).waitFor()
  expect(await proof.textContent()).toMatch(/Right.*Found: keyfob-domain=/s)
  expect(await page.getByText('Looked at again', { exact: false }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await row(/live\.practice\.test.*Proven.*5 of 5 right/s).waitFor()
  await button('Remove live.practice.test').click()
  await button('Remove domain').click()
  await row(/live\.practice\.test/).waitFor({ state: 'detached' })
})

test('a domain that comes after all that are shown is shown with its records none the less, and checked', async () => {
  const names = Array.from({ length: 50 }, (_, number) => `a${number}.practice.test`)
  for (const name of names) await api('POST', '/v0/platform/mail/domains', { name })
  await open('/admin/mail/domains')
  await row(/a9\.practice\.test/).waitFor()
  await button('Add a domain').click()
  await field('Domain').fill('z.practice.test')
  await page.keyboard.press('Enter')
  await heading('Records of z.practice.test').waitFor()
  await button('Check now').click()
  await page.getByText('Not proven yet: the first record was not found.').waitFor()
  await page.keyboard.press('Escape')
  await row(/a9\.practice\.test/).waitFor()
  expect(await row(/z\.practice\.test/).count()).toBe(0)
})
