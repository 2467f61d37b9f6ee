import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { supervise } from '@keyfob/embedded/supervise'
import type { Gate } from '@keyfob/gate/gate'
import { KeyfobPlatform } from '@keyfob/sdk'
import { readConfig } from '@keyfob/service/config'
import { emptyValue } from '@keyfob/service/empty-value'
import { operatorsAddress } from '@keyfob/service/operators-address'
import { logTo } from './log-file.js'
import { type Account, accountOf, ConnectError, refuseStray } from './mail-connect/account.js'
import { connectMail } from './mail-connect/connect-mail.js'
import { readSecret } from './mail-connect/read-secret.js'
import type { Platform } from './platform.js'
import { sentenceOf } from './sentence-of.js'

// npm start: the platform, staying up until Ctrl-C. What is loaded is what was asked for: whoever seals it does not wait for
// the whole of it, and neither does whoever has mistyped a setting.

const parts = supervise({ log: (line) => console.error(line) })
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'new-link': { type: 'boolean' },
      'let-in': { type: 'string' },
      'platform-token': { type: 'string' },
      'rotate-root-key': { type: 'boolean' },
      agent: { type: 'string' },
      address: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      tls: { type: 'string' },
      user: { type: 'string' },
      'password-file': { type: 'string' },
      'accept-resurrection': { type: 'boolean' },
      'accept-unsigned': { type: 'boolean' },
    },
  })
  const empty = emptyValue(values, positionals)
  if (empty) throw new ConnectError(empty)
  const [command, ...rest] = positionals
  if (command === 'seal' || command === 'unseal') {
    const { sealCommand } = await import('./seal/seal-command.js')
    const code = await sealCommand(command, readConfig(), parts, (line) => console.log(line))
    await parts.end()
    process.exit(code)
  }
  if (command === 'backup' || command === 'restore') {
    const acceptResurrection = values['accept-resurrection'] ?? false
    await copies(command, rest, { acceptResurrection, acceptUnsigned: values['accept-unsigned'] ?? false })
    process.exit((await parts.end()) ? 0 : 1)
  }
  if (positionals.length > 0 && positionals.join(' ') !== 'mail connect')
    throw new ConnectError(
      `There is no command ${positionals.join(' ')}; there are: mail connect, backup, restore, seal, unseal. What is asked of a running platform is asked by keyfob.`,
    )
  if (positionals.length === 0) refuseStray(values)
  // Cut off while it connects or rotates, it has not done what was asked.
  if (positionals.length === 0 && !values['rotate-root-key']) parts.stayUp()
  // Asked for first: who mistypes it should not have waited.
  const account = positionals.length > 0 ? accountOf(values) : undefined
  const password = account && (await readSecret(`  Password of ${account.username}: `, values['password-file']))
  const config = readConfig()
  const home = resolve(config.home)
  const { log, file } = logTo(home, config.logLevel)
  const say = (line: string) => console.log(`  ${line}`)
  const prepare = async ({ bootstrap }: Gate) => {
    if (values['rotate-root-key']) for await (const sentence of bootstrap.rotateRootKey()) say(sentence)
  }
  const { startPlatform } = await import('./platform.js')
  const platform = await startPlatform({ config, log, parts, say, prepare })
  if (account && password) await connect(platform, account, password)
  parts.stayUp()
  const app = `${operatorsAddress(platform.url, config.publicUrl)}/admin`
  const asked = { newLink: values['new-link'] ?? false, letIn: values['let-in'], tokenName: values['platform-token'] }
  await introduce(platform, { home, file, app, ...asked })
} catch (error) {
  console.error(`\n  ${sentenceOf(error).replaceAll('\n', '\n  ')}\n`)
  await parts.end()
  process.exit(1)
}

async function copies(
  command: 'backup' | 'restore',
  [folder, ...more]: readonly string[],
  accepting: Readonly<{ acceptResurrection: boolean; acceptUnsigned: boolean }>,
): Promise<void> {
  if (more.length > 0 || (command === 'backup' && folder === undefined))
    throw new ConnectError(
      'Usage: npm start -- backup FOLDER\n       npm start -- restore [FOLDER] [--accept-unsigned] [--accept-resurrection]',
    )
  const config = readConfig()
  const say = (line: string) => console.log(`  ${line}`)
  if (command === 'backup' && folder !== undefined) {
    const { backupCommand } = await import('./backup/backup-command.js')
    await backupCommand(folder, config, parts, say)
  } else {
    const { restoreCommand } = await import('./backup/restore-command.js')
    const { log } = logTo(resolve(config.home), config.logLevel)
    await restoreCommand(folder, accepting, { config, log, parts, say })
  }
}

async function connect({ gate, organisation, url }: Platform, account: Account, password: string): Promise<void> {
  const { address, agent } = account
  const token = await gate.bootstrap.platformToken(organisation.id, 'mail connect', 'operator', 300_000)
  const created = (key: string) => console.log(`\n  ${agent} is created. Its token, shown once:\n  ${key}`)
  await connectMail(new KeyfobPlatform({ baseUrl: url, token }), account, password, created)
  console.log(
    `\n  Mail to ${address} is watched: the address for ${agent} to give to sites. Nothing else there is fetched.`,
  )
}

type About = {
  home: string
  file: string
  app: string
  newLink: boolean
  letIn: string | undefined
  tokenName: string | undefined
}

async function introduce({ url, smtp, stores, organisation, gate }: Platform, about: About): Promise<void> {
  const { home, file, app, newLink, letIn, tokenName } = about
  const rows = [
    ['API', url],
    ['Admin app', `${app}/`],
    ['Mail (SMTP)', `${smtp.host}:${smtp.port}`],
    ['Data', home],
    ...(gate.whenKeyed() ? [] : [['Root key', await gate.bootstrap.describeRootKey()]]),
    ['Log', file],
    ['Running on', stores],
  ]
  console.log(gate.sealed ? `\n  Keyfob is sealed. ${gate.sealed.says}\n` : '\n  Keyfob is running.\n')
  for (const [name = '', value] of rows) console.log(`  ${name.padEnd(12)} ${value}`)
  if (!gate.ledgerIsOutside)
    console.log(
      '\n  One volume: a snapshot of this machine resurrects: what it holds brings a revoked agent back. Name a folder\n' +
        '  on another machine or disk in KEYFOB_LEDGER, and the ledger of revocations outlives the snapshot.',
    )
  if (gate.databaseRole === 'owner')
    console.log(
      '\n  The role of DATABASE_URL owns the tables, and could change the audit log. Name it in KEYFOB_MIGRATION_DATABASE_URL,\n' +
        '  and in DATABASE_URL a role of the services, which is made where there is none.',
    )
  if (tokenName) {
    console.log(
      `\n  Platform token "${tokenName}", shown once, valid for 90 days:\n  ${await gate.bootstrap.platformToken(organisation.id, tokenName)}`,
    )
  }
  if (!gate.whenKeyed() && letIn !== undefined) {
    const code = await gate.operators.createLinkFor(organisation.id, letIn)
    console.log(`\n  ${letIn} comes in again by this link. It works once, for 15 minutes:\n  ${app}/invited#${code}`)
  }
  if (!gate.whenKeyed() && (newLink || !(await gate.bootstrap.hasOperator(organisation.id)))) {
    const code = await gate.operators.createLink(organisation.id, 'owner')
    console.log(
      `\n  Sign in as the first operator with this link. It works once, for 15 minutes:\n  ${app}/welcome#${code}`,
    )
  }
  console.log('\n  Ctrl-C stops everything.\n')
}
