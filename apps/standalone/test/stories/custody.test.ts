import { claimToken, Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from '../test-platform.js'

const platform = await startTestPlatform()
const { url: baseUrl } = platform
afterAll(() => platform.stop())

/** An operator who has signed in by a link, as a browser with that cookie. */
async function signedIn(name: string): Promise<KeyfobPlatform> {
  const code = await platform.gate.operators.createLink(platform.organisationId, 'owner')
  const headers = { 'content-type': 'application/json', origin: baseUrl }
  const body = JSON.stringify({ code, name })
  const answer = await fetch(`${baseUrl}/v0/platform/session`, { method: 'POST', headers, body })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return new KeyfobPlatform({
    baseUrl,
    fetch: (to, init) => {
      const sent = new Headers(init.headers)
      sent.set('cookie', cookie)
      sent.set('origin', baseUrl)
      return fetch(to, { ...init, headers: sent })
    },
  })
}

const ada = await signedIn('Ada')
const ben = await signedIn('Ben')
let identityId = ''
let agent: Keyfob
let bens: Keyfob
let messageId = ''
let at = 0

beforeAll(async () => {
  // Ada makes an agent and never sees its token; its machine claims it. Then there is something to be read.
  const made = await ada.identities.create({ name: 'Night buyer', claim: true })
  identityId = made.identityId
  const { rawKey } = await claimToken(made.claimCode, { baseUrl })
  agent = new Keyfob({ baseUrl, token: rawKey })
  await agent.vault.store('shop', { type: 'LOGIN', data: { password: 'hunter2' }, metadata: { username: 'b' } })
  await agent.vault.enrol('shop', { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  const to = made.emailAddress
  await transport.sendMail({ from: 'a@practice.test', to, subject: 'Your code', text: 'Your code is 424242' })
  transport.close()
  messageId = (await agent.mail.listMessages()).messages[0]?.id ?? ''
  // At night Ben issues himself a token.
  at = Date.now()
  bens = new Keyfob({ baseUrl, token: (await ben.tokens.issue(identityId, { name: 'for the night' })).rawKey })
})

const pending = { code: 'custody_pending', status: 403 }

describe('an operator who issues himself a token for an agent', () => {
  test('reads nothing that was there before: no password, no code, no mail', async () => {
    await expect(bens.vault.get('shop')).rejects.toMatchObject(pending)
    await expect(bens.vault.totp('shop')).rejects.toMatchObject(pending)
    await expect(bens.logins.start('shop')).rejects.toMatchObject(pending)
    await expect(bens.mail.getMessage(messageId)).rejects.toMatchObject(pending)
    const everything = JSON.stringify([
      await bens.vault.list(),
      await bens.mail.listMessages(),
      await bens.mail.listThreads(),
      await bens.logs.list(),
    ])
    for (const secret of ['hunter2', '424242', 'Your code']) expect(everything).not.toContain(secret)
  })

  test('gains nothing by rotating it, by a claim code or by sharing', async () => {
    const { rawKey } = await bens.identity.rotateKey()
    await expect(new Keyfob({ baseUrl, token: rawKey }).vault.get('shop')).rejects.toMatchObject(pending)
    const { claimCode } = await ben.identities.claim(identityId)
    const claimed = await claimToken(claimCode, { baseUrl })
    await expect(new Keyfob({ baseUrl, token: claimed.rawKey }).vault.get('shop')).rejects.toMatchObject(pending)
    const own = await ben.identities.create({ name: 'Stooge' })
    await ben.vault.grant(identityId, 'shop', { grantee: own.identityId, access: 'read' })
    await expect(new Keyfob({ baseUrl, token: own.rawKey }).vault.get('shop')).rejects.toMatchObject(pending)
  })

  test('is seen by everybody: the agent, every operator, the log, and its page for good', async () => {
    const line = { act: 'custody.token', what: 'for the night', by: 'Ben' }
    const { custody } = await agent.identity.whoami()
    expect(custody).toMatchObject([{ act: 'custody.grant', by: 'Ben' }, { act: 'custody.token', by: 'Ben' }, line])
    expect(Math.abs(Date.parse(custody[2]?.at ?? '') - at)).toBeLessThan(60_000)
    for (const operator of [ada, ben]) {
      const { notices } = await operator.notices.list({ open: true, identityId })
      expect(notices.at(-1)).toMatchObject({ ...line, identityId, identityName: 'Night buyer', acknowledgedAt: null })
    }
    const { logs } = await ada.logs.list({ identityId, severity: 'critical' })
    expect(logs.map(({ action }) => action)).toEqual(['custody.grant', 'custody.token', 'custody.token'])
    const { notices } = await ada.notices.list({ open: true })
    await ada.notices.acknowledge({ noticeIds: notices.map(({ noticeId }) => noticeId) })
    expect((await ada.notices.list({ open: true })).count).toBe(0)
    await ben.tokens.revoke(identityId, (await ben.tokens.list(identityId)).tokens[0]?.tokenId ?? '')
    expect((await ada.notices.list({ identityId })).notices.at(-1)).toMatchObject(line)
    expect((await agent.identity.whoami()).custody).toHaveLength(3)
  })

  test('while the agent itself, whose token no operator has seen, reads all of it', async () => {
    expect((await agent.vault.get('shop')).data).toMatchObject({ password: 'hunter2' })
    expect((await agent.mail.getMessage(messageId)).subject).toBe('Your code')
  })
})

test('it takes one operator to make the mail policy stricter and two to lower it, and all are told', async () => {
  const strict = await ben.mail.updateSettings({ firstSender: 'hold' })
  expect(strict).toMatchObject({ firstSender: 'hold', holdUnverified: true, pending: null })
  const lower = { firstSender: 'learn', holdUnverified: false } as const
  const asked = await ben.mail.updateSettings({ ...lower, retentionDays: 30, alone: true })
  expect(asked).toMatchObject({ firstSender: 'hold', holdUnverified: true, retentionDays: 30 })
  const { approvalId = '', description } = asked.pending ?? {}
  expect(description).toContain('first sender')
  await expect(ben.custody.approve(approvalId)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await ada.mail.getSettings()).toMatchObject({ firstSender: 'hold', holdUnverified: true })
  expect(await ada.custody.approve(approvalId)).toMatchObject({ status: 'done', proposedBy: 'Ben', decidedBy: 'Ada' })
  expect(await ben.mail.getSettings()).toMatchObject(lower)
  const [notice] = (await ben.notices.list({ open: true })).notices
  expect(notice).toMatchObject({ act: 'custody.policy', by: 'Ada', identityId: null })
  const token = new KeyfobPlatform({ baseUrl, token: platform.platformToken })
  expect(await token.mail.updateSettings({ firstSender: 'hold' })).toMatchObject({ firstSender: 'hold' })
  await expect(token.mail.updateSettings({ firstSender: 'learn' })).rejects.toMatchObject({ code: 'forbidden' })
})
