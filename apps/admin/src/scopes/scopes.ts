import type { Scope } from '@keyfob/contracts/scopes'

/** What a scope lets an agent do, for the operator who grants it. */
export type ScopeMeaning = Readonly<{
  scope: Scope
  group: 'Vault' | 'Mail' | 'Itself'
  label: string
  hint: string
  /** The wider scope that brings this one. */
  within?: Scope
}>

const vault = 'Vault'
const mail = 'Mail'
const itself = 'Itself'

/** Every scope in words, wide ones before what is within them. A test holds them against the contracts. */
export const scopeMeanings: readonly ScopeMeaning[] = [
  { scope: 'vault:read', group: vault, label: 'Read credentials', hint: 'Passwords and keys in plaintext.' },
  {
    scope: 'vault:totp',
    group: vault,
    label: 'One-time codes',
    hint: 'The current code; no password.',
    within: 'vault:read',
  },
  {
    scope: 'vault:use',
    group: vault,
    label: 'Use credentials unseen',
    hint: 'Start logins; nothing secret is returned.',
    within: 'vault:read',
  },
  { scope: 'vault:write', group: vault, label: 'Store credentials', hint: 'Add, replace and delete them and seeds.' },
  { scope: 'mail:read', group: mail, label: 'Read mail', hint: 'Its whole mailbox.' },
  {
    scope: 'mail:codes',
    group: mail,
    label: 'Codes and links',
    hint: 'Wait for them; no subject, no text.',
    within: 'mail:read',
  },
  { scope: 'mail:manage', group: mail, label: 'Manage mail', hint: 'Label and delete messages.' },
  { scope: 'mail:send', group: mail, label: 'Send mail', hint: 'From its own address.' },
  { scope: 'logs:read', group: itself, label: 'Read its log', hint: 'Its own activity.' },
  { scope: 'identity:sign', group: itself, label: 'Sign', hint: 'With its own key.' },
  { scope: 'identity:verify', group: itself, label: 'Verify signatures', hint: 'Of other agents here.' },
]

/** What a new agent gets unless told otherwise: the platform's own default. */
export const defaultScopes: readonly Scope[] = ['mail:read', 'mail:send', 'mail:manage', 'vault:read', 'vault:write']

/** A scope's label; one this app does not know stays as it is. */
export const scopeLabel = (scope: string): string => scopeMeanings.find((each) => each.scope === scope)?.label ?? scope

/** Drops each scope that another one of the list already brings. */
export function withoutImplied(granted: readonly Scope[]): Scope[] {
  return granted.filter((scope) => {
    const within = scopeMeanings.find((each) => each.scope === scope)?.within
    return within === undefined || !granted.includes(within)
  })
}
