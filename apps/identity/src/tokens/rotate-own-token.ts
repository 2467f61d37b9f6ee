import type { In, Out } from '@keyfob/contracts/operation'
import type { rotateOwnToken as operation } from '@keyfob/contracts/tokens'
import type { OpenGate } from '@keyfob/gate/doors'
import { newToken } from './new-token.js'

/**
 * Gives an agent another token in place of the one that it asks with. It reaches as far back as that one and no further: an
 * operator who issued himself a token gains nothing by rotating it. A second rotation by the same token, whose first answer was
 * lost, ends what the first gave, and what that has given since: whoever had rotated a token that leaked keeps none.
 */
export async function rotateOwnToken(open: OpenGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  const { agent, token, tx, now, actor, mintToken, note } = open
  const old = await tx.accessToken.findUniqueOrThrow({
    where: { id: token.id },
    select: { name: true, authEpoch: true, lastsDays: true, expiresAt: true },
  })
  await tx.$executeRaw`
    WITH RECURSIVE given AS (
      SELECT id FROM access_token WHERE agent_id = ${agent.id} AND issued_by = ${actor}
      UNION
      SELECT t.id FROM access_token t JOIN given g ON t.issued_by = 'agent:' || g.id WHERE t.agent_id = ${agent.id})
    UPDATE access_token SET revoked_at = ${now} WHERE id IN (SELECT id FROM given) AND revoked_at IS NULL`
  const overlapEnd = new Date(now.getTime() + input.overlapMinutes * 60_000)
  const oldEndsAt = overlapEnd < old.expiresAt ? overlapEnd : old.expiresAt
  await tx.accessToken.update({
    where: { id: token.id },
    data: input.overlapMinutes === 0 ? { revokedAt: now } : { expiresAt: oldEndsAt },
  })
  const { row, raw } = await newToken(
    { tx, now, actor, mintToken, organisation: { id: agent.organisationId } },
    {
      agentId: agent.id,
      authEpoch: old.authEpoch,
      name: old.name,
      scopes: token.scopes,
      expiresInDays: old.lastsDays,
      opensFrom: token.opensFrom,
      shown: false,
    },
  )
  note({ targetType: 'token', targetId: row.id, metadata: { name: old.name } })
  const [expiresAt, ends] = [row.expiresAt.toISOString(), oldEndsAt.toISOString()]
  return { rawKey: raw, apiKeyPrefix: row.prefix, expiresAt, oldEndsAt: ends }
}
