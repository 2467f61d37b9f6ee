import { expect } from 'vitest'
import { test } from '../test/peer.js'
import { claimToken } from './agent/claim-token.js'
import { fillerOf } from './filler.js'
import { Keyfob } from './keyfob.js'
import { KeyfobPlatform } from './keyfob-platform.js'
import { operations } from './operations.generated.js'

const seed = { uri: 'otpauth://totp/x?secret=ABC' }
const login = { type: 'LOGIN', data: { password: 'p' } } as const

type Methods = Record<keyof typeof operations, () => Promise<unknown>>

const known = { id: 'p', rawId: 'p', type: 'public-key' as const, clientExtensionResults: {} }
const passkeyAnswer = {
  answer: { ...known, response: { clientDataJSON: 'c', authenticatorData: 'a', signature: 's' } },
}
const newPasskey = { ...known, response: { clientDataJSON: 'c', attestationObject: 'o' } }

const calls = (agent: Keyfob, platform: KeyfobPlatform, baseUrl: string): Methods => ({
  'identity.whoami': () => agent.identity.whoami(),
  'identity.sign': () => agent.identity.sign({ data: 'AAAA' }),
  'identity.verify': () => agent.identity.verify({ data: 'AAAA', signature: 'AAAA', did: 'did:web:x' }),
  'did.resolve': () => agent.did.resolve('I'),
  'did.platform': () => agent.did.platform(),
  'identities.create': () => platform.identities.create({ name: 'A' }),
  'identities.list': () => platform.identities.list({ limit: 1 }),
  'identities.get': () => platform.identities.get('I'),
  'identities.update': () => platform.identities.updateScopes('I', { addScopes: ['mail:read'] }),
  'identities.rotateKey': () => platform.identities.rotateKey('I'),
  'identities.claim': () => platform.identities.claim('I'),
  'identities.rotateDataKey': () => platform.identities.rotateDataKey('I'),
  'organisation.rotateKey': () => platform.organisation.rotateKey(),
  'drills.start': () => platform.drills.start(),
  'drills.list': () => platform.drills.list(),
  'organisation.overview': () => platform.organisation.overview({ period: 'week' }),
  'organisation.keys': () => platform.organisation.keys(),
  'organisation.limits': () => platform.organisation.limits(),
  'organisation.updateLimits': () => platform.organisation.updateLimits({ readsPerDay: 300 }),
  'identities.suspend': () => platform.identities.suspend('I', { reason: 'r' }),
  'identities.suspendMany': () => platform.identities.suspendMany({ label: 'a=b' }),
  'identities.resumeMany': () => platform.identities.resumeMany({ suspendedAt: '2026-01-01T00:00:00.000Z' }),
  'identities.revokeMany': () => platform.identities.revokeMany({ all: true }),
  'identities.resume': () => platform.identities.resume('I'),
  'identities.revocation': () => platform.identities.revocation('I'),
  'identities.exposures': () => platform.identities.exposures('I'),
  'identities.markExposure': () => platform.identities.markExposure('I', 'C', { changed: true }),
  'identities.revoke': () => platform.identities.revoke('I', { reason: 'r' }),
  'identities.delete': () => platform.identities.delete('I'),
  'tokens.list': () => platform.tokens.list('I'),
  'tokens.issue': () => platform.tokens.issue('I', { name: 't' }),
  'tokens.revoke': () => platform.tokens.revoke('I', 'T'),
  'organisation.settings': () => platform.organisation.settings(),
  'organisation.update': () => platform.organisation.update({ agentsMax: null }),
  'platformTokens.issue': () => platform.organisation.issueToken({ name: 'N', role: 'operator' }),
  'platformTokens.list': () => platform.organisation.tokens(),
  'platformTokens.revoke': () => platform.organisation.revokeToken('T'),
  'notices.list': () => platform.notices.list({ open: true }),
  'notices.acknowledge': () => platform.notices.acknowledge({ noticeIds: ['O'] }),
  'identity.claim': () => claimToken('c', { baseUrl }),
  'identity.rotateKey': () => agent.identity.rotateKey(),
  'custody.list': () => platform.custody.list(),
  'custody.give': () => platform.custody.give('P'),
  'custody.take': () => platform.custody.take('P'),
  'approvals.list': () => platform.custody.approvals(),
  'approvals.approve': () => platform.custody.approve('V'),
  'approvals.refuse': () => platform.custody.refuse('V'),
  'operators.signIn': () => platform.session.signIn({ code: 'c' }),
  'operators.session': () => platform.session.get(),
  'operators.signInWithPassword': () => platform.session.signInWithPassword({ login: 'ada', password: 'p', code: '1' }),
  'operators.signInWithRecoveryCode': () => platform.session.signInWithRecoveryCode('c'),
  'operators.confirmWithPassword': () => platform.session.confirmWithPassword({ password: 'p', code: '1' }),
  'operators.signInWays': () => platform.account.ways(),
  'operators.proposeSeed': () => platform.account.proposeSeed(),
  'operators.setPassword': () => platform.account.setPassword({ login: 'ada', password: 'p', code: '1' }),
  'operators.removePassword': () => platform.account.removePassword(),
  'operators.makeRecoveryCodes': () => platform.account.makeRecoveryCodes(),
  'operators.signInSsoProvider': () => platform.session.ssoProvider(),
  'operators.signInSsoBegin': () => platform.session.beginSso(),
  'operators.signInSso': () => platform.session.signInSso({ code: 'c', state: 's' }),
  'operators.beginSso': () => platform.account.beginSso(),
  'operators.linkSso': () => platform.account.linkSso({ code: 'c', state: 's' }),
  'operators.unlinkSso': () => platform.account.unlinkSso(),
  'operators.list': () => platform.operators.list(),
  'operators.invite': () => platform.operators.invite('Ada'),
  'operators.withdrawInvitation': () => platform.operators.withdrawInvitation('V'),
  'operators.link': () => platform.operators.link('O'),
  'operators.update': () => platform.operators.update('O', { role: 'admin' }),
  'operators.endSessions': () => platform.operators.endSessions('O'),
  'operators.remove': () => platform.operators.remove('O'),
  'operators.sessions': () => platform.session.list(),
  'operators.endSession': () => platform.session.end('S'),
  'passkeys.challenge': () => platform.session.passkeyChallenge(),
  'passkeys.signIn': () => platform.session.signInByPasskey(passkeyAnswer),
  'passkeys.confirmChallenge': () => platform.session.confirmChallenge(),
  'passkeys.confirm': () => platform.session.confirm(passkeyAnswer),
  'passkeys.list': () => platform.passkeys.list(),
  'passkeys.begin': () => platform.passkeys.begin(),
  'passkeys.add': () => platform.passkeys.add({ name: 'Laptop', answer: newPasskey }),
  'passkeys.rename': () => platform.passkeys.rename('P', 'Phone'),
  'passkeys.remove': () => platform.passkeys.remove('P'),
  'operators.signOut': () => platform.session.signOut(),
  'logs.list': () => agent.logs.list({ status: 'denied' }),
  'logs.stats': () => agent.logs.stats(),
  'organisation.exportAudit': () => platform.logs.exportAudit({ after: 3 }),
  'organisation.verifyAudit': () => platform.logs.verifyAudit({ limit: 3 }),
  'organisation.auditRetention': () => platform.logs.retention(),
  'organisation.updateAuditRetention': () => platform.logs.updateRetention({ days: 365 }),
  'organisation.logs': () => platform.logs.list({ identityId: 'I' }),
  'organisation.followLogs': () => platform.logs.follow({ after: '1.0' }),
  'vault.list': () => agent.vault.list(),
  'vault.get': () => agent.vault.get('N'),
  'vault.store': () => agent.vault.store('N', login),
  'vault.delete': () => agent.vault.delete('N'),
  'vault.versions': () => agent.vault.versions('N'),
  'vault.restore': () => agent.vault.restore('N', 7),
  'vault.import': () => agent.vault.import('{}'),
  'vault.grants': () => agent.vault.grants('N'),
  'vault.grant': () => agent.vault.grant('N', { grantee: 'G', access: 'use' }),
  'vault.end_grant': () => agent.vault.endGrant('N', 'G'),
  'vault.totp': () => agent.vault.totp('N', { minRemaining: 5 }),
  'vault.totp_enrol': () => agent.vault.enrol('N', seed),
  'vault.totp_use_backup': () => agent.vault.totpUseBackup('N'),
  'vault.totp_store_backup': () => agent.vault.totpStoreBackup('N', ['one-1']),
  'vault.totp_import': () => agent.vault.importTotp({ uris: ['otpauth://totp/x?secret=ABC'] }),
  'login.start': () => agent.logins.start('N'),
  'login.fill': () => fillerOf(agent)('L', { field: 'password', origin: 'https://x.test' }),
  'login.outcome': () => agent.logins.outcome('L', { result: 'accepted', at: 'totp' }),
  'platformVault.list': () => platform.vault.list('I'),
  'platformVault.store': () => platform.vault.store('I', 'N', login),
  'platformVault.delete': () => platform.vault.delete('I', 'N'),
  'platformVault.versions': () => platform.vault.versions('I', 'N'),
  'platformVault.restore': () => platform.vault.restore('I', 'N', 7),
  'platformVault.resume': () => platform.vault.resume('I', 'N'),
  'platformVault.import': () => platform.vault.import('I', '{}'),
  'platformVault.grants': () => platform.vault.grants('I', 'N'),
  'platformVault.grant': () => platform.vault.grant('I', 'N', { grantee: 'G', access: 'use' }),
  'platformVault.endGrant': () => platform.vault.endGrant('I', 'N', 'G'),
  'platformVault.enrol': () => platform.vault.enrol('I', 'N', seed),
  'platformVault.importTotp': () => platform.vault.importTotp('I', { uris: ['otpauth://totp/x?secret=ABC'] }),
  'mail.list_messages': () => agent.mail.listMessages(),
  'mail.cursor': () => agent.mail.cursor(),
  'mail.stream': () => agent.mail.stream({ after: 'c1' }).next(),
  'mail.wait': () => agent.mail.wait({ kind: 'code' }),
  'mail.get_message': () => agent.mail.getMessage('M', { html: true }),
  'mail.list_threads': () => agent.mail.listThreads(),
  'mail.get_thread': () => agent.mail.getThread('H'),
  'mail.update_labels': () => agent.mail.updateLabels('M', { addLabels: ['x'] }),
  'mail.delete_message': () => agent.mail.deleteMessage('M'),
  'mail.update_thread_labels': () => agent.mail.updateThreadLabels('H', { addLabels: ['x'] }),
  'mail.delete_thread': () => agent.mail.deleteThread('H'),
  'mail.get_attachment': () => agent.mail.getAttachment('M', 'A'),
  'mail.send': () => agent.mail.send({ to: ['a@example.com'], subject: 's', text: 't' }),
  'mail.reply': () => agent.mail.reply('M', { text: 't' }),
  'mail.list_rules': () => agent.mail.listRules(),
  'mail.add_rule': () => agent.mail.addRule({ type: 'ALLOW', scope: 'SEND', value: 'example.com' }),
  'mail.delete_rule': () => agent.mail.deleteRule('R'),
  'relays.list': () => platform.relays.list(),
  'relays.add': () => platform.relays.add({ host: 'smtp.example.com' }),
  'relays.delete': () => platform.relays.delete('Y'),
  'relays.check': () => platform.relays.check('Y'),
  'platformMail.listMessages': () => platform.mail.listMessages('I'),
  'platformMail.listDomains': () => platform.mail.listDomains(),
  'platformMail.createDomain': () => platform.mail.createDomain({ name: 'x' }),
  'platformMail.getDomain': () => platform.mail.getDomain('D'),
  'platformMail.checkDomain': () => platform.mail.checkDomain('D'),
  'platformMail.deleteDomain': () => platform.mail.deleteDomain('D'),
  'platformMail.getSettings': () => platform.mail.getSettings(),
  'platformMail.updateSettings': () => platform.mail.updateSettings({ retentionDays: 30 }),
  'platformMail.listSources': () => platform.mail.listSources(),
  'platformMail.createSource': () => platform.mail.createSource({ name: 'N', host: 'h', username: 'u', password: 'p' }),
  'platformMail.getSource': () => platform.mail.getSource('S'),
  'platformMail.updateSource': () => platform.mail.updateSource('S', { name: 'N' }),
  'platformMail.deleteSource': () => platform.mail.deleteSource('S'),
  'platformMail.checkSource': () => platform.mail.checkSource('S'),
  'platformMail.listHeld': () => platform.mail.listHeld(),
  'platformMail.release': () => platform.mail.release('I', 'E'),
  'webhooks.list': () => platform.webhooks.list(),
  'webhooks.create': () => platform.webhooks.create({ url: 'https://x.example', events: ['mail.received'] }),
  'webhooks.get': () => platform.webhooks.get('W'),
  'webhooks.update': () => platform.webhooks.update('W', { state: 'disabled' }),
  'webhooks.delete': () => platform.webhooks.delete('W'),
  'webhooks.rotateSecret': () => platform.webhooks.rotateSecret('W'),
  'webhooks.test': () => platform.webhooks.test('W'),
  'webhooks.deliveries': () => platform.webhooks.deliveries('W'),
  'webhooks.redeliver': () => platform.webhooks.redeliver('W', 'E'),
})
const values: Record<string, string> = {
  identityId: 'I',
  operatorId: 'O',
  invitationId: 'V',
  sessionId: 'S',
  passkeyId: 'P',
  name: 'N',
  tokenId: 'T',
  messageId: 'M',
  threadId: 'H',
  attachmentId: 'A',
  domainId: 'D',
  version: '7',
  credentialId: 'C',
  loginId: 'L',
  sourceId: 'S',
  id: 'E',
  webhookId: 'W',
  eventId: 'E',
  ruleId: 'R',
  relayId: 'Y',
  holderId: 'P',
  approvalId: 'V',
}

