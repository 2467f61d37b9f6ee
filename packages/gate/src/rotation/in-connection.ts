import type pg from 'pg'
import { type Database, databaseError } from '../database.js'

/**
 * One transaction on a bare connection. A mail of 25 MiB passes it in a tenth of the time that the client on top of it takes,
 * which is longer than the server leaves a lock to a silent process.
 */
export async function inConnection<T>({ pool }: Database, body: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseError(error)
  })
  let failure: Error | undefined
  try {
    await client.query('BEGIN')
    const value = await body(client)
    await client.query('COMMIT')
    return value
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      failure = lost
    })
    throw databaseError(error)
  } finally {
    client.release(failure)
  }
}
