import type { Factor } from '@keyfob/contracts/logins'
import type { OpenGate } from '@keyfob/gate/doors'
import { pausedForMs } from './pause.js'

/**
 * One more refusal of what a site was given of a credential, and until when logins with it are paused by that; `null` where they go
 * on. Refusals of a day ago do not count any more. Whoever shares the credential counts with its agent: the site knows one account.
 */
export async function countRefusal(
  { agent, tx, now }: OpenGate,
  credentialId: string,
  factor: Factor,
): Promise<Date | null> {
  // Whoever counts at the same moment comes after it.
  const [row] = await tx.$queryRaw<{ refusals: number }[]>`
    INSERT INTO credential_refusal AS r (credential_id, organisation_id, factor, refusals, refused_at)
    VALUES (${credentialId}, ${agent.organisationId}, ${factor}, 1, ${now}::timestamptz)
    ON CONFLICT (credential_id, factor) DO UPDATE SET refused_at = excluded.refused_at,
      refusals = CASE WHEN greatest(r.refused_at, r.paused_until) < excluded.refused_at - interval '1 day' THEN 1 ELSE r.refusals + 1 END
    RETURNING refusals`
  const pausedMs = pausedForMs(row?.refusals ?? 1)
  if (pausedMs === 0) return null
  const pausedUntil = new Date(now.getTime() + pausedMs)
  const where = { credentialId_factor: { credentialId, factor } }
  await tx.credentialRefusal.update({ where, data: { pausedUntil } })
  return pausedUntil
}

/** What was accepted is not refused in a row any more. */
export const forgetRefusalsAt = ({ tx }: OpenGate, credentialId: string, factor: Factor) =>
  tx.credentialRefusal.deleteMany({ where: { credentialId, factor } })
