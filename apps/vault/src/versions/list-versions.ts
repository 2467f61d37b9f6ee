import type { CredentialType } from '@keyfob/contracts/credential-types'
import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { listAgentVersions, listVersions as operation } from '@keyfob/contracts/vault'
import type { OpenGate, OperateGate, Tx } from '@keyfob/gate/doors'
import { nameKey } from '../credentials/credential-name.js'

/** The versions of one of the agent's credentials that are kept. */
export const listVersions = ({ agent, tx }: OpenGate, { name }: In<typeof operation>): Promise<Out<typeof operation>> =>
  find(tx, agent.id, name)

/** The same for an operator, who sees nothing else of them either. */
export async function listVersionsForOperator(
  { target, tx }: OperateGate,
  { name }: In<typeof listAgentVersions>,
): Promise<Out<typeof listAgentVersions>> {
  if (!target) throw new AppError('not_found')
  return find(tx, target.id, name)
}

async function find(tx: Tx, agentId: string, name: string): Promise<Out<typeof operation>> {
  const [credential] = await tx.credential.findMany({
    where: { agentId, nameKey: nameKey(name), deletedAt: null },
    include: {
      versions: {
        select: { version: true, type: true, expiresAt: true, suppliedBy: true, suppliedAt: true },
        orderBy: { version: 'desc' },
      },
    },
  })
  if (!credential) throw new AppError('not_found')
  const versions = credential.versions.map(({ type, expiresAt, suppliedAt, ...row }) => ({
    ...row,
    type: type as CredentialType,
    current: row.version === credential.version,
    expiresAt: expiresAt?.toISOString() ?? null,
    suppliedAt: suppliedAt.toISOString(),
  }))
  return { name: credential.name, versions, count: versions.length }
}