test('every operation has a method, which takes its route', async ({ peer }) => {
  const agent = new Keyfob({ token: 'kf_agent_x', baseUrl: peer.baseUrl })
  const platform = new KeyfobPlatform({ token: 'kf_platform_x', baseUrl: peer.baseUrl })
  const headers = { 'Content-Disposition': 'attachment' }
  const event = { headers: { 'Content-Type': 'text/event-stream' }, text: 'data: {}\n\n' }
  peer.play(({ method, url }) =>
    url.startsWith('/v0/messages/stream')
      ? event
      : { status: method === 'DELETE' ? 204 : 200, headers, json: { identityId: 'I' } },
  )
  const methods = calls(agent, platform, peer.baseUrl)
  for (const [name, operation] of Object.entries(operations)) {
    await methods[name as keyof typeof operations]()
    const request = peer.received.at(-1)
    const path = operation.path.replace(/:(\w+)/g, (_, part: string) => values[part] ?? '')
    expect(`${request?.method} ${request?.url.split('?')[0]}`, name).toBe(`${operation.method} ${path}`)
    // A claim code is redeemed by whoever has no token yet.
    const authorization = name === 'identity.claim' ? /^$/ : /^Bearer kf_(agent|platform)_x$/
    expect(request?.headers.authorization ?? '', name).toMatch(authorization)
  }
  expect(peer.received).toHaveLength(Object.keys(operations).length)
})

