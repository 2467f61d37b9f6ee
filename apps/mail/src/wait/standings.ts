import type { Tx } from '@keyfob/gate/doors'

/** How things stand for an agent, as a text; and the last sequence of its mailbox. */
export type Standing = Readonly<{ standing: string; lastSeq: bigint | undefined }>

/**
 * How things stand for each of these agents, in everything that a wait of theirs may end by: as a text that is another as soon
 * as one of it is. New and released mail, codes that another login has given back, logins that are over, tokens that are
 * narrowed, grants and owners of what is shared, and the agent's own state. Plain columns, in one query.
 */
export async function standings(tx: Tx, agentIds: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await tx.$queryRaw<{ id: string; standing: string; lastSeq: bigint | null }[]>`
    SELECT a.id::text, md5(jsonb_build_array(a.state, a.auth_epoch, o.ended_at, m.last_seq, released.last, lent.grants,
                                             tokens.live, logins.over, logins.given_back)::text) AS standing,
           m.last_seq AS "lastSeq"
      FROM agent a
      JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN mailbox m ON m.agent_id = a.id
      CROSS JOIN LATERAL (
        SELECT max(r.released_at) AS last FROM message r WHERE r.agent_id = a.id AND r.released_at IS NOT NULL) released
      CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_array(g.id, g.opens_from, w.state) ORDER BY g.id) AS grants
          FROM credential_grant g JOIN agent w ON w.id = g.owner_id
         WHERE g.grantee_id = a.id AND g.ended_at IS NULL) lent
      CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_array(t.id, t.scopes, t.opens_from) ORDER BY t.id) AS live FROM access_token t
         WHERE t.agent_id = a.id AND t.revoked_at IS NULL AND t.expires_at > clock_timestamp()) tokens
      CROSS JOIN LATERAL (
        SELECT jsonb_agg(l.id ORDER BY l.id) FILTER (WHERE l.ended_at IS NOT NULL OR l.expires_at <= clock_timestamp()) AS over,
               sum((SELECT count(*) FROM mail_claim c WHERE c.login_id = l.id AND c.released_at IS NOT NULL)) AS given_back
          FROM login l WHERE l.agent_id = a.id AND l.created_at > clock_timestamp() - interval '1 hour') logins
     WHERE a.id = ANY(${agentIds})`
  return new Map(rows.map(({ id, standing, lastSeq }) => [id, { standing, lastSeq: lastSeq ?? undefined }]))
}
