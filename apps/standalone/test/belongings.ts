import { type scopes as allScopes, defaultScopes } from '@keyfob/contracts/scopes'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import type { TestPlatform } from './test-platform.js'

/** One of each kind of object that paths of the API name, under the names of their parameters. */
export type Belongings = Readonly<{
  owner: { identityId: string; rawKey: string; emailAddress: string }
  named: Readonly<Record<string, string>>
}>

type Options = Readonly<{ name: string; scopes?: readonly (typeof allScopes)[number][] }>

/** An agent that has one of everything, in an organisation that does. */
export async function equip(
  platform: TestPlatform,
  { name, scopes = defaultScopes }: Options = { name: 'owner' },
): Promise<Belongings> {
  const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
  const owner = await operator.identities.create({ name, scopes: [...scopes] })
  const fob = new Keyfob({ baseUrl: platform.url, token: owner.rawKey })
  const data = { password: 'hunter2', totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', backupCodes: ['one', 'two'] }
  await fob.vault.store('github', { type: 'LOGIN', data })
  const { loginId } = await fob.logins.start('github')
  const { rule } = await fob.mail.addRule({ type: 'BLOCK', scope: 'RECEIVE', value: 'bad.example' })
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  const mail = { from: 'a@practice.test', to: owner.emailAddress, subject: 'Hello', text: 'Hello' }
  await transport.sendMail({ ...mail, attachments: [{ filename: 'a', content: 'a' }] })
  const [message] = (await fob.mail.listMessages()).messages
  // Nobody speaks for its sender: it is held.
  await transport.sendMail({ ...mail, from: 'a@nobody.test' })
  transport.close()
  const held = (await operator.mail.listHeld()).messages.find(({ identityId }) => identityId === owner.identityId)
  const [token] = (await operator.tokens.list(owner.identityId)).tokens
  const [seen] = (await operator.identities.exposures(owner.identityId)).exposures
  const { webhookId } = await operator.webhooks.create({ url: 'https://hook.example', events: ['mail.received'] })
  if (!message?.attachments[0] || !held || !token || !seen) throw new Error('the mail is not there')
  const source = { name, host: 'imap.example', username: name, password: 'x', identityId: owner.identityId }
  return {
    owner,
    named: {
      identityId: owner.identityId,
      tokenId: token.tokenId,
      credentialId: seen.credentialId,
      name: 'github',
      version: '1',
      messageId: message.messageId,
      id: held.id,
      threadId: message.threadId,
      attachmentId: message.attachments[0].attachmentId,
      loginId,
      ruleId: rule.id,
      domainId: (await operator.mail.createDomain({ name: `${name}.example` })).domainId,
      sourceId: (await operator.mail.createSource(source)).sourceId,
      webhookId,
      eventId: (await operator.webhooks.test(webhookId)).eventId,
      relayId: (await operator.relays.add({ host: `relay.${name}.example` })).relay.id,
    },
  }
}
