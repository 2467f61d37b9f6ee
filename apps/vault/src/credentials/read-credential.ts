import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { getCredential } from '@keyfob/contracts/vault'
import type { OpenGate } from '@keyfob/gate/doors'
import { maskBackupCodes } from './backup-codes.js'
import { fullMetadata } from './credential-metadata.js'
import { findCredential, isExpired } from './find-credential.js'
import { openPart } from './opened-version.js'

/** A credential with its values, as they were stored. Its seed is never among them, and an unused backup code neither. */
export async function readCredential(
  open: OpenGate,
  { name }: In<typeof getCredential>,
): Promise<Out<typeof getCredential>> {
  const { agent, tx, now, note } = open
  const found = await findCredential(tx, agent.id, name, now)
  if (!found) throw new AppError('not_found')
  note({
    targetType: 'credential',
    targetId: found.id,
    metadata: { name: found.name, type: found.type, version: found.version },
  })
  if (isExpired(found, now)) throw new AppError('expired', { message: 'This credential has expired. Store it anew.' })

  const hasTOTP = found.seed !== undefined
  const data = openPart(open, 'data', found, found.sealedData)
  const metadata = openPart(open, 'metadata', found, found.sealedMetadata)
  const policy = openPart(open, 'policy', found, found.sealedPolicy)
  return {
    ...fullMetadata({ ...found, hasTOTP }, metadata, policy),
    data: hasTOTP ? maskBackupCodes(data, found.name) : data,
  }
}
