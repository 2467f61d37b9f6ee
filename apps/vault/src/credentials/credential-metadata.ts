import type { CredentialType } from '@keyfob/contracts/credential-types'
import type { Out } from '@keyfob/contracts/operation'
import type { CredentialMetadata, restoreAgentVersion } from '@keyfob/contracts/vault'
import type { FoundCredential, FoundSeed } from '@keyfob/gate/doors'
import type { Policy } from './origins.js'

/** What is shown of a seed: nothing that a code could be made of. */
export type SeedFacts = Pick<
  FoundSeed,
  'algorithm' | 'digits' | 'period' | 'suppliedBy' | 'suppliedAt' | 'confirmedAt'
> & {
  readonly kind: string
}

/** What the outcomes of logins with it have shown, and how many there may be at a time. */
export type LoginStanding = Readonly<{
  oneAtATime: boolean
  passwordRefusedAt: Date | null
  pausedUntil: Date | null
}>

/** The plain columns of a credential. */
export type CredentialFacts = Readonly<{
  id: string
  name: string
  type: string
  version: number
  expiresAt: Date | null
  createdAt: Date
  rotatedAt: Date | null
  seed: SeedFacts | undefined
}> &
  LoginStanding

type PlainMetadata = Out<typeof restoreAgentVersion>

/** The part of a credential that anybody who may list it sees. */
export const plainMetadata = ({ id, name, type, version, seed, ...times }: CredentialFacts): PlainMetadata => ({
  credentialId: id,
  type: type as CredentialType,
  name,
  expiresAt: times.expiresAt?.toISOString() ?? null,
  lastRotatedAt: times.rotatedAt?.toISOString() ?? null,
  createdAt: times.createdAt.toISOString(),
  version,
  hasTOTP: seed !== undefined,
  totp: seed ? seedMetadata(seed) : null,
  oneAtATime: times.oneAtATime,
  passwordRefusedAt: times.passwordRefusedAt?.toISOString() ?? null,
  pausedUntil: times.pausedUntil?.toISOString() ?? null,
})

/** The same with what its agent alone sees. */
export function fullMetadata(
  row: CredentialFacts & { lastUsedAt: Date | null; shared?: FoundCredential['shared'] },
  metadata: Readonly<Record<string, unknown>>,
  policy: Policy,
): CredentialMetadata {
  return {
    ...plainMetadata(row),
    metadata,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    shared: row.shared ?? null,
    origins: [...policy.origins],
    senders: [...policy.senders],
    linkHosts: [...(policy.linkHosts ?? [])],
  }
}

function seedMetadata(seed: SeedFacts): NonNullable<PlainMetadata['totp']> {
  const { kind, algorithm, digits, period, suppliedBy, suppliedAt, confirmedAt } = seed
  return {
    kind: kind === 'hotp' ? 'hotp' : 'totp',
    algorithm,
    digits,
    period,
    confirmed: confirmedAt !== null,
    suppliedBy,
    suppliedAt: suppliedAt.toISOString(),
  }
}
