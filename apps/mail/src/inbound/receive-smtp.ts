import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Inbound } from './receive-message.js'
import { type SmtpLimits, smtpLimits } from './smtp-limits.js'
import { SmtpSessions } from './smtp-sessions.js'
import { type CertificateFiles, watchCertificate } from './watch-certificate.js'

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
}>

/** A receiver that listens. */
export type SmtpReceiver = Readonly<{ host: string; port: number; close(): Promise<void> }>

/**
 * Receives mail by SMTP (RFC 5321), with STARTTLS (RFC 3207) where there is a certificate, for the agents' addresses.
 * @throws ConfigError for a certificate that cannot be used, or what the system says of an address that cannot be listened on
 */
export async function startSmtp(inbound: Inbound, options: SmtpOptions): Promise<SmtpReceiver> {
  const { host, port, name, certificate: files, proxies = [], limits } = options
  const watch = files && (await watchCertificate(files, inbound.log, (certificate) => sessions.renew(certificate)))
  const sessions = new SmtpSessions(inbound, { ...smtpLimits, ...limits }, { name, proxies, certificate: watch?.first })
  const { server } = sessions.server
  sessions.server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const close = () => {
    watch?.close()
    return sessions.close()
  }
  return { host: address.address, port: address.port, close }
}
