import { AppError } from '@keyfob/contracts/errors'
import type { OperateGate } from '@keyfob/gate/doors'
import { nameKey } from './agent-name.js'

/** `conflict` where another live agent has that name, or a revoked one had it: a name is given to nobody again. */
export async function refuseTakenName(gate: OperateGate, name: string, ownId?: string): Promise<void> {
  const taken = await takenBy(gate, name, ownId)
  if (taken) throw new AppError('conflict', { message: `name is taken: ${taken} Choose another.` })
}

export const isNameTaken = async (gate: OperateGate, name: string): Promise<boolean> =>
  (await takenBy(gate, name)) !== undefined

async function takenBy({ tx, organisation }: OperateGate, name: string, ownId?: string): Promise<string | undefined> {
  const key = nameKey(name)
  const [live] = await tx.agent.findMany({
    where: { organisationId: organisation.id, nameKey: key, state: { not: 'revoked' } },
    select: { id: true },
    take: 1,
  })
  if (live && live.id !== ownId) return 'another agent bears it, without regard to case.'
  const grave = { kind: 'name', key: `${organisation.id}:${key}` }
  const dead = await tx.tombstone.findUnique({ where: { kind_key: grave } })
  return dead ? 'a revoked agent bore it, and a name is given to nobody again.' : undefined
}