test('the conveniences store what store stores', async ({ peer }) => {
  const { vault } = new Keyfob({ token: 'kf_agent_x', baseUrl: peer.baseUrl })
  peer.play({ json: { credentialId: 'x' } })
  await vault.storeApiKey('stripe', 'sk_1', { metadata: { service: 'stripe' }, ifMatch: 2 })
  await vault.storeCard('visa', { cardholder: 'A', number: '4111', expMonth: '1', expYear: '2030', cvc: '1' })
  await vault.storeShippingAddress('home', {
    name: 'A',
    line1: '1',
    city: 'C',
    state: 'S',
    postcode: '1',
    country: 'US',
  })
  expect(peer.received.map(({ method, url, body }) => [method, url, JSON.parse(body).type])).toEqual([
    ['PUT', '/v0/vault/stripe', 'API_KEY'],
    ['PUT', '/v0/vault/visa', 'CARD'],
    ['PUT', '/v0/vault/home', 'SHIPPING_ADDRESS'],
  ])
  expect(peer.received.map(({ headers }) => headers['if-match'])).toEqual(['"2"', undefined, undefined])
})

test('whoami tells when the token is of the other kind', async ({ peer }) => {
  peer.play({ json: { identityId: 'I' } }, { json: { organisationId: 'O' } })
  const platform = new KeyfobPlatform({ token: 't', baseUrl: peer.baseUrl })
  const agent = new Keyfob({ token: 't', baseUrl: peer.baseUrl })
  await expect(platform.whoami()).rejects.toMatchObject({ code: 'forbidden' })
  await expect(agent.identity.whoami()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await platform.whoami()).toEqual({ organisationId: 'O' })
})
