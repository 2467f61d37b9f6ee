import { load } from '../workspace.mjs'

const rowsPerStatement = 20_000

/**
 * Stores `count` mails in the agents' mailboxes, the same number in each, as rows beside one that came by SMTP: what an old
 * mailbox weighs. They lie before everything that arrives, and nobody reads them.
 */
export async function storeMails({ database, agents, count, say }) {
  if (count === 0) return
  const { default: pg } = await load('pg')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const columns = await columnsOf(client)
    let stored = 0
    for (const [at, { id }] of agents.entries()) {
      const wanted = Math.floor(((at + 1) * count) / agents.length)
      while (stored < wanted) {
        const rows = Math.min(rowsPerStatement, wanted - stored)
        await copyRows(client, columns, id, rows)
        stored += rows
        say(`  mail: ${stored} of ${count} mails stored…`)
      }
    }
    await client.query('ANALYZE message')
  } finally {
    await client.end()
  }
}

async function columnsOf(client) {
  const { rows } = await client.query(
    `SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = 'message'`,
  )
  return rows.map(({ column_name: name }) => name)
}

/** Copies of an agent's first mail, under ids, sequences and blinded Message-IDs of their own. */
async function copyRows(client, columns, agentId, rows) {
  const own = {
    id: `substr(md5(m.id || ':' || b.last_seq + n), 1, length(m.id))`,
    seq: 'b.last_seq + n',
    message_key: `decode(md5(m.id || b.last_seq + n) || md5(n::text), 'hex')`,
  }
  await client.query('BEGIN')
  await client.query(
    `INSERT INTO message (${columns.join(', ')})
     SELECT ${columns.map((name) => own[name] ?? `m.${name}`).join(', ')}
       FROM (SELECT last_seq FROM mailbox WHERE agent_id = $1 FOR UPDATE) b,
            (SELECT * FROM message WHERE agent_id = $1 ORDER BY seq LIMIT 1) m,
            generate_series(1, $2::int) n`,
    [agentId, rows],
  )
  await client.query('UPDATE mailbox SET last_seq = last_seq + $2 WHERE agent_id = $1', [agentId, rows])
  await client.query('COMMIT')
}
