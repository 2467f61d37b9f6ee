import { expect } from 'vitest'
import { test } from '../test/peer.js'
import { Keyfob } from './keyfob.js'
import { KeyfobPlatform } from './keyfob-platform.js'
import { operations } from './operations.generated.js'

const seed = { uri: 'otpauth://totp/x?secret=ABC' }
const login = { type: 'LOGIN', data: { password: 'p' } } as const

const calls = (agent: Keyfob, platform: KeyfobPlatform): Record<keyof typeof operations, () => Promise<unknown>> => ({
  'identity.whoami': () => agent.identity.whoami(),
  'identities.create': () => platform.identities.create({ name: 'A' }),
  'identities.list': () => platform.identities.list({ limit: 1 }),
  'identities.get': () => platform.identities.get('I'),
  'identities.update': () => platform.identities.updateScopes('I', { addScopes: ['mail:read'] }),
  'identities.rotateKey': () => platform.identities.rotateKey('I'),
  'identities.rotateDataKey': () => platform.identities.rotateDataKey('I'),
  'organisation.rotateKey': () => platform.organisation.rotateKey(),
  'organisation.keys': () => platform.organisation.keys(),
  'identities.revocation': () => platform.identities.revocation('I'),
  'identities.revoke': () => platform.identities.revoke('I', { reason: 'r' }),
  'identities.delete': () => platform.identities.delete('I'),
  'tokens.list': () => platform.tokens.list('I'),
  'tokens.issue': () => platform.tokens.issue('I', { name: 't' }),
  'tokens.revoke': () => platform.tokens.revoke('I', 'T'),
  'operators.signIn': () => platform.session.signIn({ code: 'c' }),
  'operators.session': () => platform.session.get(),
  'operators.signOut': () => platform.session.signOut(),
  'logs.list': () => agent.logs.list({ status: 'denied' }),
  'logs.stats': () => agent.logs.stats(),
  'organisation.logs': () => platform.logs.list({ identityId: 'I' }),
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
  'vault.totp_import': () => agent.vault.importTotp({ uris: ['otpauth://totp/x?secret=ABC'] }),
  'login.start': () => agent.logins.start('N'),
  'login.outcome': () => agent.logins.outcome('L', { result: 'accepted', at: 'totp' }),
  'platformVault.list': () => platform.vault.list('I'),
  'platformVault.store': () => platform.vault.store('I', 'N', login),
  'platformVault.delete': () => platform.vault.delete('I', 'N'),
  'platformVault.versions': () => platform.vault.versions('I', 'N'),
  'platformVault.restore': () => platform.vault.restore('I', 'N', 7),
  'platformVault.import': () => platform.vault.import('I', '{}'),
  'platformVault.grants': () => platform.vault.grants('I', 'N'),
  'platformVault.grant': () => platform.vault.grant('I', 'N', { grantee: 'G', access: 'use' }),
  'platformVault.endGrant': () => platform.vault.endGrant('I', 'N', 'G'),
  'platformVault.enrol': () => platform.vault.enrol('I', 'N', seed),
  'platformVault.importTotp': () => platform.vault.importTotp('I', { uris: ['otpauth://totp/x?secret=ABC'] }),
  'mail.list_messages': () => agent.mail.listMessages(),
  'mail.cursor': () => agent.mail.cursor(),
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
  name: 'N',
  tokenId: 'T',
  messageId: 'M',
  threadId: 'H',
  attachmentId: 'A',
  domainId: 'D',
  version: '7',
  loginId: 'L',
  sourceId: 'S',
  id: 'E',
  webhookId: 'W',
  eventId: 'E',
  ruleId: 'R',
  relayId: 'Y',
}

test('every operation has a method, which takes its route', async ({ peer }) => {
  const agent = new Keyfob({ token: 'kf_agent_x', baseUrl: peer.baseUrl })
  const platform = new KeyfobPlatform({ token: 'kf_platform_x', baseUrl: peer.baseUrl })
  const headers = { 'Content-Disposition': 'attachment' }
  peer.play(({ method }) => ({ status: method === 'DELETE' ? 204 : 200, headers, json: { identityId: 'I' } }))
  const methods = calls(agent, platform)
  for (const [name, operation] of Object.entries(operations)) {
    await methods[name as keyof typeof operations]()
    const request = peer.received.at(-1)
    const path = operation.path.replace(/:(\w+)/g, (_, part: string) => values[part] ?? '')
    expect(`${request?.method} ${request?.url.split('?')[0]}`, name).toBe(`${operation.method} ${path}`)
    expect(request?.headers.authorization, name).toMatch(/^Bearer kf_(agent|platform)_x$/)
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
