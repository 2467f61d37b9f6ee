import { createWebhook, type EventType } from '@keyfob/contracts/webhooks'
import { announce } from '@keyfob/gate/announce'
import type { Gate } from '@keyfob/gate/gate'
import { Queue } from '@keyfob/service/queue'
import { afterAll } from 'vitest'
import type { Network } from '../src/webhooks/attempt-delivery.js'
import { createWebhook as create } from '../src/webhooks/create-webhook.js'
import { deliverEvent, type Sender } from '../src/webhooks/deliver-event.js'
import { Lanes } from '../src/webhooks/lanes.js'
import { startDns } from './dns.js'
import { callerWith, silent, type TestAgent, testGate } from './fixture.js'
import { startReceiver } from './receiver.js'

/** Everything that sends events, without a process around it: the test says when an attempt is made. */
export async function testWebhooks(network: Partial<Network> = {}) {
  const { gate, platform, url } = await testGate(300)
  const dns = await startDns()
  const receiver = await startReceiver('hook.test')
  dns.addresses.set('hook.test', ['127.0.0.1'])
  const queue = new Queue({
    redisUrl: undefined,
    postgresUrl: () => gate.queueConnection(),
    prefix: 'test',
    log: silent,
  })
  const ended = new AbortController()
  const sender = {
    gate,
    queue,
    log: silent,
    lanes: new Lanes(),
    ended: ended.signal,
    network: {
      dnsServers: [dns.address],
      allowed: ['127.0.0.1'],
      authorities: [receiver.cert],
      timeoutMs: 10_000,
      ...network,
    },
  }
  afterAll(async () => {
    await queue.close()
    await dns.close()
  })
  const add = (events: EventType[] = ['mail.received'], to = receiver.url) => addWebhook(gate, platform, to, events)
  /** An event as a door writes it, and its delivery to this webhook. */
  const happen = async (webhookId: string, agent: TestAgent, type: EventType = 'mail.received') => {
    await gate.maintain('test', async ({ tx, now }) => {
      const { organisationId } = await tx.agent.findUniqueOrThrow({ where: { id: agent.id } })
      await announce(tx, { type, organisationId, agentId: agent.id, message: { id: 'M'.repeat(16), seq: 7n } }, now)
    })
    const newest = await gate.maintain('test', ({ tx }) =>
      tx.webhookDelivery.findFirstOrThrow({ where: { webhookId, agentId: agent.id }, orderBy: { createdAt: 'desc' } }),
    )
    return { webhookId, eventId: newest.eventId }
  }
  type Ids = Awaited<ReturnType<typeof happen>>
  const deliveryOf = (ids: Ids) =>
    gate.maintain('test', ({ tx }) => tx.webhookDelivery.findUniqueOrThrow({ where: { webhookId_eventId: ids } }))
  const webhookOf = (id: string) => gate.maintain('test', ({ tx }) => tx.webhook.findUniqueOrThrow({ where: { id } }))
  /** Makes an attempt now, whenever it is due. */
  const attempt = async (ids: Ids, by: Sender = sender): Promise<Awaited<ReturnType<typeof deliveryOf>>> => {
    await gate.maintain('test', async ({ tx }) => {
      // The webhook before its delivery: the order of locks everywhere.
      await tx.webhook.update({ where: { id: ids.webhookId }, data: { pausedUntil: null } })
      await tx.webhookDelivery.update({ where: { webhookId_eventId: ids }, data: { nextAttemptAt: new Date(0) } })
    })
    await deliverEvent(by, ids)
    const delivery = await deliveryOf(ids)
    // On a busy machine the last metre is missed now and then; the next attempt is as good.
    return delivery.failure === 'interrupted' && !by.ended.aborted ? attempt(ids, by) : delivery
  }
  return { gate, platform, url, dns, receiver, queue, sender, ended, add, happen, attempt, deliveryOf, webhookOf }
}

/** Adds a webhook through the operator's door. */
export const addWebhook = (gate: Gate, platform: string, url: string, events: EventType[]) =>
  gate.operate(
    callerWith(platform, gate),
    createWebhook,
    createWebhook.input.parse({ url, events }),
    create(['127.0.0.1']),
  )
