import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { CredentialType } from '@keyfob/contracts/vault'
import type { Keeper } from '../keeper.js'
import { keepSeed } from '../totp/keep-seed.js'
import type { TotpSeed } from '../totp/totp-seed.js'
import { wrongPart } from '../wrong-part.js'
import { nameKey } from './credential-name.js'
import type { Policy } from './origins.js'

export type NewVersion = Readonly<{
  name: string
  type: CredentialType
  data: Readonly<Record<string, unknown>>
  metadata: Readonly<Record<string, unknown>>
  policy: Policy
  expiresAt: Date | null
  /** `'kept'`: the credential's present seed stays, and there must be one. */
  seed: TotpSeed | 'kept' | undefined
}>

/** The plain columns of what was kept. */
export type KeptCredential = Readonly<{
  id: string
  name: string
  type: string
  version: number
  expiresAt: Date | null
  createdAt: Date
  rotatedAt: Date | null
  hasTOTP: boolean
}>

/**
 * Keeps a credential, or a new version of it: the one before stays as it was. A seed that comes with it replaces the
 * present one; without one the present one stays. Two that store at the same moment get two versions.
 */
export async function keepVersion(keeper: Keeper, given: NewVersion): Promise<KeptCredential> {
  const { agentId, organisationId, tx, now, actor, seal } = keeper
  const { name, type, expiresAt } = given
  if (expiresAt && expiresAt <= now) throw wrongPart('expiresAt', 'lies in the past')

  const key = nameKey(name)
  const shell = { id: newId(), organisationId, agentId, name, nameKey: key, type, version: 0, createdAt: now }
  const { count } = await tx.credential.createMany({ data: [shell], skipDuplicates: true })
  // This update takes the row's lock, so that versions and seeds come one after the other.
  const [row] = await tx.credential.updateManyAndReturn({
    where: { agentId, nameKey: key, deletedAt: null },
    data: { name, type, expiresAt, version: { increment: 1 }, ...(count === 0 && { rotatedAt: now }) },
  })
  if (!row) throw new AppError('unavailable')

  const { id, version } = row
  const sealed = (field: 'data' | 'metadata' | 'policy') =>
    seal({ field: `credential.${field}`, object: id, version }, JSON.stringify(given[field]))
  await tx.credentialVersion.create({
    data: {
      credentialId: id,
      version,
      organisationId,
      agentId,
      sealedData: sealed('data'),
      sealedMetadata: sealed('metadata'),
      sealedPolicy: sealed('policy'),
      suppliedBy: actor,
      suppliedAt: now,
    },
  })
  const hasTOTP = await keepGivenSeed(keeper, id, given)
  keeper.note({ targetType: 'credential', targetId: id, metadata: { name, type, version } })
  return { ...row, hasTOTP }
}

async function keepGivenSeed(keeper: Keeper, credentialId: string, { seed, type }: NewVersion): Promise<boolean> {
  if (seed !== undefined && seed !== 'kept') {
    await keepSeed(keeper, credentialId, seed)
    return true
  }
  const { agentId, tx } = keeper
  const present = (await tx.totpSeed.count({ where: { agentId, credentialId, removedAt: null } })) > 0
  if (!present && seed === 'kept') throw wrongPart('data', 'holds the placeholder of a seed, and there is no seed here')
  if (!present && type === 'TOTP') throw wrongPart('data.secret', 'is missing: a TOTP credential is its seed')
  return present
}
