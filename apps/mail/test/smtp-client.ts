import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls'

/** A raw SMTP client: sends exactly the bytes it is given. */
export class SmtpClient {
  private received = ''
  private readonly waiting: (() => void)[] = []
  closed = false

  private constructor(private socket: Socket) {
    this.listen(socket)
  }

  private listen(socket: Socket): void {
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      this.received += text
      this.notify()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      this.closed = true
      this.notify()
    })
  }

  /** Connects, says at once what is given, and reads the greeting. */
  static async to({ host, port }: { host: string; port: number }, first = ''): Promise<SmtpClient> {
    const client = await SmtpClient.unheard({ host, port })
    client.send(first)
    await client.reply()
    return client
  }

  /** Connects, and reads nothing yet. */
  static async unheard({ host, port }: { host: string; port: number }): Promise<SmtpClient> {
    const socket = connect(port, host)
    const client = new SmtpClient(socket)
    await once(socket, 'connect')
    return client
  }

  /** STARTTLS, with `behind` in the same packet, and the handshake; the certificate is not checked but told. */
  async startTls(behind = '', options: ConnectionOptions = {}): Promise<TLSSocket> {
    this.send(`STARTTLS\r\n${behind}`)
    const ready = await this.reply()
    if (!ready.startsWith('220')) throw new Error(ready)
    this.socket.removeAllListeners('data')
    const secured = connectTls({ socket: this.socket, rejectUnauthorized: false, ...options })
    this.socket = secured
    this.listen(secured)
    await once(secured, 'secureConnect')
    return secured
  }

  send(bytes: string | Buffer): void {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  }

  /** The next whole reply, with all its lines; empty once the connection has closed. */
  async reply(): Promise<string> {
    for (;;) {
      const match = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.received)
      if (match) {
        this.received = this.received.slice(match[0].length)
        return match[0].trimEnd()
      }
      if (this.closed) return ''
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
  }

  /** Sends a line and returns its reply. */
  command(line: string): Promise<string> {
    this.send(`${line}\r\n`)
    return this.reply()
  }

  /** Every reply until the connection has closed. */
  async rest(): Promise<string[]> {
    const replies: string[] = []
    for (let reply = await this.reply(); reply !== ''; reply = await this.reply()) replies.push(reply)
    return replies
  }

  /** Every reply until the connection has closed, and what was left of one. */
  async all(): Promise<{ replies: string[]; rest: string }> {
    return { replies: await this.rest(), rest: this.received }
  }

  /** Has nothing more to say, and still listens. */
  end(): void {
    this.socket.end()
  }

  /** EHLO, MAIL, RCPT for each, DATA: returns the last reply. */
  async begin(recipients: readonly string[], from = 'bounce@practice.test'): Promise<string> {
    await this.command('EHLO mx.practice.test')
    await this.command(`MAIL FROM:<${from}>`)
    for (const recipient of recipients) await this.command(`RCPT TO:<${recipient}>`)
    return this.command('DATA')
  }

  /** Hangs up without a word. */
  drop(): void {
    this.socket.destroy()
  }

  private notify(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}

/**
 * Sends one mail to its end and returns the last reply. What is put off with 451 is sent again, as mail servers do: the
 * receiver of a busy machine may say so, and has stored nothing then.
 */
export async function sendMail(...mail: Parameters<typeof sendOnce>): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const reply = await sendOnce(...mail)
    if (!reply.startsWith('451') || attempt === 5) return reply
  }
}

async function sendOnce(
  server: { host: string; port: number },
  recipients: readonly string[],
  mail: string,
  from?: string,
): Promise<string> {
  const client = await SmtpClient.to(server)
  try {
    const ready = await client.begin(recipients, from)
    if (!ready.startsWith('354')) return ready
    client.send(`${mail.replace(/^\./gm, '..')}\r\n.\r\n`)
    return await client.reply()
  } finally {
    client.drop()
  }
}
