import type { Out } from '@keyfob/contracts/operation'
import type { Scope } from '@keyfob/contracts/scopes'
import type { listTokens } from '@keyfob/contracts/tokens'

export type Token = Out<typeof listTokens>['tokens'][number]

type TokenRow = Readonly<{
  id: string
  name: string
  prefix: string
  scopes: readonly string[]
  createdAt: Date
  expiresAt: Date
  opensFrom: Date
  shown: boolean
  revokedAt: Date | null
}>

/** A token as it stands on the wire: everything but itself. */
export const tokenOf = (row: TokenRow, lastUsedAt: Date | null): Token => ({
  tokenId: row.id,
  name: row.name,
  apiKeyPrefix: row.prefix,
  scopes: row.scopes as Scope[],
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  opensFrom: row.opensFrom.toISOString(),
  shown: row.shown,
  endedAt: row.revokedAt?.toISOString() ?? null,
})
