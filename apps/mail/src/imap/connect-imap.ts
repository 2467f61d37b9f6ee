import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { smtpLimits } from '../inbound/smtp-limits.js'
import { ImapFailure, imapFailure } from './imap-failure.js'
import { type Reach, reachableAddress } from './reachable-address.js'

/** Where an account is, and whose. */
export type Account = Readonly<{ host: string; port: number; tls: string; username: string }>

/** What signs in to it, opened. */
export type SignIn = Readonly<{ pass: string } | { accessToken: string }>

const mebibyte = 1024 * 1024

/**
 * Signs in to an account (RFC 9051). What the server may send at once is bounded by the largest mail that is taken.
 * @throws ImapFailure
 */
export async function connectImap(account: Account, signIn: SignIn, reach: Reach): Promise<ImapFlow> {
  const { host, port, tls, username } = account
  try {
    const { address, isLoopback } = await reachableAddress(host, reach)
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
    await client.connect()
    return client
  } catch (error) {
    throw imapFailure(error)
  }
}
