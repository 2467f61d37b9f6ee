import type { In, Out } from '@keyfob/contracts/operation'
import type { storeAgentCredential as operation } from '@keyfob/contracts/vault'
import type { OperateGate } from '@keyfob/gate/doors'
import { operatorKeeper } from '../keeper.js'
import { wrongPart } from '../wrong-part.js'
import { restoreBackupCodes } from './backup-codes.js'
import { plainMetadata } from './credential-metadata.js'
import { keepVersion } from './keep-version.js'
import { newVersion } from './new-version.js'

/** An operator stores a credential for an agent. It is sealed for the agent: no operator reads it back. */
export async function storeAgentCredential(
  gate: OperateGate,
  input: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const given = newVersion(input)
  // Left out, a seed stays, and its codes go no further than the version says that they were supplied with.
  if (given.seed === 'kept')
    throw wrongPart('data', 'holds the placeholder of a seed: leave it out, and the seed stays')
  const data = restoreBackupCodes(given.data, () => [])
  return plainMetadata(await keepVersion(operatorKeeper(gate), { ...given, data }))
}
