import { deleteWebhook as operation, redeliver } from '@keyfob/contracts/webhooks'
import { announce } from '@keyfob/gate/announce'
import type { Tx } from '@keyfob/gate/doors'
import { expect, test } from 'vitest'
import { claimDelivery } from '../src/webhooks/claim-delivery.js'
import { deleteWebhook } from '../src/webhooks/delete-webhook.js'
import { deliverEvent } from '../src/webhooks/deliver-event.js'
import { recordOutcome } from '../src/webhooks/record-outcome.js'
import { redeliver as redeliverEvent } from '../src/webhooks/redeliver.js'
import { callerWith, createAgent } from './fixture.js'
import { testWebhooks } from './webhook-fixture.js'

const { gate, platform, receiver, sender, add, happen, attempt, deliveryOf, webhookOf } = await testWebhooks()
const agent = await createAgent(gate, platform)
const { organisationId } = await gate.maintain('test', ({ tx }) =>
  tx.agent.findUniqueOrThrow({ where: { id: agent.id } }),
)

/** Returns once some transaction of this database waits for a row that another has locked. */
async function somebodyWaits(tx: Tx): Promise<void> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  if (!row?.count) await somebodyWaits(tx)
}

test('mail arrives while a webhook that wants to be told of it is being deleted', async () => {
  const { webhookId } = await add()
  await gate.maintain('test', async ({ tx }) => {
    await tx.webhook.delete({ where: { id: webhookId } })
    await gate.maintain('test', ({ tx: other, now }) =>
      announce(other, { type: 'mail.received', organisationId, agentId: agent.id }, now),
    )
  })
  expect(await gate.maintain('test', ({ tx }) => tx.webhookDelivery.count({ where: { webhookId } }))).toBe(0)
})

test('mail is announced while an attempt to the same webhook is being recorded', async () => {
  const { webhookId } = await add()
  const ids = await happen(webhookId, agent)
  await gate.maintain('test', async ({ tx }) => {
    await tx.webhook.update({ where: { id: webhookId }, data: { consecutiveFailures: 1 } })
    await gate.maintain('test', ({ tx: other, now }) =>
      announce(other, { type: 'mail.received', organisationId, agentId: agent.id }, now),
    )
  })
  const where = { webhookId, eventId: { not: ids.eventId } }
  expect(await gate.maintain('test', ({ tx }) => tx.webhookDelivery.count({ where }))).toBe(1)
})

test('a webhook is deleted while an attempt of it is being recorded: neither is in the way of the other', async () => {
  const { webhookId } = await add()
  const ids = await happen(webhookId, agent)
  const claimed = await claimDelivery(gate, ids.webhookId, ids.eventId)
  if (!claimed) throw new Error('it is not due')
  const outcome = { failure: undefined, responseStatus: 204, durationMs: 1, cause: undefined }
  let recording: Promise<unknown> | undefined
  await gate.operate(callerWith(platform, gate), operation, { webhookId }, async (open, input) => {
    await open.tx.$queryRaw`SELECT 1 FROM webhook WHERE id = ${webhookId} FOR UPDATE`
    recording = recordOutcome(gate, claimed, outcome, 0)
    await somebodyWaits(open.tx)
    await deleteWebhook(open, input)
  })
  await expect(recording).resolves.toBeUndefined()
})

test('what a receiver does that was moved meanwhile is not told of the one after it', async () => {
  const { webhookId } = await add()
  receiver.answer = (response) => {
    const moved = gate.maintain('test', ({ tx }) =>
      tx.webhook.update({ where: { id: webhookId }, data: { url: 'https://elsewhere.test/' } }),
    )
    void moved.then(() => response.writeHead(500).end())
  }
  expect(await attempt(await happen(webhookId, agent))).toMatchObject({ failure: 'answered_an_error', attempts: 1 })
  expect(await webhookOf(webhookId)).toMatchObject({ consecutiveFailures: 0, failingSince: null })
})

test('what our own gate refuses is no failure of the receiver: tried again, uncounted, and given up after three days', async () => {
  const { webhookId } = await add()
  const [ids, again] = [await happen(webhookId, agent), await happen(webhookId, agent)]
  const dayMs = 86_400_000
  const old = (days: number) => new Date(Date.now() - days * dayMs)
  const change = (one: typeof ids, data: object) =>
    gate.maintain('test', ({ tx }) => tx.webhookDelivery.update({ where: { webhookId_eventId: one }, data }))
  await change(again, { createdAt: old(4), status: 'failed' })
  await gate.operate(callerWith(platform, gate), redeliver, again, redeliverEvent)
  // Its organisation's key is away.
  await gate.maintain('test', ({ tx }) => tx.organisationKey.updateMany({ data: { wrapped: Buffer.alloc(64) } }))
  await deliverEvent(sender, ids)
  const tried = await deliveryOf(ids)
  expect(tried).toMatchObject({ status: 'pending', attempts: 0, failure: 'interrupted' })
  expect(tried.nextAttemptAt.getTime() - (tried.attemptedAt?.getTime() ?? 0)).toBe(20_000)
  expect(await webhookOf(webhookId)).toMatchObject({ consecutiveFailures: 0 })
  await change(ids, { createdAt: old(4), nextAttemptAt: new Date(0) })
  await deliverEvent(sender, ids)
  expect(await deliveryOf(ids)).toMatchObject({ status: 'failed', failure: 'interrupted' })
  // Of what was asked for again the three days count from then.
  await deliverEvent(sender, again)
  expect(await deliveryOf(again)).toMatchObject({ status: 'pending', failure: 'interrupted' })
  await change(again, { askedAgainAt: old(4), nextAttemptAt: new Date(0) })
  await deliverEvent(sender, again)
  expect(await deliveryOf(again)).toMatchObject({ status: 'failed', failure: 'interrupted' })
})
