import { load } from '../workspace.mjs'

/**
 * Puts `count` agents into the organisation of `agent`, as rows beside it: each has a mailbox, and no key and no token. It is
 * listed like any other and reads nothing.
 */
export async function storeAgents({ database, agent, count }) {
  const { default: pg } = await load('pg')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(
      `INSERT INTO agent (id, organisation_id, name, name_key, purpose, external_id, labels, created_at)
       SELECT 'bench' || lpad(n::text, 11, '0'), organisation_id, 'Bench ' || n, 'bench ' || n, purpose, 'crm-' || n,
              jsonb_build_object('customer', 'c' || n % 20), created_at - n * interval '1 minute'
         FROM agent, generate_series(1, $2::int) n WHERE id = $1`,
      [agent.id, count],
    )
    await client.query(
      `INSERT INTO mailbox (agent_id, organisation_id, address, address_key, created_at)
       SELECT id, organisation_id, id || '@agents.test', id || '@agents.test', created_at FROM agent
        WHERE id LIKE 'bench%' AND name LIKE 'Bench %'`,
    )
    await client.query('COMMIT')
    await client.query('ANALYZE agent, mailbox')
  } finally {
    await client.end()
  }
}
