import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate, OrganisationField, Tx } from './doors.js'
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
 * Keeps another value in place of one that is there, sealed by the version that sealed it: a rotation takes it along as it
 * would have the older one. @throws AppError not_found where there is none, unavailable where a rotation was quicker
 */
export async function renewSecret(
  { keyring, tx }: { keyring: Keyring; tx: Tx },
  place: Readonly<{ organisationId: string; field: OrganisationField; object: string }>,
  plain: string | Uint8Array,
  supplied: Readonly<{ suppliedBy: string; suppliedAt: Date }>,
): Promise<void> {
  const { organisationId, field, object } = place
  const kept = await tx.organisationSecret.findUnique({
    where: { organisationId_field_object: place },
    select: { key: { select: { version: true, wrapped: true } } },
  })
  if (!kept) throw new AppError('not_found')
  const key = keyring.organisation(organisationId, kept.key.wrapped, kept.key.version)
  try {
    const { count } = await tx.organisationSecret.updateMany({
      where: { ...place, keyVersion: key.version },
      data: { secret: key.seal(field, object, plain), ...supplied },
    })
    if (count === 0) throw new AppError('unavailable')
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
