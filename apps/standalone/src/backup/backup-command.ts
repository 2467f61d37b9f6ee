import { resolve } from 'node:path'
import type { Supervision } from '@keyfob/embedded/supervise'
import { backUp } from '@keyfob/gate/back-up'
import type { Config } from '@keyfob/service/config'
import { gateOptionsOf } from '@keyfob/service/gate-options'
import { readHidden } from '../mail-connect/read-secret.js'
import { findDatabase } from '../open-database.js'

type Say = (line: string) => void

/**
 * `backup`: copies the database into a new folder, of a platform that runs or of one that does not.
 * Signed by the root key, where that is there. A signal cuts it off, and nothing of it is left. @throws BackupError, and what the
 * database's start throws
 */
export async function backupCommand(folder: string, config: Config, parts: Supervision, say: Say): Promise<void> {
  const ask = process.stdin.isTTY ? readHidden : undefined
  const place = { ...gateOptionsOf(config, ask), home: resolve(config.home) }
  const { databaseUrl } = await findDatabase(config, parts, say)
  const cut = new AbortController()
  const copying = sayAll(backUp(databaseUrl, resolve(folder), place, cut.signal), say)
  // Ended before the database that it copies.
  parts.add('the backup', async () => {
    cut.abort()
    await copying.catch(() => {})
  })
  await copying
}

async function sayAll(sentences: AsyncIterable<string>, say: Say): Promise<void> {
  for await (const sentence of sentences) say(sentence)
}
