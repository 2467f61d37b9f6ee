import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { GateLog } from './database.js'

const channel = 'keyfob_bell'

/** Why a bell rings: there may be something new for the agent, or something was taken away from it. */
export type Ring = 'news' | 'narrowed'
export type Hears = (id: string, ring: Ring) => void

/**
 * Wakes waiters in every process through LISTEN/NOTIFY, on a direct connection of its own. A payload is an agent's id, and
 * `narrowed` behind it. Rung after a commit, never inside a gate's transaction, and coalesced: the rings of one turn
 * are one statement, and so are those that come while one is under way.
 */
export class Bell {
  private readonly handlers = new Set<Hears>()
  private readonly ringing = new Set<string>()
  private reconnected: () => Promise<void> = async () => {}
  private client: pg.Client | undefined
  private reopening = false
  private sending = false
  private closed = false

  constructor(
    private readonly url: string,
    private readonly log: GateLog,
  ) {}

  /** Rings for an agent. Returns at once; a ring that is lost costs a waiter its next look, seconds later. */
  ring(id: string, ring: Ring = 'news'): void {
    for (const handler of this.handlers) handler(id, ring)
    this.ringing.add(ring === 'news' ? id : `${id} ${ring}`)
    if (this.sending) return
    this.sending = true
    queueMicrotask(() => void this.send())
  }

  /** Hears every ring, also this process's own. Returns how to stop. */
  listen(handler: Hears): () => void {
    this.handlers.add(handler)
    return () => this.handlers.delete(handler)
  }

  /** Does this when the connection was lost and is there again, until it succeeds. */
  whenReconnected(work: () => Promise<void>): void {
    this.reconnected = work
  }

  /** Connects, and connects again whenever the connection is lost. */
  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'keyfob-bell', keepAlive: true })
    client.on('notification', ({ payload }) => {
      const [id, ring] = payload?.split(' ') ?? []
      if (id) for (const handler of this.handlers) handler(id, ring === 'narrowed' ? ring : 'news')
    })
    client.on('error', (error) => this.log.warn({ reason: error.message }, 'the bell lost its connection'))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
    } catch (error) {
      // What it says of its end is what made it fail.
      await client.end().catch(() => {})
      throw error
    }
    // Only now: a connection that could not be made ends too, and whoever tried to make it tries again.
    client.once('end', () => void this.reopen(client))
    this.client = client
  }

  async close(): Promise<void> {
    this.closed = true
    await this.client?.end()
  }

  private async reopen(lost: pg.Client): Promise<void> {
    if (this.client === lost) this.client = undefined
    if (this.reopening) return
    this.reopening = true
    for (let attempt = 0, done = false; !this.closed && !done; attempt++) {
      await delay(Math.min(5_000, 100 * 2 ** attempt), undefined, { ref: false })
      if (this.closed) return
      try {
        if (!this.client) await this.open()
        await this.reconnected()
        done = this.client !== undefined
      } catch (error) {
        this.log.warn({ reason: (error as Error).message }, 'the bell could not reconnect')
      }
    }
    this.reopening = false
  }

  private async send(): Promise<void> {
    while (this.ringing.size > 0) {
      const payloads = [...this.ringing]
      this.ringing.clear()
      try {
        await this.client?.query(`SELECT pg_notify('${channel}', payload) FROM unnest($1::text[]) payload`, [payloads])
      } catch (error) {
        this.log.warn({ reason: (error as Error).message }, 'a ring was lost')
      }
    }
    this.sending = false
  }
}
