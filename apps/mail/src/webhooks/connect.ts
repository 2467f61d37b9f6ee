import { once } from 'node:events'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { trusting } from '../network/authorities.js'
import { AttemptError } from './attempt-error.js'
import type { Address } from './find-addresses.js'

/**
 * A TLS connection to exactly one of these addresses: nothing is looked up a second time. The certificate must be good for the
 * URL's host, whatever the environment says; `authorities` are the certificates that are trusted, the usual ones where there are
 * none. @throws AttemptError not_connected, address_refused, tls_failed; the signal's reason where that comes first
 */
export async function connect(
  url: URL,
  addresses: readonly Address[],
  authorities: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const host = hostOf(url)
  const port = Number(url.port || 443)
  const plain = connectTcp({ host, port, lookup: answerWith(addresses), autoSelectFamily: true, noDelay: true })
  try {
    await happened(plain, 'connect', 'not_connected', signal)
    if (!addresses.some(({ address }) => address === plain.remoteAddress)) throw new AttemptError('address_refused')
    const socket = connectTls({
      socket: plain,
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      host,
      ...(isIP(host) === 0 && { servername: host }),
      ...trusting(authorities),
    })
    await happened(socket, 'secureConnect', 'tls_failed', signal)
    return socket
  } catch (error) {
    plain.destroy()
    throw error
  }
}

/** A host without the brackets of an IPv6 address. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** What was found before is what a name stands for. */
const answerWith =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, { all }, done) => {
    const [first] = addresses
    if (all) done(null, [...addresses])
    else done(first ? null : new Error('no address'), first?.address ?? '', first?.family)
  }

async function happened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  failure: 'not_connected' | 'tls_failed',
  signal: AbortSignal,
): Promise<void> {
  // Stays: a socket whose error nobody hears ends the process.
  socket.on('error', () => {})
  await once(socket, event, { signal }).catch((cause: unknown) => {
    throw signal.aborted ? signal.reason : new AttemptError(failure, cause)
  })
}
