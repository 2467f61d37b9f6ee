import type { revokeIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { Tx } from '@keyfob/gate/doors'

export type Cut = Out<typeof revokeIdentity>['cut']

/** What would end with an agent now, in numbers. */
export async function countCut(tx: Tx, agentId: string, now: Date): Promise<Cut> {
  const [counted] = await tx.$queryRaw<{ cut: Cut }[]>`SELECT agent_cut(${agentId}, ${now}) AS cut`
  if (!counted) throw new Error('nothing was counted')
  return counted.cut
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
