import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { failureOf } from '@keyfob/service/failure'
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { findRecipient, type Recipient } from './find-recipient.js'
import { HourlyCount } from './hourly-count.js'
import { readData } from './read-data.js'
import { type Inbound, receiveMessage } from './receive-message.js'
import { noSuchMailbox, Refusal, tryAgain } from './refusal.js'
import { type SmtpLimits, smtpLimits } from './smtp-limits.js'

export type SmtpOptions = Readonly<{
  host: string
  /** 0 lets the system choose. */
  port: number
  /** What the receiver calls itself. */
  name: string
  limits?: Partial<SmtpLimits>
}>

/** A receiver that listens. */
export type SmtpReceiver = Readonly<{ host: string; port: number; close(): Promise<void> }>

/**
 * Receives mail by SMTP (RFC 5321) for the agents' addresses: recipients are checked at RCPT, and 250 follows only the
 * commit. No AUTH, no STARTTLS yet, no relaying; nothing is ever sent back but the reply.
 * @throws what the system says of an address that cannot be listened on
 */
export async function startSmtp(inbound: Inbound, { host, port, name, limits }: SmtpOptions): Promise<SmtpReceiver> {
  const sessions = new SmtpSessions(inbound, { ...smtpLimits, ...limits })
  const server = sessions.serve(name)
  server.on('error', (error) => inbound.log.info({ failure: failureOf(error) }, 'an SMTP connection failed'))
  server.listen(port, host)
  await once(server.server, 'listening')
  const address = server.server.address() as AddressInfo
  return { host: address.address, port: address.port, close: () => sessions.close(server) }
}

type Reply = (refusal?: Error | null) => void
type State = { unknown: number; recipients: Map<SMTPServerAddress, Recipient>; timer: NodeJS.Timeout }

class SmtpSessions {
  private readonly states = new Map<string, State>()
  private readonly received = new HourlyCount()
  private readonly underWay = new Set<Promise<void>>()
  private server: SMTPServer | undefined

  constructor(
    private readonly inbound: Inbound,
    private readonly limits: SmtpLimits,
  ) {}

  serve(name: string): SMTPServer {
    const { limits } = this
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
      disabledCommands: ['AUTH', 'STARTTLS', 'XCLIENT', 'XFORWARD', 'HELP', 'VRFY', 'WIZ', 'SHELL'],
      hideSTARTTLS: true,
      hideENHANCEDSTATUSCODES: false,
      disableReverseLookup: true,
      logger: false,
      onConnect: (session, reply) => answer(reply, () => this.connect(session)),
      onMailFrom: (_, session, reply) => answer(reply, () => this.begin(session)),
      onRcptTo: (address, session, reply) => answer(reply, () => this.recipient(address, session)),
      onData: (stream, session, reply) => answer(reply, () => this.message(stream, session)),
      onClose: (session) => this.forget(session),
    })
    return this.server
  }

  /** Ends sessions between mails at once; a mail that is being stored is stored, and answered. */
  async close(server: SMTPServer): Promise<void> {
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
    const connections = [...(this.server?.connections ?? [])]
    const same = connections.filter(({ remoteAddress }) => remoteAddress === session.remoteAddress)
    if (same.length > this.limits.connectionsPerAddress)
      throw new Refusal(421, 'Too many connections from your address')
    const timer = setTimeout(() => this.hangUp(session, 'Timeout'), this.limits.stepMs)
    timer.unref()
    this.states.set(session.id, { unknown: 0, recipients: new Map(), timer })
  }

  private async begin(session: SMTPServerSession): Promise<void> {
    const state = this.stateOf(session)
    state.recipients.clear()
    state.timer.refresh()
  }

  private async recipient(address: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    const { limits } = this
    const state = this.stateOf(session)
    if (state.unknown >= limits.unknownRecipients) throw new Refusal(421, 'Too many unknown recipients')
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
      throw new Refusal(450, 'Too much mail in this hour')
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
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
    const sent = { from, clientIp: remoteAddress, helo: hostNameAppearsAs }
    const work = receiveMessage(this.inbound, raw, sent, recipients)
    this.underWay.add(work)
    await work.finally(() => this.underWay.delete(work))
    for (const agentId of agents) this.received.add(agentId, new Date())
    state.timer.refresh()
  }

  private stateOf(session: SMTPServerSession): State {
    const state = this.states.get(session.id)
    if (!state) throw new Refusal(421, 'The session is over')
    return state
  }

  private hangUp(session: SMTPServerSession, reason: string): void {
    for (const connection of this.server?.connections ?? [])
      if (connection.id === session.id) connection.send(421, reason)
  }

  private forget(session: SMTPServerSession): void {
    clearTimeout(this.states.get(session.id)?.timer)
    this.states.delete(session.id)
  }
}

// The server's callbacks take an error with a reply code; anything else that is thrown is ours to mend.
function answer(reply: Reply, work: () => Promise<void>): void {
  work().then(
    () => reply(),
    (error: unknown) => reply(error instanceof Refusal ? error : tryAgain(error)),
  )
}
