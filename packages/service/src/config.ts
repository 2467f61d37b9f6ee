import type { z } from 'zod'
import { nearestName } from './config/nearest-name.js'
import { type Setting, settings } from './config/settings.js'

type Settings = { readonly [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']> }

/** What the environment says, checked and with its defaults. Secrets in it are of type `Secret`. Nest injects it by class. */
export class Config extends (class {} as new () => Settings) {
  constructor(values: Settings) {
    super()
    Object.assign(this, values)
    Object.freeze(this)
  }
}

/** The configuration cannot be used. Its message lists every problem, one sentence each; no value is shown. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(readonly problems: readonly string[]) {
    super(['Keyfob cannot start with this configuration.', ...problems.map((problem) => `- ${problem}`)].join('\n'))
  }
}

/** Parses an environment. An empty variable is one that is not set. Throws a ConfigError with every problem. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems = unknownNames(env).map(unknownProblem)
  const values: Record<string, unknown> = {}
  for (const [name, { env: variable, schema, expects }] of Object.entries<Setting>(settings)) {
    const result = schema.safeParse(env[variable] || undefined)
    if (result.success) values[name] = result.data
    else problems.push(`${variable} must be ${expects}.`)
  }
  const { smtpTlsCert, smtpTlsKey, rootKey, transitUrl, transitTokenFile, databaseUrl, migrationDatabaseUrl } =
    values as Settings
  if (!smtpTlsCert !== !smtpTlsKey) problems.push('KEYFOB_SMTP_TLS_CERT and KEYFOB_SMTP_TLS_KEY must be set together.')
  if (!transitUrl !== !transitTokenFile)
    problems.push('KEYFOB_TRANSIT_URL and KEYFOB_TRANSIT_TOKEN_FILE must be set together.')
  if (rootKey === 'transit' && !transitUrl)
    problems.push('KEYFOB_ROOT_KEY is transit: KEYFOB_TRANSIT_URL and KEYFOB_TRANSIT_TOKEN_FILE must be set.')
  if (migrationDatabaseUrl && !databaseUrl)
    problems.push('KEYFOB_MIGRATION_DATABASE_URL is set: DATABASE_URL must be set too, with a role of the services.')
  if (problems.length > 0) throw new ConfigError(problems)
  return new Config(values as Settings)
}

const known = Object.values(settings).map(({ env }) => env as string)
/** What the command line, the MCP server, the filler and the guide's programs read: it may stand in the same environment. */
const ofClients = ['KEYFOB_TOKEN', 'KEYFOB_TOKEN_FILE', 'KEYFOB_PLATFORM_TOKEN', 'KEYFOB_MCP_CDP_URL']

const unknownNames = (env: Readonly<Record<string, string | undefined>>): string[] =>
  Object.keys(env).filter((name) => name.startsWith('KEYFOB_') && ![...known, ...ofClients].includes(name))

function unknownProblem(name: string): string {
  const nearest = nearestName(name, known)
  return `${name} is not a setting${nearest ? `; did you mean ${nearest}?` : '.'}`
}
