import { isIP, type Socket } from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { trusting } from '../network/authorities.js'
import { reachableAddress } from '../network/reachable-address.js'
import { until } from '../network/until.js'

/** How a relay is reached, with its password in clear: for the length of one connection. */
export type RelayAccess = Readonly<{
  host: string
  port: number
  tls: string
  username: string | null
  password: string | undefined
}>

/** Who connects: the name that it greets with, and whose certificates it trusts, in PEM; the usual ones where there are none. */
export type RelayClient = Readonly<{ name: string; authorities?: readonly string[] | undefined }>

/** Why a relay did not take a mail, or not now. `reply` is what it said, if it spoke. */
export class RelayError extends Error {
  override readonly name = 'RelayError'

  constructor(
    readonly stage: 'connect' | 'tls' | 'login' | 'send',
    readonly reply: string | undefined,
    options: ErrorOptions & { permanent?: boolean } = {},
  ) {
    super(`the relay failed at ${stage}`, options)
    this.permanent = options.permanent ?? false
  }

  /** Would it say the same of this mail again? */
  readonly permanent: boolean
}

/** A connection to a relay on which one is signed in; `signal` and every time-out end it. */
export class RelayConnection {
  private readonly gone: Promise<never>
  private giveUp: (error: unknown) => void = () => {}

  private constructor(
    readonly smtp: SMTPConnection,
    signal: AbortSignal,
  ) {
    this.gone = new Promise<never>((_, reject) => {
      this.giveUp = reject
    })
    const abort = () => this.giveUp(new RelayError('send', undefined, { cause: signal.reason }))
    signal.addEventListener('abort', abort)
    this.gone.catch(() => {
      // A signal of a time-out lives on for its whole time, with all that listens to it.
      signal.removeEventListener('abort', abort)
      this.close()
    })
    smtp.on('error', (error: Error) => this.giveUp(error))
    smtp.on('end', () => this.giveUp(new Error('the relay closed the connection')))
    if (signal.aborted) this.giveUp(signal.reason)
  }

  /**
   * Connects, by TLS where the relay says so, and signs in where it has a user. Its name is looked up once; a relay may stand on
   * a network of ours, and its certificate must be for the name. @throws RelayError
   */
  static async to(
    access: RelayAccess,
    { name, authorities }: RelayClient,
    signal: AbortSignal,
  ): Promise<RelayConnection> {
    const { host, port, tls, username, password } = access
    const { address, isLoopback } = await until(signal, reachableAddress(host, { privateHosts: true })).catch(
      (cause: unknown) => {
        throw new RelayError('connect', undefined, { cause })
      },
    )
    // What stood on this machine when it was added may be elsewhere now.
    if (tls === 'none' && password !== undefined && !isLoopback) throw new RelayError('tls', undefined)
    const smtp = new SMTPConnection({
      host: address,
      ...(isIP(host) === 0 && { servername: host }),
      port,
      name,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...trusting(authorities) },
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      // RFC 5321 §4.5.3.2: the answer to the final dot may take ten minutes, and what is cut off before it comes twice.
      socketTimeout: 600_000,
      dnsTimeout: 5_000,
      socketCloseTimeout: 1_000,
      maxResponseSize: 64 * 1024,
    })
    const connection = new RelayConnection(smtp, signal)
    const answer = <T>(start: (done: (error?: Error | null, value?: T) => void) => void) => connection.answer(start)
    try {
      await answer<void>((done) => smtp.connect((error) => done(error)))
    } catch (cause) {
      connection.close()
      throw relayError(isOfTls(cause) ? 'tls' : 'connect', cause)
    }
    if (username === null || password === undefined) return connection
    try {
      await answer<void>((done) => smtp.login({ user: username, pass: password }, (error) => done(error)))
      return connection
    } catch (cause) {
      connection.close()
      throw relayError('login', cause)
    }
  }

  get socket(): Socket | undefined {
    return this.smtp._socket || undefined
  }

  /** What the callback is given, unless the connection ends before. */
  answer<T>(start: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> {
    const answered = new Promise<T>((resolve, reject) =>
      start((error, value) => (error ? reject(error) : resolve(value as T))),
    )
    return Promise.race([answered, this.gone])
  }

  /** Says goodbye, where the relay still listens. */
  quit(): void {
    this.smtp.quit()
  }

  /** At once: what has not been sent is not sent any more. */
  close(): void {
    this.socket?.destroy()
    this.smtp.close()
  }
}

const isOfTls = (error: unknown): boolean =>
  (error as { code?: string }).code === 'ETLS' || /certificate|altnames|\b(?:SSL|TLS)\b/i.test((error as Error).message)

/** The error of the library as ours. Only what a relay says of the mail itself, with 5xx, is final (RFC 5321 §4.2.1). */
export function relayError(stage: RelayError['stage'], cause: unknown): RelayError {
  if (cause instanceof RelayError) return cause
  const { response, responseCode } = (cause ?? {}) as { response?: string; responseCode?: number }
  const permanent = stage === 'send' && responseCode !== undefined && responseCode >= 500 && responseCode !== 503
  return new RelayError(stage, response === undefined ? undefined : plainReply(response), { permanent, cause })
}

/** A reply as it may be shown: one line of printable ASCII, 200 characters of it. */
export const plainReply = (reply: string): string =>
  reply
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 200)
