import type { Database } from './database.js'
import { deriveKey } from './hkdf.js'

/**
 * The connection string for BullMQ where there is no Redis: a role of its own that owns the schema `queue` and sees
 * nothing else. Needs a database user that may create roles. Roles belong to the whole cluster, so its name is of this
 * installation's pepper, which no rotation changes: two installations beside each other do not lock one another out.
 */
export async function queueConnection({ pool, url }: Database, pepper: Buffer): Promise<string> {
  const role = `keyfob_queue_${deriveKey(pepper, 'keyfob', 'queue-role-name').toString('hex').slice(0, 12)}`
  const password = deriveKey(pepper, 'keyfob', 'queue-role').toString('base64url')
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // Two processes may start at once.
    await client.query('SELECT pg_advisory_xact_lock(1262894927, 2)')
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
    // Name and password are hex and base64url: they hold nothing that would need quoting.
    await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN PASSWORD '${password}'`)
    await client.query(`CREATE SCHEMA IF NOT EXISTS queue AUTHORIZATION ${role}`)
    await client.query(`ALTER ROLE ${role} SET search_path = queue`)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
  const queue = new URL(url)
  queue.username = role
  queue.password = password
  return queue.href
}
