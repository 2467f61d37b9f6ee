import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { testDovecot } from '@keyfob/testkit/dovecot'
import { afterAll, expect, test } from 'vitest'
import { accountOf } from '../src/mail-connect/account.js'
import { connectMail } from '../src/mail-connect/connect-mail.js'
import { startTestPlatform } from './test-platform.js'

const dovecot = await testDovecot()
const running = await startTestPlatform()
afterAll(() => running.stop())
const platform = new KeyfobPlatform({ baseUrl: running.url, token: running.platformToken })

test('mail connect: an agent gets the mail to one plus-address of an account, and no other', async () => {
  const { host, port } = dovecot
  const { username: user, password, deliver } = await dovecot.user()
  const flags = { agent: 'shopper', host, port: String(port), tls: 'none', user }
  const account = accountOf({ ...flags, address: 'me+shopper@elsewhere.test' })
  const tokens: string[] = []
  const connect = (typed: string) => connectMail(platform, account, typed, (token) => tokens.push(token))
  await expect(connect('wrong')).rejects.toThrow(/could not be connected\. The server refuses/)
  expect(await platform.mail.listSources()).toMatchObject({ count: 0 })
  await connect(password)
  // Of so many whose names begin with this one's, it is not on the first page.
  for (let at = 0; at < 50; at++) await platform.identities.create({ name: `shopper-${at}` })
  await connect(password)
  await expect(connect('wrong')).rejects.toThrow(/could not be connected\. The server refuses/)
  const { sources, count } = await platform.mail.listSources()
  expect(count).toBe(1)
  // A password that does not work has not taken the place of the one that does.
  expect(await platform.mail.checkSource(sources[0]?.sourceId ?? '')).toMatchObject({ works: true })

  const agent = new Keyfob({ baseUrl: running.url, token: tokens[0] ?? '' })
  expect(tokens).toHaveLength(1)
  expect(await agent.identity.whoami()).toMatchObject({ name: 'shopper', email: account.address })
  const letter = (to: string) => `From: a@practice.test\r\nTo: ${to}\r\nSubject: for ${to}\r\n\r\nhello\r\n`
  await deliver(letter('me@elsewhere.test'))
  await deliver(letter(account.address))
  await expect.poll(async () => (await agent.mail.listMessages()).count).toBe(1)
  expect((await agent.mail.listMessages()).messages).toMatchObject([{ subject: `for ${account.address}` }])
})
