import { setTimeout as delay } from 'node:timers/promises'
import type { OrganisationField, Tx } from '../doors.js'
import type { Hinges } from '../gate.js'
import type { OrganisationKey } from '../keys.js'
import { transact } from '../transaction.js'
import { patiently } from './patiently.js'
import { recordRotation } from './record-rotation.js'

const batch = 100

/**
 * Gives an organisation another key to wrap with and wraps its agents' data keys anew, a step at a time; the name of each is
 * given when it is done. Cut short anywhere, it goes on from there, in any process or in several at once. What fingerprints
 * are made with stays the same.
 */
export async function* rotateOrganisationKey(hinges: Hinges, organisationId: string): AsyncGenerator<string> {
  const { prisma } = hinges.database
  for (;;) {
    const rotation = await prisma.keyRotation.findUnique({ where: { ownerId: organisationId } })
    if (!rotation) return
    const { keyVersion, endedAt } = await prisma.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    if (endedAt) return
    if (keyVersion < rotation.version) {
      await patiently(() => renew(hinges, organisationId, rotation.version))
      yield 'the new key wraps'
      continue
    }
    const count = await patiently(() => rewrapSome(hinges, organisationId))
    if (count > 0) {
      yield `${count} data keys are wrapped by the new key`
      continue
    }
    const secrets = await patiently(() => resealSome(hinges, organisationId))
    if (secrets > 0) yield `${secrets} secrets are sealed by the new key`
    else if (await patiently(() => retire(hinges, organisationId, rotation.version))) yield 'the old key is deleted'
    else await delay(100)
  }
}

function renew({ database, keyring }: Hinges, organisationId: string, version: number): Promise<void> {
  return transact(
    database,
    () => {},
    async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM organisation WHERE id = ${organisationId} FOR NO KEY UPDATE`
      const { keyVersion } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
      if (keyVersion >= version) return { value: undefined }
      const keys = await openKeys({ keyring }, tx, organisationId)
      const bytes = keys.get(keyVersion)?.renewed()
      for (const key of keys.values()) key.close()
      if (!bytes) throw new Error('the current key of the organisation is missing')
      try {
        const wrapped = await keyring.wrapOrganisationKey(tx, organisationId, bytes)
        await tx.organisationKey.create({ data: { organisationId, version, wrapped } })
      } finally {
        bytes.fill(0)
      }
      await tx.organisation.update({ where: { id: organisationId }, data: { keyVersion: version } })
      await recordRotation(tx, { organisationId }, 'organisationKey.renew', version)
      return { value: undefined }
    },
  )
}

/** Some data keys; those in other hands are passed over. Returns how many. */
function rewrapSome({ database, keyring }: Hinges, organisationId: string): Promise<number> {
  return transact(
    database,
    () => {},
    async (tx) => {
      await tx.$executeRaw`SELECT gate_enter(), pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(${organisationId}))`
      const { keyVersion } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
      const rows = await tx.$queryRaw<
        { agent_id: string; version: number; wrapped: Uint8Array; key_version: number }[]
      >`
        SELECT k.agent_id, k.version, k.wrapped, k.key_version FROM data_key k JOIN agent a ON a.id = k.agent_id
         WHERE a.organisation_id = ${organisationId} AND k.key_version < ${keyVersion}
         LIMIT ${batch} FOR NO KEY UPDATE OF k SKIP LOCKED`
      const keys = await openKeys({ keyring }, tx, organisationId)
      try {
        for (const { agent_id: agentId, version, wrapped, key_version } of rows) {
          const [old, current] = [keys.get(key_version), keys.get(keyVersion)]
          if (!old || !current) throw new Error('a key of the organisation is missing')
          const data = { wrapped: old.rewrapDataKey(agentId, wrapped, current), keyVersion }
          await tx.dataKey.updateMany({ where: { agentId, version, keyVersion: key_version }, data })
        }
      } finally {
        for (const key of keys.values()) key.close()
      }
      return { value: rows.length }
    },
  )
}

/** Some of what the organisation keeps; what is in other hands is passed over. Returns how many. */
function resealSome({ database, keyring }: Hinges, organisationId: string): Promise<number> {
  return transact(
    database,
    () => {},
    async (tx) => {
      await tx.$executeRaw`SELECT gate_enter(), pg_advisory_xact_lock_shared(gate_organisation_class(), hashtext(${organisationId}))`
      const { keyVersion } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
      const rows = await tx.$queryRaw<
        { field: OrganisationField; object: string; secret: Uint8Array; key_version: number }[]
      >`
        SELECT field, object, secret, key_version FROM organisation_secret
         WHERE organisation_id = ${organisationId} AND key_version < ${keyVersion}
         LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED`
      const keys = await openKeys({ keyring }, tx, organisationId)
      try {
        for (const { field, object, secret, key_version } of rows) {
          const [old, current] = [keys.get(key_version), keys.get(keyVersion)]
          if (!old || !current) throw new Error('a key of the organisation is missing')
          const plain = old.unseal(field, object, secret)
          await tx.organisationSecret.update({
            where: { organisationId_field_object: { organisationId, field, object } },
            data: { secret: current.seal(field, object, plain), keyVersion },
          })
          plain.fill(0)
        }
      } finally {
        for (const key of keys.values()) key.close()
      }
      return { value: rows.length }
    },
  )
}

/**
 * Deletes the versions that wrap and seal nothing any more. The lock is had alone: an agent that was being made with an older version
 * is there by now, and is seen. Returns whether it is done.
 */
function retire({ database }: Hinges, organisationId: string, version: number): Promise<boolean> {
  return transact(
    database,
    () => {},
    async (tx) => {
      await tx.$executeRaw`SELECT gate_lock_to_rotate(${organisationId}, NULL)`
      const left = await tx.dataKey.count({ where: { agent: { organisationId }, keyVersion: { lt: version } } })
      const kept = await tx.organisationSecret.count({ where: { organisationId, keyVersion: { lt: version } } })
      if (left + kept > 0) return { value: false }
      const { count } = await tx.organisationKey.deleteMany({ where: { organisationId, version: { lt: version } } })
      if (count > 0) await recordRotation(tx, { organisationId }, 'organisationKey.retire', version)
      await tx.keyRotation.deleteMany({ where: { ownerId: organisationId, version } })
      return { value: true }
    },
  )
}

async function openKeys(
  { keyring }: Pick<Hinges, 'keyring'>,
  tx: Tx,
  organisationId: string,
): Promise<Map<number, OrganisationKey>> {
  const rows = await tx.organisationKey.findMany({ where: { organisationId } })
  return new Map(rows.map(({ version, wrapped }) => [version, keyring.organisation(organisationId, wrapped, version)]))
}
