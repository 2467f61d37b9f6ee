import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { supervise } from '@keyfob/embedded/supervise'
import type { Gate } from '@keyfob/gate/gate'
import { KeyfobPlatform } from '@keyfob/sdk'
import { readConfig } from '@keyfob/service/config'
import { logTo } from './log-file.js'
import { type Account, accountOf, ConnectError } from './mail-connect/account.js'
import { connectMail } from './mail-connect/connect-mail.js'
import { readSecret } from './mail-connect/read-secret.js'
import { type Platform, startPlatform } from './platform.js'
import { sentenceOf } from './sentence-of.js'

// npm start: the platform, staying up until Ctrl-C.

const parts = supervise({ log: (line) => console.error(line), codeAfterSignal: 0 })
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'new-link': { type: 'boolean' },
      'platform-token': { type: 'string' },
      'rotate-root-key': { type: 'boolean' },
      agent: { type: 'string' },
      address: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      tls: { type: 'string' },
      user: { type: 'string' },
      'password-file': { type: 'string' },
    },
  })
  if (positionals.length > 0 && positionals.join(' ') !== 'mail connect')
    throw new ConnectError(`There is no command ${positionals.join(' ')}; there is: mail connect.`)
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
  const platform = await startPlatform({ config, log, parts, say, prepare })
  if (account && password) await connect(platform, account, password)
  await introduce(platform, { home, file, newLink: values['new-link'] ?? false, tokenName: values['platform-token'] })
} catch (error) {
  console.error(`\n  ${sentenceOf(error).replaceAll('\n', '\n  ')}\n`)
  await parts.end()
  process.exit(1)
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

type About = { home: string; file: string; newLink: boolean; tokenName: string | undefined }

async function introduce({ url, smtp, stores, organisation, gate }: Platform, about: About): Promise<void> {
  const { home, file, newLink, tokenName } = about
  const rows = [
    ['API', url],
    ['Admin app', `${url}/admin/`],
    ['Mail (SMTP)', `${smtp.host}:${smtp.port}`],
    ['Data', home],
    ['Log', file],
    ['Running on', stores],
  ]
  console.log('\n  Keyfob is running.\n')
  for (const [name = '', value] of rows) console.log(`  ${name.padEnd(12)} ${value}`)
  console.log(
    '\n  One volume: a snapshot of this machine holds both halves of every key, and can bring a revoked agent back.',
  )
  if (tokenName) {
    console.log(
      `\n  Platform token "${tokenName}", shown once, valid for 90 days:\n  ${await gate.bootstrap.platformToken(organisation.id, tokenName)}`,
    )
  }
  if (newLink || !(await gate.bootstrap.hasOperator(organisation.id))) {
    const code = await gate.operators.createLink(organisation.id, 'owner')
    console.log(
      `\n  Sign in as the first operator with this link. It works once, for 15 minutes:\n  ${url}/admin/welcome#${code}`,
    )
  }
  console.log('\n  Ctrl-C stops everything.\n')
}
