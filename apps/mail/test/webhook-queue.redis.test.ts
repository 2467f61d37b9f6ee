import { deliverEvent as job } from '@keyfob/contracts/jobs'
import { createLog } from '@keyfob/service/log'
import { Outbox } from '@keyfob/service/outbox'
import { Queue } from '@keyfob/service/queue'
import { Secret } from '@keyfob/service/secret'
import { testRedis } from '@keyfob/testkit/redis'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { deliverEvent } from '../src/webhooks/deliver-event.js'
import { findDueDeliveries } from '../src/webhooks/find-due-deliveries.js'
import { createAgent } from './fixture.js'
import { status } from './receiver.js'
import { testWebhooks } from './webhook-fixture.js'

const { gate, platform, receiver, sender, add, happen, deliveryOf } = await testWebhooks()
const { url, prefix } = testRedis()
const log = createLog({ level: 'silent' })
const open = () => {
  const queue = new Queue({ redisUrl: new Secret(url), postgresUrl: async () => '', prefix, log })
  onTestFinished(() => queue.close())
  return queue
}
const soon = { interval: 20 }

/** All that this test's queues hold is lost. */
async function flush(): Promise<number> {
  const redis = new Redis(url)
  const keys = await redis.keys(`{${prefix}}*`)
  const lost = keys.length === 0 ? 0 : await redis.del(...keys)
  redis.disconnect()
  return lost
}

test('a queue that is lost on Redis loses no event: each is sent, and a failed one again', async () => {
  const agent = await createAgent(gate, platform)
  const { webhookId } = await add()
  const events = await Promise.all([1, 2, 3].map(() => happen(webhookId, agent)))
  const first = open()
  await new Outbox(gate, first, log).sendAll()
  expect(await gate.maintain('test', ({ tx }) => tx.outbox.count({ where: { sentAt: null } }))).toBe(0)
  expect(await flush()).toBeGreaterThan(0)
  receiver.answer = status(500)
  const second = open()
  await second.worker(job, (ids) => deliverEvent({ ...sender, queue: second }, ids))
  await overdue()
  await findDueDeliveries(gate, second)
  await expect.poll(() => failures(), soon).toEqual(events.map(() => 'answered_an_error'))
  await flush()
  receiver.answer = status(204)
  await overdue()
  await findDueDeliveries(gate, second)
  await expect.poll(() => statuses(), soon).toEqual(events.map(() => 'delivered'))

  async function overdue() {
    await gate.maintain('test', ({ tx }) =>
      tx.webhookDelivery.updateMany({ where: { webhookId, leasedUntil: null }, data: { nextAttemptAt: new Date(0) } }),
    )
  }
  async function failures() {
    return (await Promise.all(events.map(deliveryOf))).map(({ failure, attempts }) =>
      attempts > 0 ? failure : undefined,
    )
  }
  async function statuses() {
    return (await Promise.all(events.map(deliveryOf))).map(({ status: reached }) => reached)
  }
})

test('a receiver with more overdue than one look takes does not hold up the lost event of another', async () => {
  const behindId = (i: number) => `behind${String(i).padStart(10, '0')}`
  const agent = await createAgent(gate, platform)
  const { webhookId: behind } = await add()
  const { webhookId: other } = await add()
  const lost = await happen(other, agent)
  await gate.maintain('test', async ({ tx }) => {
    const { organisationId } = await tx.webhook.findUniqueOrThrow({ where: { id: behind } })
    await tx.webhookDelivery.createMany({
      data: Array.from({ length: 250 }, (_, i) => ({
        webhookId: behind,
        eventId: behindId(i),
        organisationId,
        type: 'mail.received',
        nextAttemptAt: new Date(i),
      })),
    })
    await tx.webhookDelivery.update({
      where: { webhookId_eventId: lost },
      data: { nextAttemptAt: new Date(1_000_000) },
    })
  })
  await flush()
  const queue = open()
  const brought: string[] = []
  await findDueDeliveries(gate, queue)
  await queue.worker(job, async ({ eventId }) => void brought.push(eventId))
  await expect.poll(() => brought.length, soon).toBe(200)
  expect(brought).toContain(lost.eventId)
  expect(brought).toContain(behindId(0))
})
