import pg from 'pg'

/**
 * Where another program than ours copied the database here, the rows of the audit log carry the transactions' numbers of another
 * server, higher than this one's: nothing would be sealed before it has caught up. They get the numbers that a backup gives them.
 */
export async function renumberLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'keyfob-restore' })
  await client.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query(
      'SELECT 1 FROM audit_sealer WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()) FOR UPDATE',
    )
    if (rows.length > 0) {
      await client.query('ALTER TABLE audit_event DISABLE TRIGGER USER')
      // What was written here since has low numbers, and is not sealed either.
      await client.query(
        `UPDATE audit_event SET xid = CASE WHEN id IN (SELECT event_id FROM audit_seal) THEN '0'::xid8 ELSE '1'::xid8 END`,
      )
      await client.query("UPDATE audit_sealer SET xid = '0', event_id = 9223372036854775807")
      await client.query('ALTER TABLE audit_event ENABLE TRIGGER USER')
    }
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}
