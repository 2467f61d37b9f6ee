import pg from 'pg'

/** How much of it there was. `counters` are the names of credentials with counter-based codes. */
export type EndedAccess = Readonly<{ tokens: number; sessions: number; logins: number; counters: readonly string[] }>

/**
 * Ends everything by which somebody was let in when the database was copied: it says nothing of what was taken away since. What a
 * counter-based code counts may be behind its site: it is unconfirmed again. One transaction, and a row in every organisation's log.
 */
export async function endAccess(
  url: string,
  note: (organisationId: string) => Readonly<Record<string, unknown>>,
): Promise<EndedAccess> {
  const client = new pg.Client({ connectionString: url, application_name: 'keyfob-restore' })
  await client.connect()
  const count = async (sql: string) => (await client.query(sql)).rowCount ?? 0
  try {
    await client.query('BEGIN')
    await count("UPDATE agent SET auth_epoch = auth_epoch + 1 WHERE state <> 'revoked'")
    const tokens = await count('UPDATE access_token SET revoked_at = now() WHERE revoked_at IS NULL')
    const sessions =
      (await count('UPDATE operator_session SET ended_at = now() WHERE ended_at IS NULL')) +
      (await count('UPDATE operator_link SET used_at = now() WHERE used_at IS NULL')) +
      (await count('UPDATE claim_code SET ended_at = now() WHERE ended_at IS NULL'))
    // Who was removed since, or lost it and took it away, would come in by what the copy has of it.
    for (const table of [
      'operator_password',
      'operator_recovery_code',
      'operator_sso',
      'operator_passkey',
      'operator_challenge',
    ])
      await count(`DELETE FROM ${table}`)
    await count("DELETE FROM organisation_secret WHERE field = 'operator.totp'")
    const logins = await count("UPDATE login SET ended_at = now(), result = 'restored' WHERE ended_at IS NULL")
    const { rows: counters } = await client.query<{ name: string }>(
      `UPDATE totp_seed s SET confirmed_at = NULL FROM credential c
        WHERE c.id = s.credential_id AND s.kind = 'hotp' AND s.removed_at IS NULL RETURNING c.name`,
    )
    const { rows: organisations } = await client.query<{ id: string }>('SELECT id FROM organisation')
    for (const { id } of organisations)
      await client.query(
        `INSERT INTO audit_event (organisation_id, actor, operation, category, outcome, request_id, metadata, duration_ms)
         VALUES ($1, 'system:host', 'installation.restore', 'auth', 'allowed', 'host', $2, 0)`,
        [id, { ...note(id), tokens, sessions, logins, counters: counters.length }],
      )
    await client.query('COMMIT')
    return { tokens, sessions, logins, counters: counters.map(({ name }) => name) }
  } finally {
    await client.end()
  }
}
