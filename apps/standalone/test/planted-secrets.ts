import { randomBytes } from 'node:crypto'
import { whoami } from '@keyfob/contracts/identity'
import { operations } from '@keyfob/contracts/operations'
import { defaultScopes } from '@keyfob/contracts/scopes'
import { claimToken, Keyfob, KeyfobError, KeyfobPlatform } from '@keyfob/sdk'
import { fillerOf } from '@keyfob/sdk/filler'
import { createTransport } from 'nodemailer'
import { Secret as Seed } from 'otpauth'
import { bodyOf, nobody } from './operation-inputs.js'
import type { TestPlatform } from './test-platform.js'

/** What was planted, and what the platform answered to those who must not see it. */
export type Planted = Readonly<{
  /** In clear nowhere but in the answers that are made for them. */
  secrets: Readonly<Record<string, string | Buffer>>
  /** What an operator wrote in plain words: it may stand in the database, and nowhere else. */
  words: Readonly<Record<string, string>>
  /** Every answer to an operator, and every error. */
  answers: readonly string[]
}>

/** Has an agent, its mail and its operators do all that is done with secrets, rightly and wrongly, and tells with which. */
export async function plantSecrets(platform: TestPlatform): Promise<Planted> {
  const answers: string[] = []
  const given: Record<string, string | Buffer> = { platformToken: platform.platformToken }
  /** A secret of its own, kept under its name. */
  const secret = (name: string) => {
    const made = `${name}-${randomBytes(12).toString('hex')}`
    given[name] = made
    return made
  }
  const operator = new KeyfobPlatform({
    baseUrl: platform.url,
    token: platform.platformToken,
    fetch: recordedTo(answers),
  })
  // What is shown once to whoever asks for it: these answers are made for a secret.
  const unseen = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })

  const agent = await unseen.identities.create({ name: 'canary', scopes: [...defaultScopes, 'identity:sign'] })
  const id = agent.identityId
  const issued = (await unseen.tokens.issue(id, { name: 'second' })).rawKey
  const { claimCode } = await unseen.identities.create({ name: 'claimed', claim: true })
  const { rawKey: claimedToken } = await claimToken(claimCode, { baseUrl: platform.url })
  const fob = new Keyfob({ baseUrl: platform.url, token: agent.rawKey })
  const other = await unseen.identities.create({ name: 'grantee' })
  Object.assign(given, { agentToken: agent.rawKey, issued, claimCode, claimedToken, otherToken: other.rawKey })

  const seed = randomBytes(20)
  const base32 = new Seed({ buffer: seed.buffer.slice(seed.byteOffset, seed.byteOffset + 20) }).base32
  const exported = randomBytes(20)
  Object.assign(given, { seed, base32, exported })
  const data = { password: secret('password'), totp: base32, backupCodes: [secret('backup-code'), 'another-code'] }
  const origin = 'https://site.example'
  await operator.vault.store(id, 'site', {
    type: 'LOGIN',
    data,
    metadata: { username: secret('username') },
    origins: [origin],
  })
  await operator.vault.store(id, 'oauth', { type: 'OAUTH', data: { refreshToken: secret('oauth-token') } })
  await fob.vault.store('note', { type: 'CUSTOM', data: { note: { deep: [secret('custom')] } } })
  await operator.vault.enrol(id, 'seeded', { secret: base32 })
  await fob.vault.get('site')
  await fob.vault.get('oauth')
  await fob.vault.totp('site')
  await fob.vault.totp('seeded', { reserve: true })
  const { loginId } = await fob.logins.start('site')
  const fill = fillerOf(fob)
  await fill(loginId, { field: 'password', origin })
  await fill(loginId, { field: 'totp', origin })
  for (const field of ['password', 'totp', 'mail'] as const) {
    answers.push(await said(fill(loginId, { field, origin: 'https://site.example.evil.test', timeout: 1 })))
  }
  await fob.logins.outcome(loginId, { result: 'accepted', at: 'password' })
  await fob.vault.totpUseBackup('site')
  await operator.vault.store(id, 'site', { type: 'LOGIN', data: { password: secret('newer-password') } })
  await operator.vault.versions(id, 'site')
  await operator.vault.restore(id, 'site', 1)
  await operator.vault.grant(id, 'site', { grantee: other.identityId, access: 'read' })
  await operator.vault.grants(id, 'site')
  const file = `name,url,username,password\nshop,https://shop.example,ada,${secret('imported')}`
  await operator.vault.import(id, file, { dryRun: true })
  await operator.vault.import(id, file)
  await operator.vault.importTotp(id, { uris: [exportOf(exported)] })
  await operator.identities.rotateDataKey(id)
  const words = { mark: `mark-${randomBytes(12).toString('hex')}` }
  const seen = (await operator.identities.exposures(id)).exposures.find(({ part }) => part === 'value')
  await operator.identities.markExposure(id, seen?.credentialId ?? '', { changed: true, note: words.mark })

  const hook = await unseen.webhooks.create({ url: 'https://hook.example', events: ['mail.received', 'agent.revoked'] })
  given['webhookSecret'] = hook.secret
  given['newerWebhookSecret'] = (await unseen.webhooks.rotateSecret(hook.webhookId)).secret
  // Nobody is there: what they carry fails, and waits to be tried again.
  await operator.webhooks.test(hook.webhookId)
  const { relay } = await operator.relays.add({
    host: 'relay.example',
    username: 'ada',
    password: secret('relay-password'),
  })
  answers.push(await said(operator.relays.check(relay.id)))
  const source = { name: 'inbox', host: 'imap.example', username: 'ada', identityId: id }
  const { sourceId } = await operator.mail.createSource({ ...source, password: secret('imap-password') })
  answers.push(await said(operator.mail.checkSource(sourceId)))
  const oauth = {
    refreshToken: secret('refresh-token'),
    tokenEndpoint: 'https://token.example/t',
    clientId: 'keyfob',
    clientSecret: secret('client-secret'),
  }
  answers.push(await said(operator.mail.updateSource(sourceId, { oauth })))
  answers.push(await said(operator.mail.checkSource(sourceId)))
  const { domainId } = await operator.mail.createDomain({ name: 'canary.example' })
  const dkim = await platform.gate.performForOrganisation('dkim.sign', platform.organisationId, (open) =>
    open.secretOf(domainId),
  )
  given['dkimKey'] = bodyOfPem(dkim)

  await fob.identity.sign({ data: 'AAAA' })
  given['signingKey'] = await signingKeyOf(platform, agent.rawKey)

  await deliver(platform, agent.emailAddress, {
    subject: secret('subject'),
    text: `${secret('body')} Your code is 482913. https://practice.test/verify?token=${secret('link-token')}`,
    attachments: [{ filename: `${secret('attachment-name')}.txt`, content: secret('attachment') }],
  })
  answers.push(await said(fob.mail.wait({ after: 'c0', timeout: 10 }), 'failed only'))
  await fob.mail.listMessages({ q: secret('searched-words') })
  const sent = { subject: secret('sent-subject'), text: secret('sent-body') }
  answers.push(await said(fob.mail.send({ to: ['b@practice.test'], ...sent }), 'failed only'))

  answers.push(
    ...(await makeMistakes(platform, { id: other.identityId, token: other.rawKey, base32, exported, secret })),
  )

  await operator.vault.list(id)
  await operator.identities.revocation(id)
  await operator.mail.listMessages(id)
  await operator.notices.list()
  await operator.organisation.tokens()
  await operator.logs.list()
  await operator.identities.suspend(id, { reason: 'a check' })
  await operator.identities.resume(id)
  await operator.identities.revoke(id)
  await operator.logs.exportAudit()
  for (const path of ['/health', '/ready']) answers.push(await (await fetch(platform.url + path)).text())
  return { secrets: given, words, answers }
}

