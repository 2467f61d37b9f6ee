import { AppError } from '@keyfob/contracts/errors'
import type { OpenGate } from '@keyfob/gate/doors'

/** One of the agent's logins that is still open. Throws `not_found`, and `expired` where it is over. */
export async function findOpenLogin({ agent, tx, now }: OpenGate, id: string) {
  // Two outcomes at once are two attempts, and one that was ended meanwhile stays ended.
  await tx.$queryRaw`SELECT 1 FROM login WHERE id = ${id} AND agent_id = ${agent.id} FOR UPDATE`
  const [login] = await tx.login.findMany({ where: { id, agentId: agent.id } })
  if (!login) throw new AppError('not_found', { message: 'There is no such login.' })
  if (login.endedAt !== null || login.expiresAt <= now) {
    throw new AppError('expired', { message: 'This login is over. Start another.' })
  }
  return login
}
