import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { resumeAgentCredential as operation } from '@keyfob/contracts/vault'
import type { OperateGate } from '@keyfob/gate/doors'
import { plainMetadata } from '../credentials/credential-metadata.js'
import { nameKey } from '../credentials/credential-name.js'
import { forgetRefusals, loginStandings } from '../credentials/login-standing.js'
import { liveSeeds } from '../credentials/seed-facts.js'

/** An operator has seen to the account: what was refused before counts no more, and logins go on. Twice is once. */
export async function resumeAgentCredential(
  { target, tx, note }: OperateGate,
  { name }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  if (!target) throw new AppError('not_found')
  if (target.state === 'revoked') throw new AppError('agent_revoked')
  const where = { agentId: target.id, nameKey: nameKey(name), deletedAt: null }
  const [row] = await tx.credential.findMany({ where })
  if (!row) throw new AppError('not_found')
  const { count } = await forgetRefusals(tx, row.id)
  note({ targetType: 'credential', targetId: row.id, metadata: { name: row.name, type: row.type, refusals: count } })
  const [seedOf, standingOf] = [await liveSeeds(tx, [row.id]), await loginStandings(tx, [row.id])]
  return plainMetadata({ ...row, ...standingOf(row.id), seed: seedOf(row.id) })
}
