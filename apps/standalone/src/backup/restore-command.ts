import { resolve } from 'node:path'
import type { Supervision } from '@keyfob/embedded/supervise'
import { restore } from '@keyfob/gate/restore'
import type { Config } from '@keyfob/service/config'
import type { Log } from '@keyfob/service/log'
import { openDatabase } from '../open-database.js'
import { gateOptions } from '../platform.js'

type Running = Readonly<{ config: Config; log: Log; parts: Supervision; say: (line: string) => void }>

/**
 * `restore`: puts a backup into the data folder's database, which has to be empty, and opens it; without a folder it opens what is
 * sealed as restored. @throws BackupError, and a StartError where it has to stay sealed
 */
export async function restoreCommand(
  folder: string | undefined,
  options: Readonly<{ acceptResurrection: boolean; acceptUnsigned: boolean }>,
  { config, log, parts, say }: Running,
): Promise<void> {
  const { databaseUrl, ownerUrl } = await openDatabase(config, parts, say)
  const backup = folder === undefined ? undefined : resolve(folder)
  for await (const sentence of restore(gateOptions(config, databaseUrl, log), backup, { ...options, ownerUrl }))
    say(sentence)
  say('Operators have no way to sign in any more: npm start -- --let-in NAME lets in who was there, and')
  say('npm start -- --new-link a new owner. Agents need new tokens.')
}
