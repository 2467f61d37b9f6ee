import { isIP } from 'node:net'
import { z } from 'zod'
import { logLevels } from '../log.js'
import { Secret } from '../secret.js'

/** One setting of the environment: what it is for, and what its value must be, in words that follow "must be". */
export type Setting<S extends z.ZodType = z.ZodType> = Readonly<{
  env: string
  schema: S
  about: string
  expects: string
  /** What stands in .env.example where there is no default. */
  example?: string
}>
const setting = <S extends z.ZodType>(declared: Setting<S>): Setting<S> => declared

const port = z.coerce.number().int().min(0).max(65_535)
const portExpects = 'a port: a whole number from 0 to 65535, where 0 lets the system choose'
const path = z.string().min(1).max(4_096)
const list = (entry: (text: string) => boolean) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(entry))
const secretUrl = (schemes: RegExp) =>
  z
    .string()
    .refine((text) => schemes.test(text) && URL.canParse(text))
    .transform((text) => new Secret(text))

/** Every setting, in the order of .env.example. The names on the left are what code reads. */
export const settings = {
  home: setting({
    env: 'KEYFOB_HOME',
    schema: path.default('.keyfob'),
    about: 'The data folder: database, root key, key shares and ledger stand in it unless named otherwise.',
    expects: 'a folder',
  }),
  host: setting({
    env: 'KEYFOB_HOST',
    schema: z.string().min(1).max(253).default('127.0.0.1'),
    about: 'The address on which the API listens.',
    expects: 'a host name or an IP address',
  }),
  port: setting({
    env: 'KEYFOB_PORT',
    schema: port.default(8484),
    about: 'The port on which the API listens.',
    expects: portExpects,
  }),
  publicUrl: setting({
    env: 'KEYFOB_URL',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text))
      .optional(),
    about: 'Where people and agents reach the API, if not at its own address. With https, session cookies need TLS.',
    expects: 'an http or https URL',
    example: 'https://keyfob.example',
  }),
  trustProxy: setting({
    env: 'KEYFOB_TRUST_PROXY',
    schema: list(isNetwork).optional(),
    about: 'The proxies whose X-Forwarded-For and -Host are believed.',
    expects: 'a list of IP addresses or networks, separated by commas',
    example: '10.0.0.0/8',
  }),
  apiUrl: setting({
    env: 'KEYFOB_API_URL',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((text) => new URL(text))
      .optional(),
    about:
      'Where this process reaches the whole API, for /mcp and for drills, where the services run apart; else at its own address.',
    expects: 'an http or https URL',
    example: 'http://proxy:8080',
  }),
  mcpReveal: setting({
    env: 'KEYFOB_MCP_REVEAL',
    schema: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
    about: 'Whether /mcp also offers the tools that show secrets. Without it no tool does.',
    expects: 'true or false',
  }),
  smtpHost: setting({
    env: 'KEYFOB_SMTP_HOST',
    schema: z.string().min(1).max(253).default('127.0.0.1'),
    about: 'The address on which mail is received.',
    expects: 'a host name or an IP address',
  }),
  smtpPort: setting({
    env: 'KEYFOB_SMTP_PORT',
    schema: port.default(2525),
    about: 'The port on which mail is received.',
    expects: portExpects,
  }),
  smtpTlsCert: setting({
    env: 'KEYFOB_SMTP_TLS_CERT',
    schema: path.optional(),
    about:
      'The certificate for STARTTLS, with its chain, in PEM; read again when it changes. Without it mail comes in the clear.',
    expects: 'a file',
    example: '/etc/letsencrypt/live/mx.keyfob.example/fullchain.pem',
  }),
  smtpTlsKey: setting({
    env: 'KEYFOB_SMTP_TLS_KEY',
    schema: path.optional(),
    about: 'The private key of that certificate, in PEM.',
    expects: 'a file',
    example: '/etc/letsencrypt/live/mx.keyfob.example/privkey.pem',
  }),
  smtpProxies: setting({
    env: 'KEYFOB_SMTP_PROXIES',
    schema: list((text) => isIP(text) !== 0).optional(),
    about: 'The proxies in front of the mail port. Each must say for whom it connects (PROXY protocol, version 1).',
    expects: 'a list of IP addresses, separated by commas',
    example: '10.0.0.2',
  }),
  domain: setting({
    env: 'KEYFOB_DOMAIN',
    schema: z
      .string()
      .max(253)
      .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
      .default('agents.localhost'),
    about: "The domain of the agents' addresses.",
    expects: 'a domain name in lower case',
  }),
  mxHost: setting({
    env: 'KEYFOB_MX_HOST',
    schema: z
      .string()
      .max(253)
      .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
      .optional(),
    about: 'The host at which mail servers reach the platform, for the MX records of domains; else that of KEYFOB_URL.',
    expects: 'a host name in lower case',
    example: 'mx.keyfob.example',
  }),
  dnsServers: setting({
    env: 'KEYFOB_DNS_SERVERS',
    schema: list(isDnsServer).optional(),
    about: "The DNS servers that are asked about a mail's sender and a webhook's host, if not the system's.",
    expects: 'a list of IP addresses, each with or without a port, separated by commas',
    example: '127.0.0.1:5353',
  }),
  ntpServers: setting({
    env: 'KEYFOB_NTP_SERVERS',
    schema: z
      .string()
      .regex(/^none$/i)
      .transform((): string[] => [])
      .or(list(isNtpServer).refine((servers) => servers.length <= 4 && new Set(servers).size === servers.length))
      .default(['time.cloudflare.com', 'time.google.com']),
    about:
      'The NTP servers with which the clock is compared, since a wrong one makes wrong TOTP codes; none asks nobody.',
    expects: 'none, or up to four different hosts, each with or without a port, separated by commas',
  }),
  holdUnverified: setting({
    env: 'KEYFOB_HOLD_UNVERIFIED',
    schema: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(true),
    about: 'Mail whose sender is not proved is held back from its agent.',
    expects: 'true or false',
  }),
  imapPrivateHosts: setting({
    env: 'KEYFOB_IMAP_PRIVATE_HOSTS',
    schema: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(true),
    about:
      'Operators may have mail fetched from servers on this machine and its private networks. False where they are strangers to it.',
    expects: 'true or false',
  }),
  arcSealers: setting({
    env: 'KEYFOB_ARC_SEALERS',
    schema: list((entry) => /^(?=.{1,253}$)([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(entry)).optional(),
    about:
      'The servers that are believed, by their ARC seals, on a mail that was genuine until it was changed on its way.',
    expects: 'a list of domain names in lower case, separated by commas',
    example: 'lists.example,gateway.example',
  }),
  webhookAllowPrivate: setting({
    env: 'KEYFOB_WEBHOOK_ALLOW_PRIVATE',
    schema: list(isNetwork).optional(),
    about: 'The private networks that webhooks may go to. Without it they go to public addresses alone.',
    expects: 'a list of IP addresses or networks, separated by commas',
    example: '10.20.0.0/16',
  }),
  webhookCaFile: setting({
    env: 'KEYFOB_WEBHOOK_CA_FILE',
    schema: path.optional(),
    about: "The certificates, in PEM, that webhooks' receivers may be certified by, besides the usual ones.",
    expects: 'a file',
    example: '/etc/ssl/internal-ca.pem',
  }),
  relayCaFile: setting({
    env: 'KEYFOB_RELAY_CA_FILE',
    schema: path.optional(),
    about: 'The certificates, in PEM, that relays may be certified by, besides the usual ones.',
    expects: 'a file',
    example: '/etc/ssl/internal-ca.pem',
  }),
  mailPerDay: setting({
    env: 'KEYFOB_MAIL_PER_DAY',
    schema: z.coerce.number().int().min(0).max(1_000_000).default(200),
    about: 'To how many addresses an agent may send within 24 hours.',
    expects: 'a whole number from 0 to 1000000',
  }),
  drillEvery: setting({
    env: 'KEYFOB_DRILL',
    schema: z.enum(['never', 'day', 'week', 'month']).default('week'),
    about:
      'How often a drill is held by itself: an agent is made, revoked, and looked at whether all of it is refused from then on.',
    expects: 'never, day, week or month',
  }),
  rootKeyFile: setting({
    env: 'KEYFOB_ROOT_KEY_FILE',
    schema: path.optional(),
    about: 'The file of the root key, if not in the data folder.',
    expects: 'a file',
    example: '/run/secrets/keyfob-root-key',
  }),
  rootKey: setting({
    env: 'KEYFOB_ROOT_KEY',
    schema: z.enum(['file', 'passphrase', 'transit']).default('file'),
    about:
      'How a root key that is made from now on stands in its file: by itself, or wrapped by a passphrase or a transit engine. Rotating the root key moves to another.',
    expects: 'file, passphrase or transit',
  }),
  passphraseFile: setting({
    env: 'KEYFOB_PASSPHRASE_FILE',
    schema: path.optional(),
    about:
      'The file of the passphrase that wraps the root key; on a terminal it is asked for otherwise. Of several lines each opens and the last one wraps; that one has at least 12 characters.',
    expects: 'a file',
    example: '/run/secrets/keyfob-passphrase',
  }),
  transitUrl: setting({
    env: 'KEYFOB_TRANSIT_URL',
    schema: z
      .string()
      .refine((text) => /^https:\/\/|^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/.test(text) && URL.canParse(text))
      .transform((text) => new URL(text))
      .optional(),
    about: 'The transit engine of HashiCorp Vault or OpenBao that wraps the root key, with the path of its mount.',
    expects: 'an https URL; http on this machine itself',
    example: 'https://vault.example:8200/v1/transit',
  }),
  transitKey: setting({
    env: 'KEYFOB_TRANSIT_KEY',
    schema: z
      .string()
      .regex(/^[\w.-]{1,128}$/)
      .default('keyfob'),
    about: 'The name of its key there. It should be a derived one.',
    expects: '1 to 128 letters, digits, dots, hyphens and underscores',
  }),
  transitTokenFile: setting({
    env: 'KEYFOB_TRANSIT_TOKEN_FILE',
    schema: path.optional(),
    about:
      'The file of the token for it, read again each time. It needs to encrypt and decrypt with that key, and nothing else.',
    expects: 'a file',
    example: '/run/secrets/keyfob-transit-token',
  }),
  transitCaFile: setting({
    env: 'KEYFOB_TRANSIT_CA_FILE',
    schema: path.optional(),
    about: 'The certificates, in PEM, that the transit engine may be certified by, in place of the usual ones.',
    expects: 'a file',
    example: '/etc/ssl/internal-ca.pem',
  }),
  shares: setting({
    env: 'KEYFOB_SHARES',
    schema: path.optional(),
    about: "The folder of the agents' key shares, if not in the data folder. Never back it up with the database.",
    expects: 'a folder',
    example: '/var/lib/keyfob-shares',
  }),
  ledger: setting({
    env: 'KEYFOB_LEDGER',
    schema: list((folder) => folder !== '').optional(),
    about:
      'The folders of the ledger of revocations, if not in the data folder; each gets every line. Best two, on other machines: a snapshot of this one does not set them back.',
    expects: 'a list of folders, separated by commas',
    example: '/mnt/one-machine/keyfob-ledger,/mnt/other-machine/keyfob-ledger',
  }),
  checkpoints: setting({
    env: 'KEYFOB_CHECKPOINTS',
    schema: path.optional(),
    about:
      'The folder of the audit log’s signed checkpoints, if not in the data folder. Best where nothing can be changed, only added.',
    expects: 'a folder',
    example: '/mnt/append-only/keyfob-checkpoints',
  }),
  fenceMs: setting({
    env: 'KEYFOB_FENCE_MS',
    schema: z.coerce.number().int().min(50).max(10_000).default(250),
    about: 'How long after its reading an answer may leave, and how long a revocation waits for it, in milliseconds.',
    expects: 'a whole number of milliseconds from 50 to 10000',
  }),
  failedAuthPerMinute: setting({
    env: 'KEYFOB_FAILED_AUTH_PER_MINUTE',
    schema: z.coerce.number().int().min(0).max(1_000_000).default(20),
    about:
      'How often one token may fail in a minute, and how many different ones from one network, before more are refused unseen; 0 for any number.',
    expects: 'a whole number from 0 to 1000000',
  }),
  breachedPasswords: setting({
    env: 'KEYFOB_BREACHED_PASSWORDS',
    schema: path.optional(),
    about:
      'Passwords that have leaked, which operators are refused: their SHA-1 hashes, sorted, one a line, as Have I Been Pwned gives them away.',
    expects: 'a file',
    example: '/var/lib/pwned-passwords-sha1.txt',
  }),
  oidcIssuer: setting({
    env: 'KEYFOB_OIDC_ISSUER',
    schema: z
      .string()
      .refine((text) => /^https:\/\/|^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/.test(text) && URL.canParse(text))
      .transform((text) => new URL(text))
      .optional(),
    about:
      'The OpenID provider by which operators may sign in once they have linked themselves to it. It has to send browsers back to /admin/sso of KEYFOB_URL.',
    expects: 'an https URL; http on this machine itself',
    example: 'https://login.example/realms/people',
  }),
  oidcName: setting({
    env: 'KEYFOB_OIDC_NAME',
    schema: z.string().min(1).max(60).optional(),
    about: "What the sign-in page calls the provider, if not by its host's name.",
    expects: '1 to 60 characters',
    example: 'Example Corp',
  }),
  oidcClientId: setting({
    env: 'KEYFOB_OIDC_CLIENT_ID',
    schema: z.string().min(1).max(500).default('keyfob'),
    about: 'As what the provider knows this platform.',
    expects: '1 to 500 characters',
  }),
  oidcClientSecretFile: setting({
    env: 'KEYFOB_OIDC_CLIENT_SECRET_FILE',
    schema: path.optional(),
    about: 'The file of the secret that goes with it; without one this platform is a public client, with PKCE alone.',
    expects: 'a file',
    example: '/run/secrets/keyfob-oidc-client-secret',
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    schema: secretUrl(/^postgres(ql)?:\/\//).optional(),
    about: 'The PostgreSQL to use in place of the embedded one. Needed where the services run apart.',
    expects: 'a URL that begins with postgresql://',
    example: 'postgresql://keyfob:password@127.0.0.1:5432/keyfob',
  }),
  migrationDatabaseUrl: setting({
    env: 'KEYFOB_MIGRATION_DATABASE_URL',
    schema: secretUrl(/^postgres(ql)?:\/\//).optional(),
    about:
      'The same database as DATABASE_URL, of the role that owns its tables. Migrations and a restore use it; the role of DATABASE_URL then owns nothing, can only add to the audit log, and is made where it is not there. One process that starts with it is enough.',
    expects: 'a URL that begins with postgresql://',
    example: 'postgresql://keyfob_owner:password@127.0.0.1:5432/keyfob',
  }),
  redisUrl: setting({
    env: 'REDIS_URL',
    schema: secretUrl(/^rediss?:\/\//).optional(),
    about: 'The Redis that carries background jobs. Without one PostgreSQL does.',
    expects: 'a URL that begins with redis:// or rediss://',
    example: 'redis://:password@127.0.0.1:6379',
  }),
  queuePrefix: setting({
    env: 'KEYFOB_QUEUE_PREFIX',
    schema: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default('keyfob'),
    about: 'What the names of the queues begin with, for several installations on one Redis.',
    expects: '1 to 40 lower-case letters, digits and hyphens',
  }),
  metricsTokenFile: setting({
    env: 'KEYFOB_METRICS_TOKEN_FILE',
    schema: path.optional(),
    about: 'The file of the token with which /metrics is read from elsewhere. On this machine itself none is needed.',
    expects: 'a file',
    example: '/run/secrets/keyfob-metrics-token',
  }),
  logLevel: setting({
    env: 'KEYFOB_LOG_LEVEL',
    schema: z.enum(logLevels).default('info'),
    about: 'How much is logged.',
    expects: `one of ${logLevels.join(', ')}`,
  }),
} as const

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

function isNtpServer(text: string): boolean {
  if (isIP(text) === 6) return true
  if (/^none$/i.test(text)) return false
  const [, six, name = '', digits = '123'] =
    /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]{1,253}))(?::(\d{1,5}))?$/i.exec(text) ?? []
  const isHost = six === undefined ? isIP(name) === 4 || isHostName(name) : isIP(six) === 6
  return isHost && Number(digits) > 0 && Number(digits) <= 65_535
}

/** Not all digits in its last label: that would be an address, and a wrong one. */
const isHostName = (name: string): boolean =>
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)

function isDnsServer(text: string): boolean {
  if (isIP(text) !== 0) return true
  const [, six, four, digits] = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+)):(\d{1,5})$/i.exec(text) ?? []
  return isIP(six ?? four ?? '') !== 0 && Number(digits) > 0 && Number(digits) <= 65_535
}
