import { AppError } from '@keyfob/contracts/errors'
import type { Out } from '@keyfob/contracts/operation'
import type { listAgentCredentials as operation } from '@keyfob/contracts/vault'
import type { OperateGate } from '@keyfob/gate/doors'
import { plainMetadata } from './credential-metadata.js'
import { loginStandings } from './login-standing.js'
import { liveSeeds } from './seed-facts.js'

/** The plain columns of an agent's vault, by name. There is nothing else that an operator could be shown. */
export async function listAgentCredentials({ target, tx }: OperateGate): Promise<Out<typeof operation>> {
  if (!target) throw new AppError('not_found')
  const rows = await tx.credential.findMany({
    where: { agentId: target.id, deletedAt: null },
    orderBy: { nameKey: 'asc' },
  })
  const ids = rows.map(({ id }) => id)
  const seedOf = await liveSeeds(tx, ids)
  const standingOf = await loginStandings(tx, ids)
  const credentials = rows.map((row) => {
    const seed = seedOf(row.id)
    const siteClockSteps = seed?.kind === 'totp' ? seed.drift : null
    return { ...plainMetadata({ ...row, ...standingOf(row.id), seed }), siteClockSteps }
  })
  return { credentials, count: credentials.length }
}
