import type { StorageUse } from '@keyfob/contracts/mail'
import type { Tx } from '@keyfob/gate/doors'

/** What an agent's mailbox holds, and from where on it takes no more: the last mail may go beyond. Zeros where it has none. */
export async function findStorageUse(tx: Tx, agentId: string): Promise<StorageUse> {
  const [row] = await tx.$queryRaw<StorageUse[]>`
    SELECT m.used_bytes::float8 AS "usedBytes", o.mailbox_megabytes * 1000000::float8 AS "limitBytes"
      FROM mailbox m JOIN organisation o ON o.id = m.organisation_id WHERE m.agent_id = ${agentId}`
  return row ?? { usedBytes: 0, limitBytes: 0 }
}
