import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { supervise } from '@keyfob/embedded/supervise'
import {
  openLink,
  requestEmailCode,
  requestMagicLink,
  signInWithPassword,
  submitEmailCode,
} from '@keyfob/practice-site/sign-in'
import { type PracticeSite, startPracticeSite } from '@keyfob/practice-site/site'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { readConfig } from '@keyfob/service/config'
import { refusal } from './demo/refusal.js'
import { step, title } from './demo/steps.js'
import { logTo } from './log-file.js'
import { type Platform, startPlatform } from './platform.js'
import { sentenceOf } from './sentence-of.js'

// npm run demo: an agent signs in to a real site in three ways, and one revocation ends all three.

const home = mkdtempSync(join(tmpdir(), 'keyfob-demo-'))
const parts = supervise({ log: (line) => console.error(`  ${line}`) })
parts.add('the demo’s data', () => rm(home, { recursive: true, force: true }))

try {
  await demo()
  const clean = await step('everything stopped, no process left', () => parts.end())
  if (!clean) process.exit(1)
} catch (error) {
  console.error(`\n  ${sentenceOf(error).replaceAll('\n', '\n  ')}\n`)
  await parts.end()
  process.exit(1)
}

async function demo(): Promise<void> {
  title('The platform')
  const { site, platform, undelivered } = await start()
  const operator = new KeyfobPlatform({
    baseUrl: platform.url,
    token: await platform.gate.bootstrap.platformToken(platform.organisation.id, 'demo'),
  })

  title('An agent')
  const agent = await step(
    (made) => `agent created: ${made.emailAddress}`,
    () => operator.identities.create({ name: 'shopper' }),
  )
  const email = agent.emailAddress
  const password = randomBytes(18).toString('base64url')
  const { otpauthUri } = await step('an account for it at the practice site, with TOTP on', () =>
    site.addUser({ email, password }),
  )
  await step('password stored and TOTP seed enrolled; nobody can read the seed back', async () => {
    await operator.vault.store(agent.identityId, 'practice', {
      type: 'LOGIN',
      data: { password },
      metadata: { uri: site.url, username: email },
    })
    await operator.vault.enrol(agent.identityId, 'practice', { uri: otpauthUri })
  })
  const fob = new Keyfob({ baseUrl: platform.url, token: agent.rawKey })

  title('Three sign-ins')
  await step(
    (page) => `password and TOTP code: ${quoted(page, email)}`,
    async () => {
      const { loginId: login } = await fob.logins.start('practice')
      const { data } = await fob.vault.get('practice', { login })
      const code = async () => (await fob.vault.totp('practice', { minRemaining: 5, login })).code
      const page = await signInWithPassword(site.url, { email, password: String(data.password), code })
      await fob.logins.outcome(login, { result: 'accepted', at: 'totp' })
      return page
    },
  )
  await step(
    (page) => `link in a mail:         ${quoted(page, email)}`,
    async () => {
      const { cursor } = await fob.mail.cursor()
      await requestMagicLink(site.url, email)
      return openLink(await fob.mail.waitForLink({ after: cursor }))
    },
  )
  await step(
    (page) => `code in a mail:         ${quoted(page, email)}`,
    async () => {
      const { cursor } = await fob.mail.cursor()
      const visit = await requestEmailCode(site.url, email)
      return submitEmailCode(visit, await fob.mail.waitForCode({ after: cursor }))
    },
  )

  title('One revocation')
  const waiting = refusal(() => fob.mail.wait({ timeout: 60 }))
  await step(
    ({ cut }) =>
      `agent revoked: ${cut.credentials} credential, ${cut.totpSeeds} seed, ${cut.addresses} address, ${cut.tokens} token`,
    () => operator.identities.revoke(agent.identityId, { reason: 'the demo is over' }),
  )
  await step(
    (code) => `password  refused: ${code}`,
    () => refusal(() => fob.vault.get('practice')),
  )
  await step(
    (code) => `TOTP code refused: ${code}`,
    () => refusal(() => fob.vault.totp('practice')),
  )
  await step(
    (code) => `mail      refused: ${code} (a wait that was open ended with it)`,
    () => waiting,
  )
  await step(
    (reply) => `mail to its address refused at SMTP: ${reply}`,
    async () => {
      await requestMagicLink(site.url, email)
      await site.mailSettled()
      const [last] = undelivered.splice(-1)
      if (!last?.responseCode) throw new Error('mail to a revoked agent was not refused')
      return last.responseCode
    },
  )
  await step(
    (rows) => `audit log: ${rows} rows, no disclosure after the revocation`,
    () => auditRows(operator, agent.identityId),
  )
}

async function start(): Promise<{ site: PracticeSite; platform: Platform; undelivered: { responseCode?: number }[] }> {
  const undelivered: { responseCode?: number }[] = []
  let smtp = { host: '127.0.0.1', port: 0 }
  const site = await step(
    ({ url }) => `practice site serves at ${url}`,
    () => startPracticeSite({ smtp: () => smtp, onUndelivered: (failure) => undelivered.push(failure) }),
  )
  parts.add('the practice site', () => site.close())
  const config = readConfig({
    KEYFOB_HOME: home,
    KEYFOB_PORT: '0',
    KEYFOB_SMTP_PORT: '0',
    KEYFOB_DOMAIN: 'agents.test',
    KEYFOB_DNS_SERVERS: `${site.dns.host}:${site.dns.port}`,
    // Everything of the demo stays on this machine.
    KEYFOB_NTP_SERVERS: 'none',
  })
  const { log } = logTo(home, 'info')
  const platform = await startPlatform({ config, log, parts, step })
  smtp = platform.smtp
  return { site, platform, undelivered }
}

/** How many rows tell of the agent. Throws where one of them is a disclosure behind the revocation. */
async function auditRows(operator: KeyfobPlatform, identityId: string): Promise<number> {
  const { logs } = await operator.logs.list({ identityId, limit: 100 })
  const revoked = logs.findIndex(({ action }) => action === 'identities.revoke')
  const late = logs.slice(0, revoked).filter(({ status }) => status === 'success')
  if (revoked < 0 || late.length > 0)
    throw new Error(`the audit log shows ${late.length} disclosures after the revocation`)
  return logs.length
}

/** What the site's page said, without the long address. */
function quoted(page: string, email: string): string {
  return `“${page.replace(email, 'shopper')}”`
}
