import { operations } from '@keyfob/contracts/operations'
import { claimToken, Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { fillerOf } from '@keyfob/sdk/filler'
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
        ...(operation.caller === 'public' &&
          operation.method !== 'GET' && { body: JSON.stringify({ code: 'x'.repeat(43) }) }),
      })
      const body = (await answer.json()) as { error: string; status: number; requestId: string }
      expect(answer.headers.get('cache-control')).toBe('no-store')
      // What is anybody's to read: nobody has that id.
      if (operation.caller === 'public' && operation.method === 'GET')
        return expect([200, 404]).toContain(answer.status)
      // 401 for want of a token, or 400 where the input is looked at first: never 404, never 5xx.
      expect([400, 401]).toContain(answer.status)
      expect(body).toMatchObject({
        error: answer.status === 401 ? 'unauthorized' : 'bad_request',
        status: answer.status,
      })
      expect(body.requestId).toBe(answer.headers.get('x-request-id'))
    },
  )

  test('has a method in the SDK, or is the filler’s alone', async () => {
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
    const passkey = { id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {} } as const
    const answer = { ...passkey, response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' } }
    await Promise.allSettled([
      agent.identity.whoami(),
      agent.identity.rotateKey(),
      agent.identity.sign({ data: 'AAAA' }),
      agent.identity.verify({ data: 'AAAA', signature: 'AAAA', did: 'did:web:x' }),
      agent.did.resolve(id),
      agent.did.platform(),
      claimToken('x', options),
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
      agent.vault.totpStoreBackup('x', ['x']),
      agent.vault.grants('x'),
      agent.vault.grant('x', { grantee: id, access: 'read' }),
      agent.vault.endGrant('x', id),
      agent.logins.start('x'),
      fillerOf(agent)(id, { field: 'password', origin: 'https://x.test' }),
      agent.logins.outcome(id, { result: 'accepted', at: 'totp' }),
      agent.mail.listMessages(),
      agent.mail.getMessage('x'),
      agent.mail.cursor(),
      agent.mail.wait(),
      agent.mail.stream().next(),
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
      operator.identities.suspend(id),
      operator.identities.resume(id),
      operator.identities.suspendMany({ externalId: 'nobody' }),
      operator.identities.resumeMany({ suspendedAt: new Date(0).toISOString() }),
      operator.identities.revokeMany({ externalId: 'nobody' }),
      operator.identities.claim(id),
      operator.identities.revocation(id),
      operator.identities.revoke(id),
      operator.identities.exposures(id),
      operator.identities.markExposure(id, id, { changed: true }),
      operator.identities.rotateDataKey(id),
      operator.organisation.rotateKey(),
      operator.organisation.keys(),
      operator.organisation.overview(),
      operator.drills.start(),
      operator.drills.list(),
      operator.organisation.limits(),
      operator.organisation.updateLimits({ readsPerDay: 300 }),
      operator.tokens.list(id),
      operator.tokens.issue(id, { name: 'x' }),
      operator.tokens.revoke(id, id),
      operator.organisation.tokens(),
      operator.organisation.settings(),
      operator.organisation.update({}),
      operator.organisation.issueToken({ name: 'x', role: 'auditor' }),
      operator.organisation.revokeToken(id),
      operator.notices.list(),
      operator.notices.acknowledge({ noticeIds: [id] }),
      operator.custody.list(),
      operator.custody.give(id),
      operator.custody.take(id),
      operator.custody.approvals(),
      operator.custody.approve(id),
      operator.custody.refuse(id),
      operator.vault.list(id),
      operator.vault.store(id, 'x', credential),
      operator.vault.delete(id, 'x'),
      operator.vault.enrol(id, 'x', { secret: 'x' }),
      operator.vault.versions(id, 'x'),
      operator.vault.restore(id, 'x', 7),
      operator.vault.resume(id, 'x'),
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
      operator.logs.exportAudit(),
      operator.logs.verifyAudit(),
      operator.logs.retention(),
      operator.logs.updateRetention({ days: 365 }),
      operator.logs.list(),
      operator.logs.follow(),
      operator.session.signIn({ code: 'x'.repeat(43) }),
      operator.session.get(),
      operator.session.signInWithPassword({ login: 'x', password: 'x', code: '000000' }),
      operator.session.signInWithRecoveryCode('x'),
      operator.session.confirmWithPassword({ password: 'x', code: '000000' }),
      operator.account.ways(),
      operator.account.proposeSeed(),
      operator.account.setPassword({ login: 'x', password: 'x', code: '000000' }),
      operator.account.removePassword(),
      operator.account.makeRecoveryCodes(),
      operator.session.ssoProvider(),
      operator.session.beginSso(),
      operator.session.signInSso({ code: 'x', state: 'x' }),
      operator.account.beginSso(),
      operator.account.linkSso({ code: 'x', state: 'x' }),
      operator.account.unlinkSso(),
      operator.session.passkeyChallenge(),
      operator.session.signInByPasskey({ answer }),
      operator.session.confirmChallenge(),
      operator.session.confirm({ answer }),
      operator.session.list(),
      operator.session.end(id),
      operator.passkeys.list(),
      operator.passkeys.begin(),
      operator.passkeys.add({
        name: 'x',
        answer: { ...passkey, response: { clientDataJSON: 'x', attestationObject: 'x' } },
      }),
      operator.passkeys.rename(id, 'x'),
      operator.passkeys.remove(id),
      operator.operators.list(),
      operator.operators.invite('x'),
      operator.operators.withdrawInvitation(id),
      operator.operators.link(id),
      operator.operators.update(id, { name: 'x' }),
      operator.operators.endSessions(id),
      operator.operators.remove(id),
      operator.session.signOut(),
    ])
    const table = operations.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
    expect([...called].sort()).toEqual(table.sort())
  })
})
