import type { Identity } from '@keyfob/contracts/identity'
import { scopes as allScopes, type Scope } from '@keyfob/contracts/scopes'
import type { Usage } from './find-usage.js'

/** An agent's row with its mailbox and its live tokens. */
export type IdentityRow = Readonly<{
  id: string
  name: string
  purpose: string
  externalId: string | null
  labels: unknown
  state: 'active' | 'suspended' | 'revoked'
  createdAt: Date
  suspendedAt: Date | null
  revokedAt: Date | null
  mailbox: { address: string } | null
  tokens: readonly { scopes: readonly string[]; shown: boolean }[]
}>

/** What is read for an {@link IdentityRow}. A live token has neither ended nor expired. */
export const identityColumns = (now: Date) => ({
  mailbox: { select: { address: true } },
  tokens: { where: liveTokens(now), select: { scopes: true, shown: true } },
})

export const liveTokens = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now } })

/** An agent as it stands on the wire. */
export const identityOf = (row: IdentityRow, { count, lastAt }: Usage): Identity => ({
  identityId: row.id,
  name: row.name,
  type: 'INBOX',
  purpose: row.purpose,
  email: row.mailbox?.address ?? '',
  scopes: scopesOf(row.tokens),
  usageCount: count,
  lastUsedAt: lastAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  status: row.state,
  externalId: row.externalId,
  labels: row.labels as Record<string, string>,
  suspendedAt: row.state === 'suspended' ? (row.suspendedAt?.toISOString() ?? null) : null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  custody: { tokenShown: row.tokens.some(({ shown }) => shown) },
})

/** What an agent's tokens allow together, in the documented order. */
export const scopesOf = (tokens: readonly { scopes: readonly string[] }[]): Scope[] =>
  allScopes.filter((scope) => tokens.some((token) => token.scopes.includes(scope)))
