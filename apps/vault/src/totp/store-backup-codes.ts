import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { storeBackupCodes as operation } from '@keyfob/contracts/totp'
import type { OpenGate } from '@keyfob/gate/doors'
import { unusedCodes, usedCodes } from '../credentials/backup-codes.js'
import { nameKey } from '../credentials/credential-name.js'
import { findCredential } from '../credentials/find-credential.js'
import { openPart } from '../credentials/opened-version.js'
import { wrongPart } from '../wrong-part.js'

/**
 * Keeps the backup codes that came with a seed in the credential's current version, in place of those before: a version of its own would make its password
 * newly supplied, though nobody has brought it again. `bad_request` where there is no seed to back up.
 */
export async function storeBackupCodes(
  open: OpenGate,
  { name, codes }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { agent, tx, seal, note } = open
  await tx.$queryRaw`
    SELECT 1 FROM credential WHERE agent_id = ${agent.id} AND name_key = ${nameKey(name)} AND deleted_at IS NULL FOR UPDATE`
  const found = await findCredential(tx, agent.id, name)
  if (!found) throw new AppError('not_found')
  const { id, type, version } = found
  note({ targetType: 'credential', targetId: id, metadata: { name: found.name, type, version } })
  if (!found.seed) throw wrongPart('name', 'is that of a credential without a seed, which no code can stand in for')
  const { usedBackupCodes: _, ...rest } = openPart(open, 'data', found, found.sealedData)
  const data = { ...rest, backupCodes: [...new Set(codes)] }
  const sealedData = seal({ field: 'credential.data', object: id, version }, JSON.stringify(data))
  await tx.credentialVersion.update({
    where: { credentialId_version: { credentialId: id, version } },
    data: { sealedData },
  })
  return { remaining: unusedCodes(data, usedCodes(open, found)).length }
}
