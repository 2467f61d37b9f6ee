import type { CredentialType } from '@keyfob/contracts/credential-types'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { Keeper } from '../keeper.js'
import { keepSeed, seedColumns } from '../totp/keep-seed.js'
import type { OtpSeed } from '../totp/otp-seed.js'
import { wrongPart } from '../wrong-part.js'
import type { CredentialFacts, SeedFacts } from './credential-metadata.js'
import { nameKey } from './credential-name.js'
import { forgetRefusals, unrefused } from './login-standing.js'
import type { Policy } from './origins.js'

/** How many versions of a credential are kept; the oldest go first, and never one that a live seed's codes go by. */
const versionsMax = 100

type Json = Readonly<Record<string, unknown>>
export type NewVersion = Readonly<{
  name: string
  type: CredentialType
  data: Json
  metadata: Json
  policy: Policy
  expiresAt: Date | null
  /** `'kept'`: the credential's present seed stays, and there must be one. */
  seed: OtpSeed | 'kept' | undefined
  /** The version that must be the current one; `undefined` where any may be, and none. */
  follows?: number | undefined
  /** Its password was made here: who stored it has not seen it. */
  generated?: boolean
  /** Only one login with it at a time. */
  oneAtATime?: boolean
}>

type Kept = { id: string; name: string; version: number; createdAt: Date; rotatedAt: Date | null }

/**
 * Keeps a credential, or a new version of it: the one before stays as it was. A seed that comes with it replaces the
 * present one; without one the present one stays. Two that store at the same moment get two versions. Throws `conflict`
 * where the current version is not the one that this is to follow, and where the name is that of a shared credential.
 */
export async function keepVersion(keeper: Keeper, given: NewVersion): Promise<CredentialFacts> {
  const { agentId, organisationId, tx, now } = keeper
  const { name, type, expiresAt, follows = null } = given
  if (expiresAt && expiresAt <= now) throw wrongPart('expiresAt', 'lies in the past')

  const key = nameKey(name)
  const shell = { id: newId(), organisationId, agentId, name, nameKey: key, type, version: 0, createdAt: now }
  const { count } = await tx.credential.createMany({ data: [shell], skipDuplicates: true })
  if (count > 0) await refuseSharedName(keeper, [key])
  // This update takes the row's lock, so that versions and seeds come one after the other.
  const [row] = await tx.$queryRaw<Kept[]>`
    UPDATE credential
       SET name = ${name}, type = ${type}, expires_at = ${expiresAt}::timestamptz, version = last_version + 1, last_version = last_version + 1,
           rotated_at = CASE WHEN last_version > 0 THEN ${now}::timestamptz END
     WHERE agent_id = ${agentId} AND name_key = ${key} AND deleted_at IS NULL
       AND (${follows}::int IS NULL OR version = ${follows}::int)
    RETURNING id::text, name, version, created_at AS "createdAt", rotated_at AS "rotatedAt"`
  if (!row) throw await notCurrent(keeper, key)
  await tx.credentialVersion.create({ data: versionColumns(keeper, row, given) })
  await forgetOldVersions(keeper, row)
  await forgetRefusals(tx, row.id)
  const seed = await keepGivenSeed(keeper, row, given)
  keeper.note({ targetType: 'credential', targetId: row.id, metadata: { name, type, version: row.version } })
  return { ...row, type, expiresAt, seed, oneAtATime: given.oneAtATime ?? false, ...unrefused }
}

/**
 * Keeps credentials of names that are free, all in one act. Throws `conflict` where one has been taken meanwhile.
 */
export async function keepNewCredentials(keeper: Keeper, given: readonly NewVersion[]): Promise<void> {
  const { agentId, organisationId, tx, now } = keeper
  const rows = given.map((one) => ({ one, id: newId(), version: 1 }))
  await refuseSharedName(
    keeper,
    given.map(({ name }) => nameKey(name)),
  )
  await tx.credential.createMany({
    data: rows.map(({ one: { name, type, expiresAt }, id }) => {
      const common = { organisationId, agentId, createdAt: now, version: 1, lastVersion: 1 }
      return { id, ...common, name, nameKey: nameKey(name), type, expiresAt }
    }),
  })
  await tx.credentialVersion.createMany({ data: rows.map(({ one, ...row }) => versionColumns(keeper, row, one)) })
  await tx.totpSeed.createMany({
    data: rows.flatMap(({ one: { seed }, id }) =>
      seed === undefined || seed === 'kept' ? [] : [seedColumns(keeper, { id, version: 1 }, seed)],
    ),
  })
}

function versionColumns(
  { organisationId, agentId, actor, now, seal }: Keeper,
  { id, version }: { id: string; version: number },
  given: NewVersion,
) {
  const sealed = (field: 'data' | 'metadata' | 'policy') =>
    seal({ field: `credential.${field}`, object: id, version }, JSON.stringify(given[field]))
  return {
    credentialId: id,
    version,
    organisationId,
    agentId,
    type: given.type,
    expiresAt: given.expiresAt,
    sealedData: sealed('data'),
    sealedMetadata: sealed('metadata'),
    sealedPolicy: sealed('policy'),
    suppliedBy: actor,
    suppliedAt: now,
    generated: given.generated ?? false,
    oneAtATime: given.oneAtATime ?? false,
  }
}

// A shared credential would be hidden behind one of the agent's own.
async function refuseSharedName({ agentId, tx }: Keeper, keys: readonly string[]): Promise<void> {
  const shared = await tx.credentialGrant.count({
    where: { granteeId: agentId, nameKey: { in: [...keys] }, endedAt: null },
  })
  if (shared > 0) {
    throw new AppError('conflict', {
      message:
        'Another agent shares a credential under this name. Store it under another name, or have the grant ended.',
    })
  }
}

async function notCurrent({ agentId, tx }: Keeper, key: string): Promise<AppError> {
  const present = await tx.credential.findFirst({ where: { agentId, nameKey: key, deletedAt: null } })
  if (!present) return new AppError('unavailable')
  return new AppError('conflict', {
    message:
      present.version === 0
        ? 'There is no credential of this name, and If-Match asks for one. Leave the header out to make it.'
        : 'This is not the version that If-Match names. Read the credential again and send its ETag.',
    ...(present.version > 0 && { details: { version: present.version } }),
  })
}

async function forgetOldVersions({ tx }: Keeper, { id, version }: Kept): Promise<void> {
  if (version <= versionsMax) return
  const seeds = await tx.totpSeed.findMany({ where: { credentialId: id, removedAt: null } })
  const needed = seeds.map(({ policyVersion }) => policyVersion)
  await tx.credentialVersion.deleteMany({
    where: { credentialId: id, version: { lte: version - versionsMax, notIn: needed } },
  })
}

async function keepGivenSeed(
  keeper: Keeper,
  credential: Kept,
  { seed, type }: NewVersion,
): Promise<SeedFacts | undefined> {
  if (seed !== undefined && seed !== 'kept') return keepSeed(keeper, credential, seed)
  const { agentId, tx } = keeper
  const [present] = await tx.totpSeed.findMany({
    where: { agentId, credentialId: credential.id, removedAt: null },
    take: 1,
  })
  if (!present && seed === 'kept') throw wrongPart('data', 'holds the placeholder of a seed, and there is no seed here')
  if (!present && type === 'TOTP') throw wrongPart('data.secret', 'is missing: a TOTP credential is its seed')
  return present
}
