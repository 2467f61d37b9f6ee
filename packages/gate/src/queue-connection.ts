import type { Database } from './database.js'
import { deriveKey } from './hkdf.js'
import { StartError } from './start-error.js'

const mayMakeNone =
  'The owner of the database may make no role, and the queue needs one of its own: let it (ALTER ROLE ... CREATEROLE), or set REDIS_URL.'

/**
 * The connection string for BullMQ where there is no Redis: a role of its own that owns the schema `queue` and sees
 * nothing else. Needs an owner of the tables that may create roles. Roles belong to the whole cluster, so its name is of this
 * installation's pepper, which no rotation changes: two installations beside each other do not lock one another out.
 */
export async function queueConnection({ pool, url }: Database, pepper: Buffer): Promise<string> {
  const role = `keyfob_queue_${deriveKey(pepper, 'keyfob', 'queue-role-name').toString('hex').slice(0, 12)}`
  const password = deriveKey(pepper, 'keyfob', 'queue-role').toString('base64url')
  await pool.query('SELECT queue_role($1, $2)', [role, password]).catch((error: { code?: string }) => {
    // Without its cause: what the database says of a role that may not be made quotes the password.
    if (error.code === '42501') throw new StartError(mayMakeNone)
    throw error
  })
  const queue = new URL(url)
  queue.username = role
  queue.password = password
  return queue.href
}
