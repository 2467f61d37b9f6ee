import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { SmtpClient } from '../smtp-client.js'

/** Where a delivery stands, as its sender sees it. */
export const points = ['after RCPT', 'in DATA', 'before the dot', 'behind the dot', 'after 250'] as const
export type Point = (typeof points)[number]

export type Mail = Readonly<{ to: string; bytes: Buffer }>

/** How a delivery ended for its sender. */
export type Outcome = Readonly<{ digest: string; to: string; reply: string; tries: number }>

const replyMs = 30_000

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * A sender as a mail server is one: it tries again after a 4xx, a lost connection and silence, and stops at 250 or 5xx.
 * What it did is in its log, and on disk, before it goes on.
 */
export class MailServer {
  private readonly log: number
  readonly outcomes: Outcome[] = []
  private isClosed = false

  constructor(
    logFile: string,
    private readonly receiver: { address(): Promise<{ host: string; port: number }> },
  ) {
    this.log = openSync(logFile, 'a', 0o600)
  }

  /** Delivers a mail, however often it takes; `at` is awaited at each point of the first try. Fails once this is closed. */
  async deliver(mail: Mail, at: (point: Point) => Promise<void> = async () => {}): Promise<Outcome> {
    const digest = digestOf(mail.bytes)
    for (let tries = 1; ; tries++) {
      this.write({ event: 'try', digest, to: mail.to, tries })
      const reply = await this.attempt(mail, tries === 1 ? at : async () => {}).catch(() => '')
      this.write({ event: 'reply', digest, reply })
      if (/^[25]/.test(reply)) {
        const outcome = { digest, to: mail.to, reply, tries }
        this.outcomes.push(outcome)
        if (tries === 1) await at('after 250')
        return outcome
      }
      await delay(100)
    }
  }

  close(): void {
    this.isClosed = true
    closeSync(this.log)
  }

  // The last reply: 250 only of the whole mail.
  private async attempt({ to, bytes }: Mail, at: (point: Point) => Promise<void>): Promise<string> {
    const client = await SmtpClient.to(await this.receiver.address())
    const timer = setTimeout(() => client.drop(), replyMs)
    try {
      for (const line of ['EHLO mx.practice.test', 'MAIL FROM:<bounce@practice.test>', `RCPT TO:<${to}>`]) {
        const reply = await client.command(line)
        if (!reply.startsWith('250')) return reply.startsWith('5') ? reply : ''
      }
      await at('after RCPT')
      const ready = await client.command('DATA')
      if (!ready.startsWith('354')) return ready
      // RFC 5321 §4.5.2: a line that begins with a dot is given one more.
      const lines = bytes.toString('latin1').replace(/^\./gm, '..')
      const half = lines.length >> 1
      client.send(lines.slice(0, half))
      await at('in DATA')
      client.send(lines.slice(half))
      await at('before the dot')
      client.send('.\r\n')
      await at('behind the dot')
      timer.refresh()
      return await client.reply()
    } finally {
      clearTimeout(timer)
      client.drop()
    }
  }

  private write(entry: object): void {
    if (this.isClosed) throw new Error('the sender was closed')
    writeSync(this.log, `${JSON.stringify(entry)}\n`)
    fsyncSync(this.log)
  }
}
