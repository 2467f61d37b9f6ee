import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGate } from '@keyfob/gate/open-gate'
import { DatabaseProxy } from '@keyfob/testkit/database-proxy'
import { testDatabase } from '@keyfob/testkit/postgres'
import { afterAll, expect, test } from 'vitest'
import { createAgent, silent, stored, testInbound } from './fixture.js'
import { letter } from './letters.js'
import { SmtpClient, sendMail } from './smtp-client.js'

const { servicesUrl: url } = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'keyfob-away-'))
const port = Number(new URL(url).port)
const proxy = await DatabaseProxy.to(port)
const gate = await openGate({ databaseUrl: proxy.through(url), home, fenceMs: 50, log: silent })
afterAll(async () => {
  await gate.close()
  proxy.close()
  await rm(home, { recursive: true })
})
const organisation = await gate.bootstrap.firstOrganisation('Test')
const platform = await gate.bootstrap.platformToken(organisation.id, 'test')
const { smtp } = await testInbound(gate)

test('while the database is away a mail is put off with 451 at RCPT and after its dot; sent again, it is there once', async () => {
  const { address, id } = await createAgent(gate, platform)
  const mail = letter({ to: address })
  const client = await SmtpClient.to(smtp)
  expect(await client.begin([address])).toMatch(/^354 /)
  proxy.target = 1
  proxy.cut()
  try {
    client.send(`${mail}\r\n.\r\n`)
    expect(await client.reply()).toMatch(/^451 4\.3\.0 Try again later/)
    // The session goes on, and so does the trouble.
    expect(await client.command('MAIL FROM:<a@practice.test>')).toMatch(/^250 /)
    expect(await client.command(`RCPT TO:<${address}>`)).toMatch(/^451 4\.3\.0 /)
  } finally {
    proxy.target = port
    client.drop()
  }
  while ((await sendMail(smtp, [address], mail)).startsWith('451'));
  expect(await stored(gate, id)).toBe(1)
})

test('where a COMMIT is never heard of a mail is put off with 451, and sent again it is still there once', async () => {
  const { address, id } = await createAgent(gate, platform)
  const mail = letter({ to: address })
  const client = await SmtpClient.to(smtp)
  await client.begin([address])
  const own = await DatabaseProxy.to(port)
  const watcher = await openGate({ databaseUrl: own.through(url), home, fenceMs: 50, log: silent })
  proxy.withhold()
  client.send(`${mail}\r\n.\r\n`)
  while ((await stored(watcher, id)) === 0);
  proxy.cut()
  expect(await client.reply()).toMatch(/^451 4\.3\.0 /)
  client.drop()
  await watcher.close()
  own.close()
  while ((await sendMail(smtp, [address], mail)).startsWith('451'));
  expect(await stored(gate, id)).toBe(1)
})

test('while the other half of a key is away a mail is put off with 451, and nothing of it is stored for anybody', async () => {
  const [one, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
  const shares = join(home, 'shares')
  await rename(shares, `${shares}.away`)
  const mail = letter({ to: one.address })
  expect(await sendMail(smtp, [one.address, other.address], mail)).toMatch(/^451 4\.3\.0 /)
  expect([await stored(gate, one.id), await stored(gate, other.id)]).toEqual([0, 0])
  await rename(`${shares}.away`, shares)
  expect(await sendMail(smtp, [one.address, other.address], mail)).toMatch(/^250 /)
  expect([await stored(gate, one.id), await stored(gate, other.id)]).toEqual([1, 1])
})

test('while the installation is sealed a mail is put off with 451 at RCPT, whoever it is for, and after its dot', async () => {
  const { address, id } = await createAgent(gate, platform)
  const mail = letter({ to: address })
  const client = await SmtpClient.to(smtp)
  expect(await client.begin([address])).toMatch(/^354 /)
  await gate.seal('operator')
  try {
    client.send(`${mail}\r\n.\r\n`)
    expect(await client.reply()).toMatch(/^451 4\.3\.0 /)
    expect(await client.command('MAIL FROM:<a@practice.test>')).toMatch(/^250 /)
    for (const recipient of [address, 'nobody@agents.test'])
      expect(await client.command(`RCPT TO:<${recipient}>`)).toMatch(/^451 4\.3\.0 /)
  } finally {
    await gate.unseal('operator')
    client.drop()
  }
  expect(await stored(gate, id)).toBe(0)
  expect(await sendMail(smtp, [address], mail)).toMatch(/^250 /)
  expect(await stored(gate, id)).toBe(1)
})