type Mistaken = Readonly<{
  id: string
  token: string
  base32: string
  exported: Buffer
  secret: (name: string) => string
}>

/** Secrets where they do not belong: mistakes must not tell them either. Returns what was answered. */
async function makeMistakes(platform: TestPlatform, { id, token, base32, exported, secret }: Mistaken) {
  const fob = new Keyfob({ baseUrl: platform.url, token })
  const operator = new KeyfobPlatform({ baseUrl: platform.url, token: platform.platformToken })
  const misplaced = secret('misplaced')
  const uri = `otpauth://totp/x?secret=${base32}`
  const calls = [
    fob.vault.store('wrong', { type: 'CUSTOM', data: { note: uri } }),
    fob.vault.enrol('wrong', { uri: `${uri}&digits=99` }),
    fob.vault.enrol('wrong', { secret: `${base32}!` }),
    operator.vault.enrol(id, 'wrong', { uri: `${uri}&period=1` }),
    operator.vault.enrol(id, 'wrong', { qr: Buffer.from(uri) }),
    operator.vault.import(id, `name,url,username,password\nshop,https://shop.example,ada,${misplaced}"`, {
      format: 'bitwarden',
    }),
    operator.vault.importTotp(id, { uris: [`${exportOf(exported)}AAAA`] }),
    fob.vault.store('wrong', { type: 'CARD', data: { number: misplaced } }),
    operator.relays.add({ host: misplaced, password: `${misplaced}\n` }),
    claimToken(misplaced, { baseUrl: platform.url }),
    new Keyfob({ baseUrl: platform.url, token: misplaced }).vault.list(),
  ]
  const answers = await Promise.all(calls.map((call) => said(call)))
  const ask = (path: string, init: RequestInit) => said(fetch(platform.url + path, init))
  for (const { name, method, path, caller } of operations) {
    const headers = {
      authorization: `Bearer ${caller === 'agent' ? token : platform.platformToken}`,
      'content-type': 'application/json',
    }
    const address = path.replace(/:(\w+)/g, (_, parameter) => (parameter === 'identityId' ? id : nobody))
    const body = bodyOf(method, name) as Record<string, unknown> | undefined
    const misnamed = path.replace(/:(\w+)/g, misplaced)
    if (method !== 'GET' && method !== 'DELETE') {
      const bodies = [JSON.stringify({ ...body, unheardOf: misplaced }), `{"data": "${misplaced}`]
      if (body && Object.keys(body).length > 0) bodies.push(JSON.stringify(mistyped(body, misplaced)))
      for (const wrong of bodies) answers.push(await ask(address, { method, headers, body: wrong }))
      answers.push(await ask(address, { method, headers: { ...headers, 'content-type': misplaced }, body: misplaced }))
    }
    answers.push(
      await ask(`${address}?password=${misplaced}`, { method, headers }),
      await ask(address, { method, headers: { authorization: `Basic ${misplaced}`, cookie: `session=${misplaced}` } }),
    )
    const strange = { 'idempotency-key': `${misplaced} `.repeat(20), 'if-match': misplaced, 'user-agent': misplaced }
    // Without a name in its path it would be no mistake.
    if (misnamed !== path) answers.push(await ask(misnamed, { method, headers: { ...headers, ...strange } }))
  }
  const large = `${misplaced} `.repeat(100_000)
  answers.push(await ask('/v0/vault/large', { method: 'PUT', headers: bearer(token), body: JSON.stringify({ large }) }))
  return answers
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

/** Every value of a well-formed body, replaced by a text: of the wrong type, or simply wrong. */
const mistyped = (body: Record<string, unknown>, text: string) =>
  Object.fromEntries(Object.keys(body).map((key) => [key, { [text]: text }]))

/** An authenticator's export with one account (protocol buffers: a message with the seed and a name). */
function exportOf(secret: Buffer): string {
  const account = Buffer.concat([Buffer.from([0x0a, secret.length]), secret, Buffer.from([0x12, 1]), Buffer.from('a')])
  const payload = Buffer.concat([Buffer.from([0x0a, account.length]), account])
  return `otpauth-migration://offline?data=${encodeURIComponent(payload.toString('base64'))}`
}

/** The private half of the key by which an agent signs (RFC 8410: its last 32 bytes). */
async function signingKeyOf({ gate }: TestPlatform, bearer: string): Promise<Buffer> {
  const caller = { bearer, session: undefined, requestId: 'x', idempotencyKey: undefined, fence: gate.fence() }
  let key: Buffer = Buffer.alloc(0)
  await gate.open(caller, whoami, {}, async ({ agent, tx, unseal }) => {
    const row = await tx.signingKey.findUniqueOrThrow({ where: { agentId: agent.id } })
    const object = `${agent.id}:${Buffer.from(row.publicKey).toString('hex')}`
    key = unseal({ field: 'signing.key', object, version: 1 }, row.sealedPrivate, row.suppliedAt).subarray(-32)
    return {} as never
  })
  return key
}

/** A stretch of a key's own bytes, which its public half does not hold. */
function bodyOfPem(pem: Buffer): Buffer {
  const der = Buffer.from(pem.toString().replace(/-----[^-]+-----|\s/g, ''), 'base64')
  return der.subarray(-32)
}

/** A fetch that keeps what was answered. */
function recordedTo(answers: string[]): typeof fetch {
  return async (...request) => {
    const answer = await fetch(...request)
    answers.push(await answer.clone().text())
    return answer
  }
}

/** What a call says, its error in every form in which one is printed. `failed only` drops an answer that may hold secrets. */
async function said(call: Promise<unknown>, keep?: 'failed only'): Promise<string> {
  try {
    const value = await call
    if (keep) return ''
    return value instanceof Response ? `${[...value.headers].join()} ${await value.text()}` : JSON.stringify(value)
  } catch (error) {
    if (!(error instanceof Error)) return String(error)
    const details = error instanceof KeyfobError ? JSON.stringify(error.details) : ''
    return `${error.stack} ${JSON.stringify(error)} ${details} ${error.cause}`
  }
}

type Mail = { subject: string; text: string; attachments: { filename: string; content: string }[] }

/** By the plainest client there is. */
async function deliver(platform: TestPlatform, to: string, mail: Mail): Promise<void> {
  const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
  await transport.sendMail({ from: 'a@practice.test', to, ...mail })
  transport.close()
}
