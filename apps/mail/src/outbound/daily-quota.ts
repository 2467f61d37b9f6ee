import { AppError } from '@keyfob/contracts/errors'
import type { OpenGate } from '@keyfob/gate/doors'

/**
 * Refuses what would bring an agent over its recipients of the last 24 hours. Exact where the mailbox's row is locked: its
 * sends go one by one. @throws AppError quota_exceeded with the time when there is room again
 */
export async function withinDailyQuota({ agent, tx, now }: OpenGate, wanted: number, perDay: number): Promise<void> {
  const dayAgo = new Date(now.getTime() - 86_400_000)
  const [row] = await tx.$queryRaw<{ used: number }[]>`
    SELECT coalesce(sum(recipients), 0)::int AS used FROM mail_transmission
     WHERE agent_id = ${agent.id} AND created_at > ${dayAgo}`
  const used = row?.used ?? 0
  if (used + wanted <= perDay) return
  if (wanted > perDay) {
    throw new AppError('quota_exceeded', {
      message: `This mail goes to ${wanted} addresses; an agent may send to ${perDay} a day.`,
      details: { limit: perDay, retryAfter: 86_400 },
    })
  }
  const [freed] = await tx.$queryRaw<{ created_at: Date }[]>`
    SELECT created_at FROM (
      SELECT created_at, sum(recipients) OVER (ORDER BY created_at, message_id) AS freed FROM mail_transmission
       WHERE agent_id = ${agent.id} AND created_at > ${dayAgo}) sent
     WHERE freed >= ${used + wanted - perDay} ORDER BY created_at LIMIT 1`
  const retryAt = new Date((freed?.created_at ?? now).getTime() + 86_400_000)
  throw new AppError('quota_exceeded', {
    message: `An agent may send to ${perDay} addresses a day; ${used} are used. There is room again at ${retryAt.toISOString()}.`,
    details: { limit: perDay, retryAt: retryAt.toISOString() },
  })
}
