import type { Supervision } from '@keyfob/embedded/supervise'
import { prepareDatabase } from '@keyfob/gate/prepare-database'
import { sealInstallation, sealingSaid, unsealInstallation } from '@keyfob/gate/seal-installation'
import type { Config } from '@keyfob/service/config'
import { findDatabase } from '../open-database.js'

/**
 * `seal` and `unseal`, whether the platform runs or not: for whoever may read the data folder, or has the database's URL. Returns
 * the process's exit code: 0 where the installation is as it was asked for.
 */
export async function sealCommand(
  verb: 'seal' | 'unseal',
  config: Config,
  parts: Supervision,
  say: (line: string) => void,
): Promise<0 | 1> {
  const { databaseUrl, ownerUrl, isServing } = await findDatabase(config, parts, say)
  // What serves has its tables; they are not changed under it.
  if (!isServing) await prepareDatabase({ databaseUrl, ownerUrl })
  const sealing =
    verb === 'seal' ? await sealInstallation(databaseUrl, config.fenceMs) : await unsealInstallation(databaseUrl)
  say(sealingSaid(sealing))
  return sealing.isAsAsked ? 0 : 1
}
