import type { Scope } from '@keyfob/contracts/scopes'

/** What a scope lets an agent do, for the operator who grants it. `later`: no operation asks for it in this version. */
export type ScopeMeaning = Readonly<{ scope: Scope; label: string; hint: string; within?: Scope; later?: true }>

/** Every scope in words, wide ones before what is within them. A test holds them against the contracts. */
export const scopeMeanings: readonly ScopeMeaning[] = [
  { scope: 'vault:read', label: 'Read credentials', hint: 'Passwords and keys in plaintext, and one-time codes.' },
  {
    scope: 'vault:totp',
    label: 'One-time codes only',
    hint: 'The current code, never a password.',
    within: 'vault:read',
  },
  {
    scope: 'vault:use',
    label: 'Use credentials unseen',
    hint: 'Start a login; nothing secret is returned.',
    within: 'vault:read',
    later: true,
  },
  { scope: 'vault:write', label: 'Store credentials', hint: 'Add, replace and delete credentials and seeds.' },
  { scope: 'mail:read', label: 'Read mail', hint: 'Its whole mailbox, and the codes and links found in it.' },
  {
    scope: 'mail:codes',
    label: 'Codes and links only',
    hint: 'Waits for a code or link; sees no subject and no body.',
    within: 'mail:read',
  },
  { scope: 'mail:manage', label: 'Manage mail', hint: 'Label and delete its messages.', later: true },
  { scope: 'mail:send', label: 'Send mail', hint: 'Send and reply from its own address.', later: true },
  { scope: 'identity:sign', label: 'Sign', hint: 'Sign data with the agent’s own key.', later: true },
  { scope: 'identity:verify', label: 'Verify signatures', hint: 'Check signatures of other agents here.', later: true },
  { scope: 'logs:read', label: 'Read its log', hint: 'Its own activity log.' },
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
