import type { startOperator } from './operator.js'
import { apiOf } from './platform-api.js'
import { sendMail } from './send-mail.js'

type Operator = Awaited<ReturnType<typeof startOperator>>

/** A platform with some of everything in it, as one looks after a while: names as long as may be among it. */
export async function livedIn({ api, platform }: Operator) {
  const make = async (method: string, path: string, body?: unknown) => {
    const answer = await api(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const create = (body: object) => make('POST', '/v0/platform/identities', body)
  const buyer = await create({ name: 'Buyer', labels: { customer: 'acme', team: 'procurement' } })
  const lender = await create({ name: 'N'.repeat(100), externalId: 'x'.repeat(200) })
  const asleep = await create({ name: 'Asleep' })
  const gone = await create({ name: 'Gone' })
  const id = String(buyer.identityId)

  const store = (name: string, type: string, data: object, more: object = {}) =>
    make('PUT', `/v0/platform/vault/${id}/${name}`, { type, data, ...more })
  const uri = 'https://shop.test/login'
  await store('shop', 'LOGIN', { password: 'correct horse' }, { metadata: { uri, username: 'buyer' } })
  await store('shop', 'LOGIN', { password: 'battery staple' }, { metadata: { uri, username: 'buyer' } })
  await make('POST', `/v0/platform/vault/${id}/shop/totp`, {
    uri: 'otpauth://totp/Shop:buyer?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Shop',
  })
  await store('key', 'API_KEY', { key: 'k'.repeat(40) })
  await store(`long-${'n'.repeat(190)}`, 'CUSTOM', { value: 'v' })
  await make('PUT', `/v0/platform/vault/${id}/shop/grants`, { grantee: lender.identityId, access: 'use' })
  const agent = apiOf(platform.url, String(buyer.rawKey))
  await agent('GET', '/v0/vault/shop')
  await agent('GET', '/v0/vault/shop/totp')
  await agent('GET', '/v0/vault/nothing')
  await make('POST', `/v0/platform/identities/${id}/tokens`, { name: 'night shift' })

  await make('POST', `/v0/platform/identities/${asleep.identityId}/suspend`, { reason: 'while it is looked at' })
  await make('POST', `/v0/platform/identities/${gone.identityId}/revoke`, { reason: 'The job is done.' })
  const mail = { from: 'stranger@elsewhere.test', subject: 'Hello', text: 'See https://evil.test/login?token=a1b2c3d4' }
  await sendMail(platform.smtp, { ...mail, to: String(buyer.emailAddress) })
  await make('POST', '/v0/platform/mail/domains', { name: 'lived.practice.test' })
  await make('POST', '/v0/platform/mail/webhooks', { url: 'https://nowhere.invalid/hook', events: ['mail.held'] })
  await make('POST', '/v0/platform/mail/sources', {
    name: 'Her account',
    identityId: id,
    host: '127.0.0.1',
    port: 1,
    username: 'her@example.test',
    password: 'an app password',
  })
  return { id, asleep: String(asleep.identityId), gone: String(gone.identityId) }
}
