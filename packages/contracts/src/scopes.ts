import { z } from 'zod'

/** What an agent's token may do. */
export const scopes = [
  'mail:read',
  'mail:send',
  'mail:manage',
  'mail:codes',
  'vault:read',
  'vault:write',
  'vault:totp',
  'vault:use',
  'identity:sign',
  'identity:verify',
  'logs:read',
] as const

export const Scope = z.enum(scopes)
/** Those of a token. */
export const GrantedScopes = z.array(Scope).describe('What the token may do; of an agent, what its tokens may.')
export type Scope = z.output<typeof Scope>

/** What a new agent gets when its creator names no scopes. */
export const defaultScopes: readonly Scope[] = ['mail:read', 'mail:send', 'mail:manage', 'vault:read', 'vault:write']

/** A wider scope and the narrower ones that come with it. */
const implied: Partial<Record<Scope, readonly Scope[]>> = {
  'vault:read': ['vault:totp', 'vault:use'],
  'mail:read': ['mail:codes'],
}

/** Do these granted scopes allow what needs `needed`? */
export const allows = (granted: readonly string[], needed: Scope): boolean =>
  granted.some((scope) => scope === needed || (implied[scope as Scope] ?? []).includes(needed))

/** Who an operator is: an auditor reads, an operator runs agents, an admin also runs operators, an owner everything. */
export const roles = ['auditor', 'operator', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]
export const Role = z
  .enum(roles)
  .describe('An auditor reads, an operator runs agents, an admin also operators, an owner everything.')

/** Is `role` at least `needed`? */
export const atLeast = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)
