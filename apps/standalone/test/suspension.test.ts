import { operations } from '@keyfob/contracts/operations'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, nobody, queries } from './operation-inputs.js'
import { startTestPlatform } from './test-platform.js'

// Every door of a suspended agent is shut once the suspension has answered, and open again once it is resumed.

const platform = await startTestPlatform()
const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
afterAll(async () => {
  transport.close()
  await platform.stop()
})

const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const refused = { code: 'agent_suspended', status: 403 }

async function agent(name: string) {
  const { identityId: id, rawKey: token, emailAddress: address } = await operator.identities.create({ name })
  return { id, token, address, fob: new Keyfob({ baseUrl: platform.url, token, maxRetries: 0 }) }
}
const mailTo = (to: string, subject = 'Hello') =>
  transport.sendMail({
    from: 'a@practice.test',
    to,
    subject,
    text: 'Hello',
    attachments: [{ filename: 'a', content: 'a' }],
  })

describe('every operation that an agent may call', () => {
  let token = ''
  beforeAll(async () => {
    const asleep = await agent('every door')
    await asleep.fob.vault.store('x', { type: 'LOGIN', data: { password: 'hunter2', totp: secret } })
    await operator.identities.suspend(asleep.id)
    token = asleep.token
  })

  const own = operations.filter(({ caller }) => caller === 'agent' || caller === 'any')
  test.each(own.map((operation) => [operation.name, operation] as const))(
    '%s is refused',
    async (name, { method, path }) => {
      const at = path
        .replace(/:(?!message)\w+Id|:id\b/g, nobody)
        .replace(':version', '1')
        .replace(/:\w+/g, 'x')
      const body = bodyOf(method, name)
      const answer = await fetch(platform.url + at + queries(name), {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: 'agent_suspended' })
    },
  )
})

test('what was read before is not read again until the agent is resumed: values, codes, mails, attachments, replays', async () => {
  const { id, address, fob } = await agent('reads')
  await fob.vault.store('github', { type: 'LOGIN', data: { password: 'hunter2', totp: secret } })
  await mailTo(address)
  const [mail] = (await fob.mail.listMessages()).messages
  const attachment = mail?.attachments?.[0]
  if (!mail || !attachment) throw new Error('the mail is not there')
  const replay = { idempotencyKey: 'one-login' }
  const { loginId } = await fob.logins.start('github', replay)
  const doors = [
    () => fob.vault.get('github'),
    () => fob.vault.totp('github', { login: loginId }),
    () => fob.vault.list(),
    () => fob.logins.start('github', replay),
    () => fob.logins.outcome(loginId, { result: 'rejected', at: 'password' }),
    () => fob.mail.getMessage(mail.id),
    () => fob.mail.getThread(mail.threadId),
    () => fob.mail.getAttachment(mail.id, attachment.attachmentId),
    () => fob.mail.send({ to: [address], subject: 'To myself', text: 'x' }),
  ]
  await operator.identities.suspend(id)
  for (const door of doors) await expect(door()).rejects.toMatchObject(refused)
  await operator.identities.resume(id)
  for (const door of doors) await door()
  expect((await fob.logins.start('github', replay)).loginId).toBe(loginId)
})

test('open waits and streams end with the suspension, and mail that comes meanwhile is read after it', async () => {
  const { id, address, fob } = await agent('waits')
  const { cursor } = await fob.mail.cursor()
  const waiting = fob.mail.wait({ after: cursor, timeout: 60 })
  const streaming = fob.mail.stream({ after: cursor }).next()
  await Promise.all([
    expect(waiting).rejects.toMatchObject(refused),
    expect(streaming).rejects.toMatchObject(refused),
    operator.identities.suspend(id),
  ])
  await mailTo(address, 'Meanwhile')
  expect(await operator.identities.resume(id)).toMatchObject({ receivedMails: 1 })
  const { message } = await fob.mail.wait({ after: cursor, timeout: 60 })
  expect((await fob.mail.getMessage(message.id)).subject).toBe('Meanwhile')
})

test('a credential that is shared is read neither while its owner is suspended nor by a suspended agent', async () => {
  const [owner, grantee] = [await agent('owner'), await agent('grantee')]
  await owner.fob.vault.store('shared', { type: 'LOGIN', data: { password: 'hunter2', totp: secret } })
  await owner.fob.vault.grant('shared', { grantee: grantee.id, access: 'read' })
  const { loginId } = await grantee.fob.logins.start('shared')
  const reads = [
    () => grantee.fob.vault.get('shared'),
    () => grantee.fob.vault.totp('shared'),
    () => grantee.fob.vault.get('shared', { login: loginId }),
    () => grantee.fob.mail.wait({ login: loginId, timeout: 1 }),
    () => grantee.fob.logins.start('shared'),
  ]
  for (const { id } of [owner, grantee]) {
    await operator.identities.suspend(id)
    for (const read of reads) await expect(read()).rejects.toMatchObject(refused)
    await operator.identities.resume(id)
    expect((await grantee.fob.vault.get('shared')).data).toMatchObject({ password: 'hunter2' })
    expect((await grantee.fob.vault.totp('shared', { login: loginId })).code).toMatch(/^\d{6}$/)
  }
})

test('a token that an operator issues to a suspended agent opens nothing before it is resumed', async () => {
  const { id } = await agent('issued')
  await operator.identities.suspend(id)
  const { rawKey } = await operator.identities.rotateKey(id)
  const fob = new Keyfob({ baseUrl: platform.url, token: rawKey })
  await expect(fob.identity.whoami()).rejects.toMatchObject(refused)
  await operator.identities.resume(id)
  expect((await fob.identity.whoami()).identityId).toBe(id)
})
