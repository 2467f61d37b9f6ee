import type pg from 'pg'
import type { ClockSample } from './ntp-packet.js'

const samples = 5
const delayMsMax = 1_000

/** The time-out is the client's own: a server that has gone says nothing. Its type leaves that one out. */
const question: pg.QueryConfig & { query_timeout: number } = {
  text: 'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms',
  query_timeout: delayMsMax,
}

/**
 * How far the database's clock, with which codes are made, is ahead of this process's monotonic clock: of five samples the
 * one with the smallest round trip. Throws what the database said, or that it took more than a second.
 */
export async function askDatabase(pool: pg.Pool): Promise<ClockSample> {
  let best = await ask(pool)
  for (let count = 1; count < samples; count++) {
    const sample = await ask(pool)
    if (sample.delayMs < best.delayMs) best = sample
  }
  if (best.delayMs > delayMsMax) throw new Error('the database took more than a second to tell its time')
  return best
}

async function ask(pool: pg.Pool): Promise<ClockSample> {
  const askedMs = performance.now()
  const { rows } = await pool.query<{ ms: number }>(question)
  const answeredMs = performance.now()
  return { aheadMs: (rows[0]?.ms ?? Number.NaN) - (askedMs + answeredMs) / 2, delayMs: answeredMs - askedMs }
}
