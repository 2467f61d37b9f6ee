import { AppError } from '@keyfob/contracts/errors'
import { type Delivery, DeliveryFailure, DeliveryStatus, EventType, type Webhook } from '@keyfob/contracts/webhooks'
import type { OperateGate, Tx } from '@keyfob/gate/doors'

type WebhookRow = Awaited<ReturnType<Tx['webhook']['findUniqueOrThrow']>>
type DeliveryRow = Awaited<ReturnType<Tx['webhookDelivery']['findUniqueOrThrow']>>

/** The webhook of this id, if it is the organisation's. @throws AppError not_found */
export async function findWebhook({ tx, organisation }: OperateGate, id: string): Promise<WebhookRow> {
  const row = await tx.webhook.findFirst({ where: { id, organisationId: organisation.id } })
  if (!row) throw new AppError('not_found')
  return row
}

/**
 * The same, held until the end of the transaction: to come before any of its deliveries, so that whoever deletes it, records an
 * attempt or sends an event again goes in one order. @throws AppError not_found
 */
export async function lockWebhook(gate: OperateGate, id: string): Promise<WebhookRow> {
  await gate.tx.$queryRaw`
    SELECT 1 FROM webhook WHERE id = ${id} AND organisation_id = ${gate.organisation.id} FOR NO KEY UPDATE`
  return findWebhook(gate, id)
}

/** A webhook as it is shown. */
export const webhookOf = (row: WebhookRow): Webhook => ({
  webhookId: row.id,
  url: row.url,
  events: row.events.map((type) => EventType.parse(type)),
  description: row.description,
  state: row.state === 'active' ? 'active' : 'disabled',
  disabledAt: timeOf(row.disabledAt),
  disabledWhy: row.disabledWhy,
  previousSecretUntil: timeOf(row.previousUntil),
  consecutiveFailures: row.consecutiveFailures,
  failingSince: timeOf(row.failingSince),
  lastDeliveredAt: timeOf(row.lastDeliveredAt),
  createdAt: row.createdAt.toISOString(),
})

/** A delivery as it is shown. */
export const deliveryOf = (row: DeliveryRow): Delivery => ({
  eventId: row.eventId,
  type: row.type === 'ping' ? 'ping' : EventType.parse(row.type),
  identityId: row.agentId,
  messageId: row.messageId,
  status: DeliveryStatus.parse(row.status),
  attempts: row.attempts,
  failure: DeliveryFailure.nullable().parse(row.failure),
  responseStatus: row.responseStatus,
  durationMs: row.durationMs,
  attemptedAt: timeOf(row.attemptedAt),
  nextAttemptAt: row.status === 'pending' ? row.nextAttemptAt.toISOString() : null,
  createdAt: row.createdAt.toISOString(),
})

const timeOf = (time: Date | null): string | null => time?.toISOString() ?? null
