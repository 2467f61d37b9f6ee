import type { CredentialMetadata, CredentialType } from '@keyfob/contracts/vault'
import type { KeptCredential } from './keep-version.js'
import type { Policy } from './origins.js'

/** The part of a credential that anybody who may list it sees. */
export const plainMetadata = (row: KeptCredential) => ({
  credentialId: row.id,
  type: row.type as CredentialType,
  name: row.name,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastRotatedAt: row.rotatedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
  hasTOTP: row.hasTOTP,
})

/** The same with what its agent alone sees. */
export function fullMetadata(
  row: KeptCredential & { lastUsedAt: Date | null },
  metadata: Readonly<Record<string, unknown>>,
  policy: Policy,
): CredentialMetadata {
  return {
    ...plainMetadata(row),
    metadata,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    origins: [...policy.origins],
    senders: [...policy.senders],
  }
}
