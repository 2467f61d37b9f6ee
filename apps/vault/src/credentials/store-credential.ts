import type { In, Out } from '@keyfob/contracts/operation'
import type { storeCredential as operation } from '@keyfob/contracts/vault'
import type { OpenGate } from '@keyfob/gate/doors'
import { agentKeeper } from '../keeper.js'
import { restoreBackupCodes } from './backup-codes.js'
import { fullMetadata } from './credential-metadata.js'
import { findCredential } from './find-credential.js'
import { keepVersion } from './keep-version.js'
import { newVersion } from './new-version.js'
import { openPart } from './opened-version.js'

/** An agent stores a credential, or a new version of it. What it read and sends back keeps the seed and the backup codes. */
export async function storeCredential(open: OpenGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const before = await findCredential(open.tx, open.agent.id, input.name)
  const given = newVersion(input)
  const data = restoreBackupCodes(given.data, () => before && openPart(open, 'data', before, before.sealedData))
  const kept = await keepVersion(agentKeeper(open), { ...given, data })
  return fullMetadata({ ...kept, lastUsedAt: before?.lastUsedAt ?? null }, given.metadata, given.policy)
}
