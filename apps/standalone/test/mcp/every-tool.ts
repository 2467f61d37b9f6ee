import { randomBytes } from 'node:crypto'
import { scopes } from '@keyfob/contracts/scopes'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import { Secret } from 'otpauth'
import type { TestPlatform } from '../test-platform.js'

/** What an agent has, in a world where all that it must not see is known. */
export type Plants = Readonly<{
  token: string
  identityId: string
  /** Looked for in every encoding. */
  secrets: Readonly<Record<string, string>>
  /** Too short for that: looked for as they are. */
  codes: readonly string[]
  messageId: string
  threadId: string
  /** Another mail, and another agent, who wrote it. */
  letterId: string
  letterThreadId: string
  grantee: string
  friend: string
  cursor: string
}>

/** Gives an agent credentials of several types and a mail with a code and a link, every value of them known. */
export async function plant(platform: TestPlatform): Promise<Plants> {
  const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
  const secrets: Record<string, string> = {}
  const secret = (name: string) => {
    secrets[name] = `${name}-${randomBytes(10).toString('hex')}`
    return secrets[name]
  }
  const agent = await operator.identities.create({ scopes: [...scopes] })
  const { identityId } = agent
  const fob = new Keyfob({ baseUrl: platform.url, token: agent.rawKey })
  const seed = new Secret({ size: 20 }).base32
  secrets['seed'] = seed
  const backupCodes = [secret('backup-one'), secret('backup-two')]
  await fob.vault.store('site', {
    type: 'LOGIN',
    data: { password: secret('older-password') },
    metadata: { username: 'ada' },
    origins: [platform.site.url],
    senders: ['practice.test'],
  })
  await fob.vault.store('site', {
    type: 'LOGIN',
    data: { password: secret('password'), totp: seed, backupCodes },
    metadata: { username: 'ada' },
    origins: [platform.site.url],
    senders: ['practice.test'],
  })
  await fob.vault.store('key', { type: 'API_KEY', data: { key: secret('api-key') } })
  await fob.vault.store('note', { type: 'CUSTOM', data: { deep: [{ note: secret('note') }] } })
  const { cursor } = await fob.mail.cursor()
  const code = String(100_000 + (randomBytes(4).readUInt32BE() % 900_000))
  const link = `https://practice.test/sign-in?token=${secret('link')}`
  await deliver(platform, agent.emailAddress, {
    from: { name: secret('sender-name'), address: 'site@practice.test' },
    subject: `Your sign-in code is ${code} ${secret('subject')}`,
    text: `Your sign-in code is ${code}.\n\nOr sign in here: ${link}\n\n${secret('body')}`,
    attachments: [{ filename: `${secret('file-name')}.txt`, content: secret('attachment') }],
  })
  const [message] = (await fob.mail.listMessages()).messages
  if (!message) throw new Error('the mail did not arrive')
  const other = await operator.identities.create({})
  const friend = new Keyfob({ baseUrl: platform.url, token: other.rawKey })
  const { cursor: here } = await fob.mail.cursor()
  await friend.mail.send({ to: [agent.emailAddress], subject: secret('letter-subject'), text: secret('letter') })
  const { message: letter } = await fob.mail.wait({ after: here, timeout: 20 })
  return {
    token: agent.rawKey,
    identityId,
    secrets,
    codes: [code],
    messageId: message.id,
    threadId: message.threadId,
    letterId: letter.id,
    letterThreadId: letter.threadId,
    grantee: other.identityId,
    friend: other.emailAddress,
    cursor,
  }
}

type Mail = Parameters<ReturnType<typeof createTransport>['sendMail']>[0]

async function deliver(platform: TestPlatform, to: string, mail: Mail): Promise<void> {
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  await transport.sendMail({ to, ...mail })
  transport.close()
}

/** Calls that work, one after the other, with every tool but those of the browser: what each takes may come of what was told before. */
export const calls: readonly (readonly [
  tool: string,
  given: (plants: Plants, told: Told) => Record<string, unknown>,
])[] = [
  ['identity_whoami', () => ({})],
  ['identity_sign', () => ({ data: 'AAAA' })],
  ['identity_verify', (_, told) => ({ data: 'AAAA', ...pick(told['identity_sign'], 'signature', 'did') })],
  ['logs_list', () => ({ limit: 5 })],
  ['logs_stats', () => ({})],
  ['vault_list', () => ({})],
  ['vault_versions', () => ({ name: 'site' })],
  ['vault_restore', () => ({ name: 'site', version: 1 })],
  ['vault_store', () => ({ name: 'made', type: 'LOGIN', generate: {} })],
  ['vault_grant', ({ grantee }) => ({ name: 'key', grantee, access: 'use' })],
  ['vault_grants', () => ({ name: 'key' })],
  ['vault_end_grant', ({ grantee }) => ({ name: 'key', grantee })],
  ['login_start', () => ({ credential: 'site' })],
  ['mail_cursor', () => ({})],
  ['mail_wait', ({ cursor }) => ({ after: cursor, timeout: 5 })],
  ['login_outcome', (_, told) => ({ ...pick(told['login_start'], 'loginId'), result: 'abandoned', at: 'password' })],
  ['mail_list_messages', () => ({})],
  ['mail_get_message', ({ messageId }) => ({ messageId, html: 'true' })],
  ['mail_list_threads', () => ({})],
  ['mail_get_thread', ({ threadId }) => ({ threadId })],
  ['mail_update_labels', ({ messageId }) => ({ messageId, addLabels: ['seen'] })],
  ['mail_update_thread_labels', ({ threadId }) => ({ threadId, removeLabels: ['seen'] })],
  ['mail_send', ({ friend }) => ({ to: [friend], subject: 'Hello', text: 'Hello.' })],
  ['mail_reply', ({ letterId }) => ({ messageId: letterId, text: 'Thank you.' })],
  ['mail_add_rule', () => ({ type: 'BLOCK', scope: 'RECEIVE', value: 'spam.example' })],
  ['mail_list_rules', () => ({})],
  ['mail_delete_rule', (_, told) => ({ ruleId: (told['mail_add_rule'] as { rule: { id: string } }).rule.id })],
  ['mail_delete_message', ({ messageId }) => ({ messageId })],
  ['mail_delete_thread', ({ letterThreadId }) => ({ threadId: letterThreadId })],
  ['vault_delete', () => ({ name: 'made' })],
]

/** What each tool has answered so far. */
export type Told = Readonly<Record<string, Record<string, unknown>>>

const pick = (value: Record<string, unknown> | undefined, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, value?.[name]]))
