import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate, OrganisationField, SecretChange, Tx } from './doors.js'
import type { Keyring } from './keyring.js'
import type { OrganisationKey } from './keys.js'

/** How an operator's door keeps what belongs to the organisation itself. */
export function secretsFor(
  tx: Tx,
  key: OrganisationKey,
  suppliedBy: string,
  suppliedAt: Date,
): Pick<OperateGate, 'keepSecret' | 'dropSecret'> {
  const organisationId = key.id
  return {
    keepSecret: async (field, object, plain) => {
      const kept = { keyVersion: key.version, secret: key.seal(field, object, plain), suppliedBy, suppliedAt }
      await tx.organisationSecret.upsert({
        where: { organisationId_field_object: { organisationId, field, object } },
        create: { organisationId, field, object, ...kept },
        update: kept,
      })
    },
    dropSecret: async (field, object) => {
      await tx.organisationSecret.deleteMany({ where: { organisationId, field, object } })
    },
  }
}

/**
 * Keeps another value in place of the one that the caller opened, sealed by the version that sealed it: a rotation takes it
 * along as it would have the older one. Returns false, and keeps nothing, where another was kept meanwhile: of two who renewed
 * at once, the second gave away what the first had replaced. @throws AppError not_found where there is none
 */
export async function renewSecret(
  { keyring, tx }: { keyring: Keyring; tx: Tx },
  place: Readonly<{ organisationId: string; field: OrganisationField; object: string }>,
  { before, after }: SecretChange,
  supplied: Readonly<{ suppliedBy: string; suppliedAt: Date }>,
): Promise<boolean> {
  const { organisationId, field, object } = place
  // From here to the commit nobody else renews or rotates it.
  const [kept] = await tx.$queryRaw<{ secret: Uint8Array; key_version: number }[]>`
    SELECT secret, key_version FROM organisation_secret
     WHERE organisation_id = ${organisationId} AND field = ${field} AND object = ${object} FOR NO KEY UPDATE`
  if (!kept) throw new AppError('not_found')
  const { version, wrapped } = await tx.organisationKey.findUniqueOrThrow({
    where: { organisationId_version: { organisationId, version: kept.key_version } },
  })
  const key = keyring.organisation(organisationId, wrapped, version)
  try {
    if (!key.unseal(field, object, kept.secret).equals(before)) return false
    await tx.organisationSecret.update({
      where: { organisationId_field_object: place },
      data: { secret: key.seal(field, object, after), ...supplied },
    })
    return true
  } finally {
    key.close()
  }
}

/** Opens one secret of an organisation. @throws AppError not_found where there is none, sealed where its key does not open */
export async function openSecret(
  { keyring, tx }: { keyring: Keyring; tx: Tx },
  organisationId: string,
  field: OrganisationField,
  object: string,
): Promise<Buffer> {
  const kept = await tx.organisationSecret.findUnique({
    where: { organisationId_field_object: { organisationId, field, object } },
    select: { secret: true, key: { select: { version: true, wrapped: true } } },
  })
  if (!kept) throw new AppError('not_found')
  const key = keyring.organisation(organisationId, kept.key.wrapped, kept.key.version)
  try {
    return key.unseal(field, object, kept.secret)
  } finally {
    key.close()
  }
}
