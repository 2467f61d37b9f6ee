import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '@keyfob/testkit/random'
import { credentialOf, type MarkedAgent, type Pair } from './agents.js'
import { type Answer, type Asked, WireClient } from './wire-client.js'
import type { World } from './world.js'

/** An operation, and how often it is done among the others. */
type Act = readonly [weight: number, act: (client: Client) => Promise<unknown>]

/**
 * What a client did: how many requests of each kind were answered, the ids of those that were answered well, and how often a
 * stream brought it a secret: of a stream that is cut, that is all that there is to see.
 */
export type Done = { answers: Record<string, number>; wellAnswered: Record<string, string[]>; streamed: number }

const waitSeconds = 1
/** Changes whose answer tells their caller only what it said itself: done before the revocation, it may come after (late.ts). */
const said = new Set(['vault.grant', 'login.outcome', 'mail.send'])

/**
 * One client of one agent: does one operation after the other, whatever is answered, on one connection, until it is stopped.
 * A process that stands still keeps it waiting.
 */
export class Client {
  readonly done: Done = { answers: {}, wellAnswered: {}, streamed: 0 }
  private wire: WireClient | undefined
  private stopped = false
  private streams = false
  private found: { message: string; attachment: string | undefined } | undefined
  private readonly key: string

  constructor(
    private readonly world: World,
    private readonly pair: Pair,
    private readonly self: keyof Pair,
    private readonly random: Random,
  ) {
    this.key = `k${random.below(2 ** 31)}`
  }

  /** Goes on until it is stopped. One that `streams` reads a stream up to its end before each other operation. */
  async run(streams: boolean): Promise<void> {
    while (!this.stopped) {
      try {
        if (streams) await this.stream()
        await this.pick()(this)
      } catch {
        // A connection that is lost, with a process or at the fence, is a fault that was made on purpose.
        await delay(20)
      }
    }
  }

  stop(): void {
    this.stopped = true
    this.wire?.close()
  }

  get agent(): MarkedAgent {
    return this.pair[this.self]
  }

  get credential(): string {
    return credentialOf[this.self]
  }

  /** Asks, and tells the watch of what was answered well. */
  async ask(what: string, asked: Partial<Asked> & { path: string }): Promise<Answer> {
    const wire = await this.connected()
    const { token } = this.agent
    const answer = await wire.ask({ method: 'GET', token, ...asked })
    this.done.answers[what] = (this.done.answers[what] ?? 0) + 1
    if (answer.status < 300) {
      // What is the owner's ends with either.
      const concerned = asked.path.includes(credentialOf.peer) ? this.pair.owner.id : undefined
      if (!said.has(what)) this.world.watch.good(what, [this.agent.id, concerned], answer.beganAt)
      this.done.wellAnswered[what] ??= []
      this.done.wellAnswered[what].push(answer.requestId)
    }
    return answer
  }

  async stream(): Promise<void> {
    this.streams = true
    await this.ask('mail.stream', { path: '/v0/messages/stream?after=c0' }).finally(() => {
      this.streams = false
    })
  }

  /** A mail that it has seen in its box. */
  async list(): Promise<void> {
    const { status, body } = await this.ask('mail.list_messages', { path: '/v0/messages?limit=3' })
    if (status !== 200) return
    const { messages } = JSON.parse(body.replace(/^[0-9a-f]+\r\n/i, '')) as {
      messages: { id: string; attachments: { attachmentId: string }[] }[]
    }
    // What it sent itself, which has none, lies there too.
    const one = messages.find(({ attachments }) => attachments.length > 0) ?? messages[0]
    if (one) this.found = { message: one.id, attachment: one.attachments[0]?.attachmentId }
  }

  async read(what: 'message' | 'attachment'): Promise<void> {
    const { message, attachment } = this.found ?? {}
    const isThere = message !== undefined && (what === 'message' || attachment !== undefined)
    if (!isThere) return await this.list()
    const path = `/v0/messages/${message}${what === 'attachment' ? `/attachments/${attachment}` : ''}`
    await this.ask(what === 'message' ? 'mail.get_message' : 'mail.get_attachment', { path })
  }

  async wait(): Promise<void> {
    const { status, body } = await this.ask('mail.cursor', { path: '/v0/messages/cursor' })
    if (status !== 200) return
    const { cursor } = JSON.parse(body) as { cursor: string }
    await this.ask('mail.wait', { path: `/v0/messages/wait?after=${cursor}&timeout=${waitSeconds}` })
  }

  async logIn(): Promise<void> {
    const { status, body } = await this.ask('login.start', {
      method: 'POST',
      path: '/v0/logins',
      body: { credential: this.credential },
    })
    if (status >= 300) return
    const { loginId } = JSON.parse(body) as { loginId: string }
    await this.ask('vault.get', { path: `/v0/vault/${this.credential}?login=${loginId}` })
    await this.ask('login.outcome', {
      method: 'POST',
      path: `/v0/logins/${loginId}/outcome`,
      body: { result: 'accepted', at: 'password' },
    })
  }

  /** The owner shares again what it has shared; the peer has nothing to share. */
  async share(): Promise<void> {
    const body = { grantee: this.pair.peer.id, access: 'read', as: credentialOf.peer }
    await this.ask('vault.grant', { method: 'PUT', path: `/v0/vault/${this.credential}/grants`, body })
  }

  async replay(): Promise<void> {
    const path = `/v0/vault/${this.credential}/totp`
    await this.ask('replay of a backup code', { method: 'POST', path: `${path}/backup`, idempotencyKey: this.key })
    await this.ask('replay of vault.totp', { path, idempotencyKey: this.key })
  }

  async send(): Promise<void> {
    const body = { to: ['somebody@outside.example'], subject: 'Good day', text: `It is ${this.agent.mark}.` }
    const idempotencyKey = `s${this.random.below(2 ** 31)}`
    await this.ask('mail.send', { method: 'POST', path: '/v0/messages/send', body, idempotencyKey })
  }

  private pick(): Act[1] {
    let at = this.random.below(weightOfAll)
    for (const [weight, act] of acts) {
      at -= weight
      if (at < 0) return act
    }
    throw new Error('the weights are wrong')
  }

  private async connected(): Promise<WireClient> {
    if (this.wire && !this.wire.isLost) return this.wire
    const { replicas, watch } = this.world
    const { url } = replicas[this.random.below(replicas.length)] as World['replicas'][number]
    const see = watch.of(this.agent.id, 'an answer')
    this.wire = await WireClient.to(url, (chunk) => {
      if (this.streams && chunk.includes(this.agent.mark)) this.done.streamed += 1
      see(chunk)
    })
    if (this.stopped) this.wire.close()
    return this.wire
  }
}

const acts: readonly Act[] = [
  [40, (client) => client.ask('vault.get', { path: `/v0/vault/${client.credential}` })],
  // Everybody is told the code until one reserves it, under its key; whoever asks after that waits for the next.
  [2, (client) => client.ask('vault.totp', { path: `/v0/vault/${client.credential}/totp` })],
  [12, (client) => client.ask('vault.list', { path: '/v0/vault' })],
  [4, (client) => client.list()],
  [6, (client) => client.read('message')],
  [6, (client) => client.read('attachment')],
  [4, (client) => client.wait()],
  [4, (client) => client.logIn()],
  [2, (client) => client.replay()],
  [2, (client) => client.send()],
  [2, (client) => client.share()],
]
const weightOfAll = acts.reduce((sum, [weight]) => sum + weight, 0)
