import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** Holds rows, so that whoever comes to them waits; how a process is made to stand at a statement without a hook in it. */
export class HeldRows {
  private constructor(
    private readonly client: pg.Client,
    private readonly pid: number,
  ) {}

  /** Begins a transaction of its own, on a way of its own to the database. */
  static async at(url: string): Promise<HeldRows> {
    const client = new pg.Client({ connectionString: url, application_name: 'holder' })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await client.query('BEGIN')
    return new HeldRows(client, Number(rows[0]?.pid))
  }

  /** Does what takes hold of rows. Throws where it takes hold of none: then nobody would wait. */
  async take(statement: string, values: readonly unknown[] = []): Promise<void> {
    const { rowCount } = await this.client.query(statement, [...values])
    if (!rowCount) throw new Error(`nothing is held by ${statement}`)
  }

  /** Until so many wait for it; `false` where they do not come. */
  waitedForBy(count: number): Promise<boolean> {
    return comesTrue(async () => {
      const { rows } = await this.client.query<{ waiting: number }>(
        'SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))',
        [this.pid],
      )
      return Number(rows[0]?.waiting) >= count
    })
  }

  /** Lets go of everything; nothing was changed. */
  async release(): Promise<void> {
    await this.client.end()
  }
}

const looksMax = 400

/** Looks until it is so; `false` where it does not become so. */
export async function comesTrue(look: () => Promise<boolean>): Promise<boolean> {
  for (let looks = 0; looks < looksMax; looks++) {
    if (await look()) return true
    await delay(2)
  }
  return false
}
