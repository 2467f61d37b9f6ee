import type { Gate } from '@keyfob/gate/gate'

const keptMs = 3_600_000

/**
 * Forgets to whom codes and links were given more than an hour ago: the logins of then are over, and those of now are
 * answered by newer mail alone.
 */
export function sweepClaims(gate: Gate): Promise<void> {
  return gate.maintain('mail.claims', async ({ tx, now }) => {
    await tx.mailClaim.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptMs) } } })
  })
}
