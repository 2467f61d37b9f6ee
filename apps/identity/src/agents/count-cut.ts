import type { revokeIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'
import { liveTokens } from './identity.js'

export type Cut = Out<typeof revokeIdentity>['cut']

/** What ends with an agent, in numbers, while it lives. */
export async function countCut(tx: Tx, agentId: string, now: Date): Promise<Cut> {
  return {
    credentials: await tx.credential.count({ where: { agentId, deletedAt: null } }),
    totpSeeds: await tx.totpSeed.count({ where: { agentId, removedAt: null } }),
    addresses: await tx.mailbox.count({ where: { agentId } }),
    messages: await tx.message.count({ where: { agentId, deletedAt: null } }),
    tokens: await tx.accessToken.count({ where: { agentId, ...liveTokens(now) } }),
    logins: await tx.login.count({ where: { agentId, endedAt: null, expiresAt: { gt: now } } }),
    grants: await tx.credentialGrant.count({
      where: { OR: [{ ownerId: agentId }, { granteeId: agentId }], endedAt: null },
    }),
    queuedMails: await tx.mailTransmission.count({ where: { agentId, doneAt: null } }),
  }
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
