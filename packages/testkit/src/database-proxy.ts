import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

// CommandComplete of COMMIT: what PostgreSQL says once the transaction is on disk.
const committed = Buffer.from('COMMIT\0')
// ReadyForQuery outside a transaction: what it says after a statement that was a transaction of its own, too.
const idle = Buffer.from('Z\0\0\0\x05I', 'latin1')

/**
 * A way to a PostgreSQL that may come back at another port. While it withholds, whatever a client would hear from a COMMIT
 * on stays here: the database has committed, and its client never learns.
 */
export class DatabaseProxy {
  private readonly server = createServer((client) => this.join(client))
  private readonly pairs = new Set<readonly [Socket, Socket]>()
  private withheld: Buffer | undefined

  private constructor(public target: number) {}

  static async to(port: number): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(port)
    proxy.server.listen(0, '127.0.0.1')
    await once(proxy.server, 'listening')
    return proxy
  }

  /** The same address, through this proxy. */
  through(url: string): string {
    const { port } = this.server.address() as AddressInfo
    return Object.assign(new URL(url), { port: String(port) }).href
  }

  /** With `statements` also from the end of a statement on that was a transaction of its own. */
  withhold({ statements = false } = {}): void {
    this.withheld = statements ? idle : committed
  }

  /** Ends every connection; what was withheld is lost. New ones are carried as they come. */
  cut(): void {
    this.withheld = undefined
    for (const pair of this.pairs) for (const socket of pair) socket.destroy()
  }

  close(): void {
    this.cut()
    this.server.close()
  }

  private join(client: Socket): void {
    const server = connect(this.target, '127.0.0.1')
    const pair = [client, server] as const
    this.pairs.add(pair)
    let isMute = false
    // The first time that it is idle is when a connection begins.
    let hasBegun = false
    client.on('data', (bytes) => server.write(bytes))
    server.on('data', (bytes) => {
      isMute ||= hasBegun && this.withheld !== undefined && bytes.includes(this.withheld)
      hasBegun ||= bytes.includes(idle)
      if (!isMute) client.write(bytes)
    })
    const end = () => {
      this.pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    for (const socket of pair) socket.setNoDelay(true).on('error', end).on('close', end)
  }
}
