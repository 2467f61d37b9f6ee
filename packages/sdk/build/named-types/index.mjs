import { approvals } from './approvals.mjs'
import { custody } from './custody.mjs'
import { drills } from './drills.mjs'
import { emailRules } from './email-rules.mjs'
import { fill } from './fill.mjs'
import { grants } from './grants.mjs'
import { identity } from './identity.mjs'
import { keys } from './keys.mjs'
import { logins } from './logins.mjs'
import { logs } from './logs.mjs'
import { mail } from './mail.mjs'
import { overview } from './overview.mjs'
import { relays } from './relays.mjs'
import { sending } from './sending.mjs'
import { session } from './session.mjs'
import { signing } from './signing.mjs'
import { totp } from './totp.mjs'
import { vault } from './vault.mjs'
import { vaultImport } from './vault-import.mjs'
import { webhooks } from './webhooks.mjs'

/**
 * A public type that is read from the operation table: which part of which operation it is (`[]` the elements of an
 * array, `|0` the first of a union), and what it promises. What a field is, its bounds, default and secrecy are read from
 * its schema; `fields` adds what only this client's caller needs to know; `base` is the type that it extends.
 *
 * @typedef {{
 *   name: string
 *   doc: string
 *   of: readonly ['input' | 'output', string, ...string[]]
 *   base?: string
 *   fields?: Readonly<Record<string, string>>
 * }} NamedType
 */

/** @type {Readonly<Record<string, readonly NamedType[]>>} one entry per generated file, after those that it imports */
export const namedTypes = {
  session,
  approvals,
  custody,
  identity,
  signing,
  keys,
  totp,
  grants,
  vault,
  logins,
  fill,
  'vault-import': vaultImport,
  mail,
  webhooks,
  sending,
  'email-rules': emailRules,
  relays,
  logs,
  drills,
  overview,
}
