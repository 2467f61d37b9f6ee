import pg from 'pg'

/**
 * Puts `count` agents into an organisation by SQL, as rows beside those that were created: each has a mailbox and a token, and no
 * data key, so that it is listed, stopped and ended like any other and reads nothing. The nth is named `Fleet 00n`, was created n
 * minutes before midnight of 1 January 2026, and bears the label `customer=c<n % 20>`; every tenth is suspended, every twentieth
 * revoked, and every third was never used. Returns their ids, the newest first.
 */
export async function manyAgents(databaseUrl: string, organisationId: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(
      'CREATE TEMP TABLE fleet ON COMMIT DROP AS SELECT n, id, name, at, state FROM generate_series(1, $1::int) n, ' +
        `LATERAL (SELECT 'fleet' || lpad(n::text, 11, '0') AS id, 'Fleet ' || lpad(n::text, 5, '0') AS name,
                       timestamptz '2026-01-01Z' - n * interval '1 minute' AS at,
                       CASE WHEN n % 20 = 0 THEN 'revoked' WHEN n % 10 = 0 THEN 'suspended' ELSE 'active' END AS state) row`,
      [count],
    )
    for (const statement of statements) await client.query(statement, [organisationId])
    await client.query('COMMIT')
    await client.query('ANALYZE agent, mailbox, access_token, audit_usage')
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM agent WHERE organisation_id = $1 AND id LIKE 'fleet%' ORDER BY created_at DESC`,
      [organisationId],
    )
    return rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

const statements = [
  `INSERT INTO agent (id, organisation_id, name, name_key, purpose, external_id, labels, state, created_at, suspended_at, revoked_at)
   SELECT id, $1, name, lower(name), 'BUYER', 'crm-' || n, jsonb_build_object('customer', 'c' || n % 20), state::agent_state, at,
          CASE WHEN state = 'suspended' THEN at END, CASE WHEN state = 'revoked' THEN at END
     FROM fleet`,
  `INSERT INTO mailbox (agent_id, organisation_id, address, address_key, created_at)
   SELECT id, $1, id || '@agents.test', id || '@agents.test', at FROM fleet`,
  `INSERT INTO access_token (id, kind, organisation_id, agent_id, name, prefix, hash, scopes, opens_from, issued_by, created_at, expires_at)
   SELECT 'token' || lpad(n::text, 11, '0'), 'agent', $1, id, 'first', 'kf_agent_' || id, decode(md5(id) || md5(name), 'hex'),
          ARRAY['mail:read', 'vault:read'], at, 'system:fleet', at, now() + interval '90 days'
     FROM fleet WHERE state <> 'revoked'`,
  `INSERT INTO audit_usage (organisation_id, agent_id, what, subject, count, last_at)
   SELECT $1, id, 'agent', '', n, at + interval '30 days' FROM fleet WHERE n % 3 <> 0`,
]
