import { EventEmitter, once } from 'node:events'
import { SMTPServer } from 'smtp-server'

/** A mail as a receiver gets it: the bytes, and what the session said about their sender. */
export type Received = {
  readonly raw: Buffer
  readonly ip: string
  readonly helo: string
  readonly from: string
  readonly to: readonly string[]
}

/** An SMTP server that keeps what it is sent, or refuses recipients with the reply code it is told. */
export class Sink {
  readonly received: Received[] = []
  /** Every RCPT is refused with the first of these that is left. */
  readonly refusals: number[] = []
  readonly #events = new EventEmitter()
  #taken = 0
  readonly #server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: (_address, _session, done) => {
      const responseCode = this.refusals.shift()
      done(responseCode === undefined ? null : Object.assign(new Error('refused here'), { responseCode }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        this.received.push({
          raw: Buffer.concat(chunks),
          ip: session.remoteAddress,
          helo: session.hostNameAppearsAs,
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
        })
        done()
        this.#events.emit('mail')
      })
    },
  })

  async start(): Promise<{ host: string; port: number }> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening))
    const address = this.#server.server.address()
    if (address === null || typeof address === 'string') throw new Error('the sink has no port')
    return { host: '127.0.0.1', port: address.port }
  }

  /** The next mail that was not taken yet. */
  async next(): Promise<Received> {
    for (;;) {
      const mail = this.received[this.#taken]
      if (mail) {
        this.#taken += 1
        return mail
      }
      await once(this.#events, 'mail', { signal: AbortSignal.timeout(10_000) })
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((closed) => this.#server.close(() => closed()))
  }
}
