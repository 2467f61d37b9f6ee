import { once } from 'node:events'
import { BlockList, isIPv6, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { domainToASCII } from 'node:url'
import { AppError } from '@keyfob/contracts/errors'
import { failureOf } from '@keyfob/service/failure'
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { findRecipient, type Recipient } from './find-recipient.js'
import type { HourlyCount } from './hourly-count.js'
import { readData } from './read-data.js'
import { type Inbound, receiveMessage } from './receive-message.js'
import { mailboxFull, noSuchMailbox, Refusal, tryAgain } from './refusal.js'
import type { SmtpLimits } from './smtp-limits.js'
import type { Certificate } from './watch-certificate.js'

type SessionOptions = Readonly<{
  name: string
  /** Who says in a PROXY header for whom it connects; from nobody else is one taken. */
  proxies: readonly string[]
  /** Without one STARTTLS is not offered. */
  certificate: Certificate | undefined
  /** How much mail each agent has got in this hour. */
  received: HourlyCount
}>

type Reply = (refusal?: Error | null) => void
/** What a byte that is not UTF-8 becomes. */
const notUtf8 = '\uFFFD'

type State = { unknown: number; recipients: Map<SMTPServerAddress, Recipient>; timer: NodeJS.Timeout }

/**
 * The sessions of one receiver (RFC 5321): recipients are checked at RCPT, and 250 follows only the commit. No AUTH, no
 * relaying; nothing is ever sent back but the reply.
 */
export class SmtpSessions {
  private readonly states = new Map<string, State>()
  private readonly underWay = new Set<Promise<unknown>>()
  private readonly proxies = new BlockList()
  private readonly received: HourlyCount
  readonly server: SMTPServer

  constructor(
    private readonly inbound: Inbound,
    private readonly limits: SmtpLimits,
    { name, proxies, certificate, received }: SessionOptions,
  ) {
    this.received = received
    for (const proxy of proxies) this.proxies.addAddress(proxy, isIPv6(proxy) ? 'ipv6' : 'ipv4')
    const withoutTls = certificate ? [] : ['STARTTLS']
    this.server = new SMTPServer({
      name,
      banner: 'Keyfob',
      size: limits.messageBytes,
      rejectOversized: true,
      maxClients: limits.connections,
      maxRecipients: limits.recipients,
      maxCommandLength: limits.commandBytes,
      socketTimeout: limits.idleMs,
      closeTimeout: limits.closeMs,
      disabledCommands: ['AUTH', ...withoutTls, 'XCLIENT', 'XFORWARD', 'HELP', 'VRFY', 'WIZ', 'SHELL'],
      ...certificate,
      // RFC 8996: what is older protects nothing.
      minVersion: 'TLSv1.2',
      useProxy: [...proxies],
      hideENHANCEDSTATUSCODES: false,
      disableReverseLookup: true,
      logger: false,
      onConnect: (session, reply) => answer(reply, () => this.connect(session)),
      onMailFrom: (address, session, reply) => answer(reply, () => this.begin(address, session)),
      onRcptTo: (address, session, reply) => answer(reply, () => this.recipient(address, session)),
      onData: (stream, session, reply) => answer(reply, () => this.message(stream, session)),
      onClose: (session) => this.forget(session),
    })
    const { log } = inbound
    this.server.on('error', (error) => log.info({ failure: failureOf(error) }, 'an SMTP connection failed'))
  }

  /** What TLS begins with from now on; sessions that have begun go on as they are. */
  renew(certificate: Certificate): void {
    this.server.updateSecureContext({ ...certificate })
  }

  /** Ends sessions between mails at once; a mail that is being stored is stored, and answered. */
  async close(): Promise<void> {
    const { server } = this
    const closed = once(server.server, 'close')
    const sockets = new Set<Socket>()
    server.close()
    await Promise.race([Promise.allSettled(this.underWay), delay(this.limits.closeMs, undefined, { ref: false })])
    for (const connection of server.connections) {
      sockets.add(connection._socket)
      connection.send(421, 'Shutting down')
    }
    await Promise.race([closed, delay(500, undefined, { ref: false })])
    for (const socket of sockets) socket.destroy()
    await closed
  }

  private async connect(session: SMTPServerSession): Promise<void> {
    const connections = [...this.server.connections]
    const same = connections.filter(({ remoteAddress }) => remoteAddress === session.remoteAddress)
    if (same.length > this.limits.connectionsPerAddress)
      throw new Refusal(421, 'Too many connections from your address')
    const timer = setTimeout(() => this.hangUp(session, 'Timeout'), this.limits.stepMs)
    timer.unref()
    this.states.set(session.id, { unknown: 0, recipients: new Map(), timer })
  }

  private async begin({ address }: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    const state = this.stateOf(session)
    if (this.isProxy(session.remoteAddress)) throw new Refusal(451, 'The proxy does not say for whom it connects')
    if (address.includes(notUtf8)) throw new Refusal(553, 'The address is not UTF-8 (RFC 6531)')
    state.recipients.clear()
    state.timer.refresh()
  }

  private async recipient(address: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    const { limits } = this
    const state = this.stateOf(session)
    if (state.unknown >= limits.unknownRecipients) throw new Refusal(421, 'Too many unknown recipients')
    // At once, whoever it is for: the sender keeps the mail, and who is here is not told.
    if (this.inbound.gate.sealed) throw tryAgain(new AppError('sealed'))
    const refusalDue = delay(limits.refusalMs)
    const found = await findRecipient(this.inbound.gate, address.address).catch((error: unknown) => {
      throw tryAgain(error)
    })
    if (!found) {
      state.unknown += 1
      await refusalDue
      throw noSuchMailbox()
    }
    if (this.received.of(found.agentId, new Date()) >= limits.mailsPerHour)
      throw new Refusal(452, 'Too much mail in this hour')
    if (found.isFull) throw mailboxFull()
    state.recipients.set(address, found)
    state.timer.refresh()
  }

  private async message(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const { limits } = this
    const { envelope, remoteAddress, hostNameAppearsAs } = session
    const state = this.stateOf(session)
    state.timer.refresh()
    const recipients = envelope.rcptTo
      .map((address) => state.recipients.get(address))
      .filter((one) => one !== undefined)
    state.recipients.clear()
    const raw = await readData(stream, limits.messageBytes, () => this.hangUp(session, 'The message does not end'))
    const agents = new Set(recipients.map(({ agentId }) => agentId))
    if (raw.length * agents.size > limits.deliveryBytes) {
      throw new Refusal(552, 'The message is too large for so many recipients; send it to fewer at a time')
    }
    const from = envelope.mailFrom === false ? '' : withAsciiDomain(envelope.mailFrom.address)
    const sent = { from, clientIp: remoteAddress, helo: hostNameAppearsAs }
    const work = receiveMessage(this.inbound, raw, sent, recipients)
    this.underWay.add(work)
    await work.finally(() => this.underWay.delete(work))
    for (const agentId of agents) this.received.add(agentId, new Date())
    state.timer.refresh()
  }

  // The connection of a proxy for itself, as to see whether we live: SPF would judge the wrong host.
  private isProxy(address: string): boolean {
    return this.proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  }

  private stateOf(session: SMTPServerSession): State {
    const state = this.states.get(session.id)
    if (!state) throw new Refusal(421, 'The session is over')
    return state
  }

  private hangUp(session: SMTPServerSession, reason: string): void {
    for (const connection of this.server.connections) if (connection.id === session.id) connection.send(421, reason)
  }

  private forget(session: SMTPServerSession): void {
    clearTimeout(this.states.get(session.id)?.timer)
    this.states.delete(session.id)
  }
}

// RFC 5891 §4: domains are asked for, and compared, in ASCII; the server hands them over in Unicode.
function withAsciiDomain(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return address.slice(0, address.length - domain.length) + (domainToASCII(domain) || domain)
}

// The server's callbacks take an error with a reply code; anything else that is thrown is ours to mend.
function answer(reply: Reply, work: () => Promise<void>): void {
  work().then(
    () => reply(),
    (error: unknown) => reply(worded(error instanceof Refusal ? error : tryAgain(error))),
  )
}

// The library knows one enhanced code for each reply code. What it is given as the reply code it sends as it is.
function worded(refusal: Refusal): Error {
  const { responseCode, enhancedCode, message } = refusal
  if (enhancedCode === undefined) return refusal
  return Object.assign(new Error(message, { cause: refusal }), { responseCode: `${responseCode} ${enhancedCode}` })
}
