import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { HourlyCount } from './hourly-count.js'
import type { Inbound } from './receive-message.js'
import { type SmtpLimits, smtpLimits } from './smtp-limits.js'
import { SmtpSessions } from './smtp-sessions.js'
import { type Certificate, type CertificateFiles, endOf, watchCertificate } from './watch-certificate.js'

export type SmtpOptions = Readonly<{
  host: string
  /** 0 lets the system choose. */
  port: number
  /** What the receiver calls itself. */
  name: string
  /** What STARTTLS is done with; it is offered only with one. */
  certificate?: CertificateFiles | undefined
  /** Addresses of the proxies that say for whom they connect (PROXY protocol, version 1), and have to. */
  proxies?: readonly string[] | undefined
  limits?: Partial<SmtpLimits>
  /** Counted with what comes by other ways; by itself alone where there is none. */
  received?: HourlyCount
}>

/** A receiver that listens. */
export type SmtpReceiver = Readonly<{
  host: string
  port: number
  /** When the certificate of STARTTLS ends that is in use; `undefined` without one. */
  certificateEndsAt(): Date | undefined
  close(): Promise<void>
}>

/**
 * Receives mail by SMTP (RFC 5321), with STARTTLS (RFC 3207) where there is a certificate, for the agents' addresses.
 * @throws ConfigError for a certificate that cannot be used, or what the system says of an address that cannot be listened on
 */
export async function startSmtp(inbound: Inbound, options: SmtpOptions): Promise<SmtpReceiver> {
  const { host, port, name, certificate: files, proxies = [], limits, received = new HourlyCount() } = options
  const renewed = (certificate: Certificate) => {
    sessions.renew(certificate)
    endsAt = endOf(certificate)
  }
  const watch = files && (await watchCertificate(files, inbound.log, renewed))
  let endsAt = watch && endOf(watch.first)
  const sessions = new SmtpSessions(
    inbound,
    { ...smtpLimits, ...limits },
    { name, proxies, certificate: watch?.first, received },
  )
  const { server } = sessions.server
  sessions.server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const close = () => {
    watch?.close()
    return sessions.close()
  }
  return { host: address.address, port: address.port, certificateEndsAt: () => endsAt, close }
}
