import { operations } from '@keyfob/contracts/operations'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { afterAll, describe, expect, test } from 'vitest'
import { startTestPlatform } from './test-platform.js'

const platform = await startTestPlatform()
afterAll(() => platform.stop())

/** An address of the operation with a well-formed value for each name in its path. */
const addressOf = (path: string) =>
  path
    .replace(/:(?!message|attachment)\w+Id/g, 'A'.repeat(16))
    .replace(/:version/g, '7')
    .replace(/:\w+/g, 'x')

describe('every operation of the table', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s is served, and refuses who has no token',
    async (_, operation) => {
      const answer = await fetch(platform.url + addressOf(operation.path), {
        method: operation.method,
        headers: { 'content-type': 'application/json' },
        ...(operation.name === 'operators.signIn' && { body: JSON.stringify({ code: 'x'.repeat(43) }) }),
      })
      const body = (await answer.json()) as { error: string; status: number; requestId: string }
      // 401 for want of a token, or 400 where the input is looked at first: never 404, never 5xx.
      expect([400, 401]).toContain(answer.status)
      expect(body).toMatchObject({
        error: answer.status === 401 ? 'unauthorized' : 'bad_request',
        status: answer.status,
      })
      expect(body.requestId).toBe(answer.headers.get('x-request-id'))
      expect(answer.headers.get('cache-control')).toBe('no-store')
    },
  )

  test('has a method in the SDK', async () => {
    const called = new Set<string>()
    const seen: typeof fetch = async (input, init) => {
      const { pathname } = new URL(String(input))
      const path = pathname.replaceAll('A'.repeat(16), ':').replaceAll(/\/[x7](?=\/|$)/g, '/:')
      called.add(`${init?.method ?? 'GET'} ${path}`)
      return new Response('{}', { status: 418 })
    }
    const id = 'A'.repeat(16)
    const options = { baseUrl: platform.url, fetch: seen, maxRetries: 0 }
    const agent = new Keyfob({ ...options, token: 'kf_agent_x' })
    const operator = new KeyfobPlatform({ ...options, token: 'kf_platform_x' })
    const credential = { type: 'CUSTOM', data: {} } as const
    await Promise.allSettled([
      agent.identity.whoami(),
      agent.vault.list(),
      agent.vault.get('x'),
      agent.vault.store('x', credential),
      agent.vault.delete('x'),
      agent.vault.totp('x'),
      agent.vault.enrol('x', { secret: 'x' }),
      agent.vault.versions('x'),
      agent.vault.restore('x', 7),
      agent.vault.import('x'),
      agent.vault.importTotp({ uris: ['x'] }),
      agent.vault.totpUseBackup('x'),
      agent.vault.grants('x'),
      agent.vault.grant('x', { grantee: id, access: 'read' }),
      agent.vault.endGrant('x', id),
      agent.logins.start('x'),
      agent.logins.outcome(id, { result: 'accepted', at: 'totp' }),
      agent.mail.listMessages(),
      agent.mail.getMessage('x'),
      agent.mail.cursor(),
      agent.mail.wait(),
      agent.mail.listThreads(),
      agent.mail.getThread(id),
      agent.mail.getAttachment('x', id),
      agent.mail.updateLabels('x', { addLabels: ['x'] }),
      agent.mail.deleteMessage('x'),
      agent.mail.updateThreadLabels(id, { addLabels: ['x'] }),
      agent.mail.deleteThread(id),
      agent.mail.send({ to: ['a@example.com'], subject: 'x', text: 'x' }),
      agent.mail.reply('x', { text: 'x' }),
      agent.mail.listRules(),
      agent.mail.addRule({ type: 'BLOCK', scope: 'SEND', value: 'x.test' }),
      agent.mail.deleteRule(id),
      agent.logs.list(),
      agent.logs.stats(),
      operator.identities.create(),
      operator.identities.list(),
      operator.identities.get(id),
      operator.identities.update(id, { name: 'x' }),
      operator.identities.delete(id),
      operator.identities.rotateKey(id),
      operator.identities.revocation(id),
      operator.identities.revoke(id),
      operator.identities.rotateDataKey(id),
      operator.organisation.rotateKey(),
      operator.organisation.keys(),
      operator.tokens.list(id),
      operator.tokens.issue(id, { name: 'x' }),
      operator.tokens.revoke(id, id),
      operator.vault.list(id),
      operator.vault.store(id, 'x', credential),
      operator.vault.delete(id, 'x'),
      operator.vault.enrol(id, 'x', { secret: 'x' }),
      operator.vault.versions(id, 'x'),
      operator.vault.restore(id, 'x', 7),
      operator.vault.import(id, 'x'),
      operator.vault.importTotp(id, { uris: ['x'] }),
      operator.vault.grants(id, 'x'),
      operator.vault.grant(id, 'x', { grantee: id, access: 'read' }),
      operator.vault.endGrant(id, 'x', id),
      operator.mail.listMessages(id),
      operator.mail.listHeld(),
      operator.mail.release(id, id),
      operator.mail.listDomains(),
      operator.mail.createDomain({ name: 'x' }),
      operator.mail.getDomain(id),
      operator.mail.checkDomain(id),
      operator.mail.deleteDomain(id),
      operator.mail.getSettings(),
      operator.mail.updateSettings({ retentionDays: 30 }),
      operator.mail.listSources(),
      operator.mail.createSource({ name: 'x', host: 'x', username: 'x' }),
      operator.mail.getSource(id),
      operator.mail.updateSource(id, {}),
      operator.mail.deleteSource(id),
      operator.mail.checkSource(id),
      operator.webhooks.list(),
      operator.webhooks.create({ url: 'https://x.example', events: ['mail.received'] }),
      operator.webhooks.get(id),
      operator.webhooks.update(id, { state: 'disabled' }),
      operator.webhooks.delete(id),
      operator.webhooks.rotateSecret(id),
      operator.webhooks.test(id),
      operator.webhooks.deliveries(id),
      operator.webhooks.redeliver(id, id),
      operator.relays.list(),
      operator.relays.add({ host: 'x' }),
      operator.relays.delete(id),
      operator.relays.check(id),
      operator.logs.list(),
      operator.session.signIn({ code: 'x'.repeat(43) }),
      operator.session.get(),
      operator.session.signOut(),
    ])
    const table = operations.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
    expect([...called].sort()).toEqual(table.sort())
  })
})
