import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { smtpLimits } from '../inbound/smtp-limits.js'
import { type Reach, reachableAddress } from '../network/reachable-address.js'
import { until } from '../network/until.js'
import { ImapFailure, imapFailure } from './imap-failure.js'

/** Where an account is, and whose. */
export type Account = Readonly<{ host: string; port: number; tls: string; username: string }>

/** What signs in to it, opened. */
export type SignIn = Readonly<{ pass: string } | { accessToken: string }>

/** Who signs in has so long for all of it: a server may take every step and then say nothing. */
export const signInMs = 30_000

const mebibyte = 1024 * 1024

/**
 * Signs in to an account (RFC 9051). What the server may send at once is bounded by the largest mail that is taken; how long it takes, by the
 * signal alone, which has nothing to do with the connection once that is signed in.
 * @throws ImapFailure
 */
export async function connectImap(
  account: Account,
  signIn: SignIn,
  reach: Reach,
  signal: AbortSignal,
): Promise<ImapFlow> {
  const { host, port, tls, username } = account
  try {
    const { address, isLoopback } = await until(signal, reachableAddress(host, reach))
    if (tls === 'none' && !isLoopback)
      throw new ImapFailure('untrusted', 'Without TLS mail is fetched from this machine itself alone.')
    const client = new ImapFlow({
      host: address,
      port,
      secure: tls === 'implicit',
      doSTARTTLS: tls === 'starttls',
      ...(!isIP(host) && { servername: host }),
      tls: { minVersion: 'TLSv1.2' },
      auth: { user: username, ...signIn },
      clientInfo: { name: 'Keyfob', version: false, os: false, vendor: false, date: false },
      logger: false,
      disableAutoIdle: true,
      // A compressed answer cannot be bounded before it is opened.
      disableCompression: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 120_000,
      maxLineLength: mebibyte,
      maxLiteralSize: smtpLimits.messageBytes + mebibyte,
      maxResponseSize: smtpLimits.messageBytes + 2 * mebibyte,
      maxResponseTokens: 200_000,
    })
    // Whatever it says here also ends the command that is under way.
    client.on('error', () => {})
    await within(signal, client, client.connect())
    return client
  } catch (error) {
    throw imapFailure(error)
  }
}

/**
 * What is asked of a server, unless the signal is quicker: then the connection is closed at once.
 * @throws ImapFailure `unreachable` for the signal; else what the promise threw
 */
export async function within<T>(signal: AbortSignal, client: ImapFlow, promise: Promise<T>): Promise<T> {
  try {
    return await until(signal, promise)
  } catch (error) {
    if (!signal.aborted) throw error
    client.close()
    throw imapFailure(signal.reason)
  }
}
