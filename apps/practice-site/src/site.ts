import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addPlainUser, addUser, type NewUser } from './auth/add-user.js'
import { createAuth } from './auth.js'
import { type DnsRecords, startDnsServer } from './dns.js'
import { generateDkimKey } from './mail/dkim-key.js'
import { createMailer, type SmtpServer, type Undelivered } from './mail.js'
import { practiceZone } from './practice-zone.js'
import { serve } from './web/serve.js'

export type { NewUser } from './auth/add-user.js'
export type { Undelivered } from './mail.js'

export type PracticeSiteOptions = {
  /** Where its mail is delivered: straight to this server, without TLS. A function where that starts later. */
  readonly smtp: SmtpServer | (() => SmtpServer)
  /** The domain that its mail comes from and that its DNS server answers for. */
  readonly mailDomain?: string
  /** The loopback address that it listens on, for HTTP and DNS. */
  readonly listenHost?: string
  /** Told of every mail given up. Unless given, a line with the reason goes to stderr. */
  readonly onUndelivered?: (failure: Undelivered) => void
}

export type PracticeSite = {
  /** `http://127.0.0.1:<port>`, the port chosen by the kernel; without a slash at the end. */
  readonly url: string
  readonly origin: string
  /** The DNS server that answers for the mail domain, over UDP and TCP. */
  readonly dns: {
    readonly host: string
    readonly port: number
    /** Sets what a name of the domain holds, from the next query on. */
    publish(name: string, records: DnsRecords): void
  }
  /** Creates an account and turns TOTP on. The current time step's code is left unused. */
  addUser(user: NewUser): Promise<{ otpauthUri: string }>
  /** Creates an account with a password alone. */
  addPlainUser(user: NewUser): Promise<void>
  /** How many mails were delivered (the server said `250`). */
  sentMail(): number
  /** When every mail asked for so far is delivered or given up. */
  mailSettled(): Promise<void>
  close(): Promise<void>
}

/** Starts the relying party, its mail and its domain's DNS. Everything is kept in memory and ends with `close`. */
export async function startPracticeSite(options: PracticeSiteOptions): Promise<PracticeSite> {
  const { smtp, mailDomain = 'practice.test', listenHost = '127.0.0.1', onUndelivered = warn } = options
  const dkim = await generateDkimKey('practice')
  const zone: Record<string, DnsRecords> = { ...practiceZone(mailDomain, dkim) }
  const dns = await startDnsServer(zone, { host: listenHost })
  const mailer = createMailer({
    smtp: typeof smtp === 'function' ? smtp : () => smtp,
    domain: mailDomain,
    dkim,
    onUndelivered,
  })

  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 })
  server.listen(0, listenHost)
  await once(server, 'listening')
  const origin = originOf(server.address() as AddressInfo)
  const auth = createAuth({ origin, mailer })
  server.on('request', serve(auth, origin))

  return {
    url: origin,
    origin,
    dns: {
      host: dns.host,
      port: dns.port,
      publish: (name, records) => {
        zone[name] = records
      },
    },
    addUser: (user) => addUser(auth, user),
    addPlainUser: async (user) => void (await addPlainUser(auth, user)),
    sentMail: mailer.sentMail,
    mailSettled: mailer.settled,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await Promise.all([closed, mailer.close(), dns.close()])
    },
  }
}

function originOf({ address, port, family }: AddressInfo): string {
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`
}

function warn({ responseCode, reason }: Undelivered): void {
  console.error(`practice site: a mail was not delivered: ${responseCode ?? reason}`)
}
