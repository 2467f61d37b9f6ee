import { setTimeout as delay } from 'node:timers/promises'
import type { Hears } from '@keyfob/gate/gate'
import { failureOf } from '@keyfob/service/failure'
import type { Log } from '@keyfob/service/log'
import { Redis } from 'ioredis'
import type { ArrivalsBell } from './arrivals.js'

/** A bell over Redis' pub/sub, for processes that share one. While Redis is away rings are lost, and nothing else. */
export class RedisBell implements ArrivalsBell {
  private readonly handlers = new Set<Hears>()
  private readonly speaker: Redis
  private readonly ear: Redis
  private readonly listening: Promise<void>

  constructor(
    url: string,
    private readonly channel: string,
    log: Log,
  ) {
    // A ring that cannot be sent now is worth nothing later.
    this.speaker = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 0 })
    this.ear = new Redis(url, { maxRetriesPerRequest: null })
    for (const connection of [this.speaker, this.ear]) {
      connection.on('error', (error: Error) => log.warn({ failure: failureOf(error) }, 'the bell has lost its Redis'))
    }
    this.ear.on('message', (_channel, agentId: string) => this.hear(agentId))
    this.listening = this.ear.subscribe(channel).then(
      () => {},
      (error: Error) => log.warn({ failure: failureOf(error) }, 'the bell does not listen'),
    )
  }

  /** Resolves once it listens, or after two seconds: a Redis that is away now is listened to when it comes. */
  async open(): Promise<void> {
    await Promise.race([this.listening, delay(2_000, undefined, { ref: false })])
  }

  ring(agentId: string): void {
    this.hear(agentId)
    this.speaker.publish(this.channel, agentId).catch(() => {
      // The connection's own error is logged; the look every five seconds finds the mail.
    })
  }

  listen(handler: Hears): () => void {
    this.handlers.add(handler)
    return () => this.handlers.delete(handler)
  }

  async close(): Promise<void> {
    this.speaker.disconnect()
    this.ear.disconnect()
  }

  private hear(agentId: string): void {
    for (const handler of this.handlers) handler(agentId, 'news')
  }
}
