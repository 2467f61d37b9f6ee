import { listAgentMessages } from '@keyfob/contracts/mail'
import { updateMailSettings } from '@keyfob/contracts/mail-settings'
import { beforeAll, describe, expect, test } from 'vitest'
import { listAgentMessages as list } from '../src/platform/list-agent-messages.js'
import { removeMessages } from '../src/retention/remove-messages.js'
import { updateSettings } from '../src/retention/settings.js'
import { sweepMail } from '../src/retention/sweep-mail.js'
import { callerWith, createAgent, stored, type TestAgent, testGate, testInbound } from './fixture.js'
import { letter } from './letters.js'
import { SmtpClient, sendMail } from './smtp-client.js'

const { gate, platform, asOwner } = await testGate()
const { smtp } = await testInbound(gate)

const filler = `${'x'.repeat(98)}\r\n`.repeat(6_000)
/** A mail of a little more than 600,000 bytes. */
const large = (to: TestAgent) => letter({ to: to.address, body: filler })
const storageOf = async (of: TestAgent) => {
  const input = listAgentMessages.input.parse({ identityId: of.id })
  return (await gate.operate(callerWith(platform, gate), listAgentMessages, input, list)).storage
}
const weightOf = (of: TestAgent) =>
  gate
    .maintain('test', ({ tx }) => tx.message.findMany({ where: { agentId: of.id }, select: { size: true } }))
    .then((mails) => mails.reduce((sum, { size }) => sum + size, 0))
const keeps = (mailboxMegabytes: number) =>
  gate.operate(callerWith(platform, gate), updateMailSettings, { mailboxMegabytes }, updateSettings)
/** What each is answered at RCPT, in one session. */
async function asked(...to: TestAgent[]) {
  const client = await SmtpClient.to(smtp)
  await client.command('EHLO mx.practice.test')
  await client.command('MAIL FROM:<bounce@practice.test>')
  const replies = []
  for (const { address } of to) replies.push(await client.command(`RCPT TO:<${address}>`))
  client.drop()
  return replies
}

describe('a mailbox that holds as much as its organisation says', () => {
  beforeAll(() => keeps(1))

  test('takes no more, and says so at RCPT; nobody else is put off, nor it where there is more room', async () => {
    const [full, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    for (let count = 0; count < 2; count++) expect(await sendMail(smtp, [full.address], large(full))).toMatch(/^250 /)
    expect(await asked(full, other)).toEqual(['452 4.2.2 The mailbox is full', '250 2.1.5 Accepted'])
    expect(await storageOf(full)).toEqual({ usedBytes: await weightOf(full), limitBytes: 1_000_000 })
    await keeps(2)
    expect(await sendMail(smtp, [full.address], large(full))).toMatch(/^250 /)
    await keeps(1)
  })

  test('that has become full since RCPT takes nothing, and nobody else gets it by halves', async () => {
    const [full, other] = await Promise.all([createAgent(gate, platform), createAgent(gate, platform)])
    const client = await SmtpClient.to(smtp)
    await client.begin([full.address, other.address])
    for (let count = 0; count < 2; count++) await sendMail(smtp, [full.address], large(full))
    client.send(`${letter({ to: full.address })}\r\n.\r\n`)
    expect(await client.reply()).toBe('452 4.2.2 The mailbox is full')
    client.drop()
    expect([await stored(gate, full.id), await stored(gate, other.id)]).toEqual([2, 0])
  })

  test('has room again once what was deleted is swept', async () => {
    const full = await createAgent(gate, platform)
    for (let count = 0; count < 2; count++) await sendMail(smtp, [full.address], large(full))
    await gate.maintain('test', async ({ tx, now }) => {
      const [{ id, threadId } = { id: '', threadId: '' }] = await tx.message.findMany({ where: { agentId: full.id } })
      await removeMessages(tx, now, { agentId: full.id, threadId, id })
    })
    expect(await asked(full)).toEqual(['452 4.2.2 The mailbox is full'])
    await sweepMail(gate)
    expect((await storageOf(full)).usedBytes).toBe(await weightOf(full))
    expect(await sendMail(smtp, [full.address], letter({ to: full.address }))).toMatch(/^250 /)
  })

  test('is not filled by a mail that is sent again', async () => {
    const of = await createAgent(gate, platform)
    const mail = large(of)
    for (let count = 0; count < 3; count++) expect(await sendMail(smtp, [of.address], mail)).toMatch(/^250 /)
    expect((await storageOf(of)).usedBytes).toBe(mail.length + 2)
  })
})

test('where the disk of the database is full a mail is put off with 452 4.3.1, and nothing of it is stored', async () => {
  await keeps(5_000)
  const of = await createAgent(gate, platform)
  const mail = letter({ to: of.address })
  // What PostgreSQL says then, from the table that most of a mail goes to.
  await asOwner(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`)
  await asOwner('CREATE TRIGGER no_room BEFORE INSERT ON message_raw FOR EACH ROW EXECUTE FUNCTION no_room()')
  try {
    expect(await sendMail(smtp, [of.address], mail)).toBe('452 4.3.1 No room for mail at this moment')
    expect(await stored(gate, of.id)).toBe(0)
  } finally {
    await asOwner('DROP TRIGGER no_room ON message_raw')
  }
  expect(await sendMail(smtp, [of.address], mail)).toMatch(/^250 /)
})
