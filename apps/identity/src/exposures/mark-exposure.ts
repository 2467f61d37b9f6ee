import { AppError } from '@keyfob/contracts/errors'
import type { Exposure, markExposure as operation } from '@keyfob/contracts/exposure'
import type { In, Out } from '@keyfob/contracts/operation'
import type { OperateGate } from '@keyfob/gate/doors'
import { targetOf } from '../agents/live-target.js'
import { findExposures } from './find-exposures.js'

type Given = In<typeof operation>

/**
 * Notes that what an agent saw was changed at its site, by whom and when, or takes that back. It opens again by itself where the
 * agent sees the same once more. Throws `not_found` for what it has not been served with, `conflict` where there is nothing to
 * change.
 */
export async function markExposure(gate: OperateGate, given: Given): Promise<Out<typeof operation>> {
  const { id: agentId } = targetOf(gate)
  const { tx, now, actor, note } = gate
  const { credentialId, part, changed } = given
  const { name, type, version, status } = await entryOf(gate, agentId, given)
  if (changed && status === 'replaced') throw nothingToChange('it was replaced here by what the agent has not seen.')
  if (changed && status === 'not_seen') throw nothingToChange('the agent has not seen it.')
  await tx.$executeRaw`
    UPDATE exposure SET rotated_at = ${changed ? now : null}::timestamptz, rotated_by = ${changed ? actor : null},
           rotated_note = ${changed ? given.note : null}
     WHERE agent_id = ${agentId} AND credential_id = ${credentialId} AND (seed = '') = ${part === 'value'}`
  note({ targetType: 'credential', targetId: credentialId, metadata: { name, type, part, version, changed } })
  return entryOf(gate, agentId, given)
}

async function entryOf({ tx }: OperateGate, agentId: string, { credentialId, part }: Given): Promise<Exposure> {
  const { exposures } = await findExposures(tx, agentId, { of: { credentialId, part } })
  const [entry] = exposures
  if (!entry) throw new AppError('not_found', { message: `This agent was served with no ${part} of that credential.` })
  return entry
}

const nothingToChange = (why: string) => new AppError('conflict', { message: `There is nothing to change: ${why}` })
