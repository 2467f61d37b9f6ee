import pg from 'pg'

// Each only begins something: where it fails, so does what is asked behind it.
const begins = new Set(['BEGIN', 'SELECT gate_narrow()', 'SAVEPOINT body'])
// A statement that was planned before a migration: the next connection plans it anew.
const outdated = new Set<string | undefined>(['0A000', '26000'])
const begun = { command: '', rowCount: null, oid: 0, fields: [], rows: [] } satisfies pg.QueryResult

type Ask = (config: string | pg.QueryConfig, ...rest: unknown[]) => unknown

/**
 * A connection whose end does not end its process. The server may say in one breath that a new connection is ready and that it is
 * being shut down: the second is then an error that nobody listens for yet. Whoever uses the connection is told by what it asks.
 *
 * With `pipeline`, what only begins something is not waited for, but goes in the round trip of what is asked next. Where it fails
 * after all, the connection is ended: what came with it may have been done by itself, and nothing more is.
 */
export class EnduringClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => {})
    if (!this.pipeline) return
    const ask = this.query.bind(this) as Ask
    const pipelined: Ask = (asked, ...rest) => {
      const answer = ask(asked, ...rest)
      const text = typeof asked === 'string' ? asked : asked.text
      if (answer instanceof Promise) answer.catch(({ code }: { code?: string }) => outdated.has(code) && this.drop())
      if (!begins.has(text) || !(answer instanceof Promise)) return answer
      answer.catch(() => this.drop())
      return Promise.resolve(begun)
    }
    this.query = pipelined as typeof this.query
  }

  /** Ends it at once, whatever it waits for: to be connected, or to be answered. */
  drop(): void {
    ;(this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  }
}
