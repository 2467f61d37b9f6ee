import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import { failureOf } from '@keyfob/service/failure'
import type { ImapFlow } from 'imapflow'
import type { Inbound } from '../inbound/receive-message.js'
import type { Reach } from '../network/reachable-address.js'
import { backoffMs } from './backoff.js'
import { connectImap, signInMs } from './connect-imap.js'
import { closeCursor, type FolderCursor, openCursor } from './folder-cursor.js'
import { ImapFailure, imapFailure } from './imap-failure.js'
import { type Held, LeaseLost, noteFailure, noteSync } from './leases.js'
import { openSignIn } from './open-sign-in.js'
import { type Hour, takeMails, takeWaiting } from './take-mails.js'

// Whatever the server says or forgets to say by itself, its folders are looked at so often.
const lookEveryMs = { one: 60_000, several: 20_000 }
/** Where a server does not tell of new mail by itself. */
const pollEveryMs = 5_000

/** Watches one source until it is stopped, or until it is this process's no more. Connects again whatever happens. */
export class SourceWatch {
  private readonly end = new AbortController()
  private readonly running: Promise<void>
  private client: ImapFlow | undefined
  private hasNews = false

  constructor(
    private readonly inbound: Inbound,
    private readonly held: Held,
    private readonly reach: Reach,
    private readonly hour: Hour,
  ) {
    this.running = this.run()
  }

  /** Ends the connection now. A mail that is being stored is stored, if the source is still this process's. */
  async stop(): Promise<void> {
    this.end.abort()
    this.client?.close()
    await this.running
  }

  private async run(): Promise<void> {
    let failures = 0
    while (!this.end.signal.aborted) {
      try {
        await this.session(() => {
          failures = 0
        })
      } catch (error) {
        if (this.end.signal.aborted || isOver(error)) return
        failures += 1
        const failure = error instanceof AppError ? ours(error) : imapFailure(error)
        await this.note(failure)
        await delay(backoffMs(failure.kind, failures, Math.random()), undefined, { signal: this.end.signal }).catch(
          () => {},
        )
      } finally {
        this.client?.close()
      }
    }
  }

  /** One connection, from signing in to its loss, which it throws. */
  private async session(onSync: () => void): Promise<void> {
    const { inbound, held, reach } = this
    const { source } = held
    const signal = AbortSignal.any([this.end.signal, AbortSignal.timeout(signInMs)])
    const client = await connectImap(source, await openSignIn(inbound.gate, source, reach, signal), reach, signal)
    this.client = client
    if (this.end.signal.aborted) return
    if (!client.capabilities.has('IDLE')) client.maxIdleTime = pollEveryMs
    client.on('exists', () => {
      this.hasNews = true
      client.emit('news')
    })
    client.on('close', () => client.emit('news'))
    const [first = 'INBOX', ...others] = source.folders
    while (!this.end.signal.aborted) {
      for (const folder of others) await this.look(client, folder)
      const cursor = await this.look(client, first)
      const againMs = performance.now() + (others.length > 0 ? lookEveryMs.several : lookEveryMs.one)
      do {
        await noteSync(inbound.gate, held)
        onSync()
        if (!(await this.news(client, againMs - performance.now()))) break
        this.hasNews = false
        await takeMails({ inbound, held, client, cursor, hour: this.hour })
      } while (!this.end.signal.aborted)
    }
  }

  /** Selects a folder, without changing anything in it, and takes what is new there. */
  private async look(client: ImapFlow, folder: string): Promise<FolderCursor> {
    const { inbound, held } = this
    this.hasNews = false
    const { uidValidity, uidNext, highestModseq, exists } = await client.mailboxOpen(folder, { readOnly: true })
    const cursor = await openCursor(inbound.gate, held, folder, uidValidity)
    const taking = { inbound, held, client, cursor, hour: this.hour }
    if (held.source.agentId === null) await takeWaiting(taking)
    // The server counts every change: at the same count nothing has come.
    if (highestModseq !== undefined && highestModseq === cursor.highestModseq) return cursor
    if (exists > 0 && uidNext > cursor.lastUid + 1) await takeMails(taking)
    cursor.lastUid = Math.max(cursor.lastUid, uidNext - 1)
    await closeCursor(inbound.gate, held, cursor, { lastUid: cursor.lastUid, highestModseq })
    return cursor
  }

  /** Waits for the server to tell of mail: false where it did not within `timeoutMs`. @throws ImapFailure where it is gone */
  private async news(client: ImapFlow, timeoutMs: number): Promise<boolean> {
    if (!this.hasNews && client.usable && timeoutMs > 0) {
      const enough = new AbortController()
      const told = once(client, 'news', { signal: enough.signal })
      // The next command ends it; how it ended is seen there.
      client.idle().catch(() => {})
      await Promise.race([told, delay(timeoutMs, undefined, { signal: enough.signal, ref: false })]).catch(() => {})
      enough.abort()
      told.catch(() => {})
    }
    if (!client.usable) throw new ImapFailure('lost', 'The connection to the server was lost.')
    return this.hasNews
  }

  private async note({ message, cause }: ImapFailure): Promise<void> {
    const { gate, log } = this.inbound
    const { id: sourceId } = this.held.source
    log.warn({ sourceId, reason: message, failure: cause && failureOf(cause) }, 'a mail source cannot be read')
    await noteFailure(gate, this.held, message).catch(() => {})
  }
}

// The source is another process's, changed, or removed: its lease says which, and who goes on with it.
const isOver = (error: unknown) =>
  error instanceof LeaseLost || (error instanceof AppError && error.code === 'not_found')

const ours = (error: AppError) =>
  new ImapFailure('lost', 'Keyfob itself could not open the source; it tries again.', { cause: error })
