import type { revokeIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'

export type Cut = Out<typeof revokeIdentity>['cut']

/** What ends with an agent, in numbers, while it lives. In one statement: a revocation waits for it. */
export async function countCut(tx: Tx, agentId: string, now: Date): Promise<Cut> {
  const [cut] = await tx.$queryRaw<Cut[]>`
    SELECT (SELECT count(*)::int FROM credential WHERE agent_id = ${agentId} AND deleted_at IS NULL) AS credentials,
           (SELECT count(*)::int FROM totp_seed WHERE agent_id = ${agentId} AND removed_at IS NULL) AS "totpSeeds",
           (SELECT count(*)::int FROM mailbox WHERE agent_id = ${agentId}) AS addresses,
           (SELECT count(*)::int FROM message WHERE agent_id = ${agentId} AND deleted_at IS NULL) AS messages,
           (SELECT count(*)::int FROM access_token
             WHERE agent_id = ${agentId} AND revoked_at IS NULL AND expires_at > ${now}) AS tokens,
           (SELECT count(*)::int FROM login WHERE agent_id = ${agentId} AND ended_at IS NULL AND expires_at > ${now}) AS logins,
           (SELECT count(*)::int FROM credential_grant
             WHERE (owner_id = ${agentId} OR grantee_id = ${agentId}) AND ended_at IS NULL) AS grants,
           (SELECT count(*)::int FROM mail_transmission WHERE agent_id = ${agentId} AND done_at IS NULL) AS "queuedMails"`
  if (!cut) throw new Error('nothing was counted')
  return cut
}

/** Of an agent that has ended, nothing is left to cut. */
export const nothingToCut: Cut = {
  credentials: 0,
  totpSeeds: 0,
  addresses: 0,
  messages: 0,
  tokens: 0,
  logins: 0,
  grants: 0,
  queuedMails: 0,
}

/** Of these, what only stands still while an agent is suspended. */
export const stoppedOf = ({ addresses: _, ...stopped }: Cut): Omit<Cut, 'addresses'> => stopped
