import { z } from 'zod'
import { EventId, IdentityId, Time, WebhookId } from './ids.js'
import { nothing, operation, page } from './operation.js'
import { secret } from './secret.js'

/** What an organisation can be told of. */
export const eventTypes = ['mail.received', 'mail.held', 'mail.released', 'agent.revoked'] as const
export const EventType = z.enum(eventTypes)
export type EventType = z.output<typeof EventType>

/**
 * The body of every request that a webhook gets: which, what, when and about whom; never content. Its id is the same in each
 * attempt. `ping` is the test that an operator asks for.
 */
export const WebhookEvent = z.object({
  id: EventId,
  type: z.enum([...eventTypes, 'ping']),
  createdAt: Time,
  organisationId: z.string(),
  data: z.object({
    identityId: IdentityId.optional(),
    messageId: z.string().optional(),
    cursor: z.string().optional(),
  }),
})
export type WebhookEvent = z.output<typeof WebhookEvent>

/** Why an attempt failed, or why none is made. */
export const DeliveryFailure = z.enum([
  'name_not_found',
  'address_refused',
  'not_connected',
  'tls_failed',
  'timed_out',
  'connection_broken',
  'redirected',
  'answered_an_error',
  'interrupted',
  'agent_revoked',
  'agent_suspended',
])
export type DeliveryFailure = z.output<typeof DeliveryFailure>

export const DeliveryStatus = z.enum(['pending', 'delivered', 'failed', 'cancelled'])

const url = z.string().max(2_000).refine(isPlain, 'must be an https URL without a user name and a fragment')

// A password in a URL would be shown with it, and a fragment is never sent.
function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hash } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && hash === ''
}

const events = z.array(EventType).min(1).max(eventTypes.length)
const description = z.string().trim().max(200)

const Webhook = z.object({
  webhookId: WebhookId,
  url: z.string(),
  events: z.array(EventType),
  description: z.string(),
  state: z.enum(['active', 'disabled']),
  disabledAt: Time.nullable(),
  disabledWhy: z.string().nullable(),
  previousSecretUntil: Time.nullable(),
  consecutiveFailures: z.number().int(),
  failingSince: Time.nullable(),
  lastDeliveredAt: Time.nullable(),
  createdAt: Time,
})
export type Webhook = z.output<typeof Webhook>

const Delivery = z.object({
  eventId: EventId,
  type: z.enum([...eventTypes, 'ping']),
  identityId: z.string().nullable(),
  messageId: z.string().nullable(),
  status: DeliveryStatus,
  attempts: z.number().int(),
  failure: DeliveryFailure.nullable(),
  responseStatus: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  attemptedAt: Time.nullable(),
  nextAttemptAt: Time.nullable(),
  createdAt: Time,
})
export type Delivery = z.output<typeof Delivery>

const path = '/v0/platform/mail/webhooks'
const one = z.strictObject({ webhookId: WebhookId })
const common = { category: 'mail', caller: 'platform' } as const

export const listWebhooks = operation({
  ...common,
  name: 'webhooks.list',
  method: 'GET',
  path,
  summary: "The organisation's webhooks, at most 20; never their secrets.",
  input: z.strictObject({}),
  output: z.object({ webhooks: z.array(Webhook), count: z.number().int() }),
})

export const createWebhook = operation({
  ...common,
  name: 'webhooks.create',
  method: 'POST',
  path,
  role: 'admin',
  status: 201,
  summary: 'Adds a webhook. The secret by which its requests are checked is shown once.',
  input: z.strictObject({ url, events, description: description.default('') }),
  output: Webhook.extend({ secret: secret(z.string()) }),
  errors: ['quota_exceeded'],
})

export const getWebhook = operation({
  ...common,
  name: 'webhooks.get',
  method: 'GET',
  path: `${path}/:webhookId`,
  summary: 'One webhook, and how it fares.',
  input: one,
  output: Webhook,
  errors: ['not_found'],
})

export const updateWebhook = operation({
  ...common,
  name: 'webhooks.update',
  method: 'PATCH',
  path: `${path}/:webhookId`,
  role: 'admin',
  summary: 'Changes where a webhook goes and what it is told of, or disables or enables it.',
  input: z.strictObject({
    webhookId: WebhookId,
    url: url.optional(),
    events: events.optional(),
    description: description.optional(),
    state: z.enum(['active', 'disabled']).optional(),
  }),
  output: Webhook,
  errors: ['not_found'],
})

export const deleteWebhook = operation({
  ...common,
  name: 'webhooks.delete',
  method: 'DELETE',
  path: `${path}/:webhookId`,
  role: 'admin',
  summary: 'Deletes a webhook, its secret and its deliveries.',
  input: one,
  output: nothing,
  errors: ['not_found'],
})

export const rotateWebhookSecret = operation({
  ...common,
  name: 'webhooks.rotateSecret',
  method: 'POST',
  path: `${path}/:webhookId/rotate-secret`,
  role: 'admin',
  summary: 'Gives a webhook a new secret, shown once. The one before signs too for as many hours as are said.',
  input: z.strictObject({ webhookId: WebhookId, overlapHours: z.number().int().min(0).max(168).default(24) }),
  output: Webhook.extend({ secret: secret(z.string()) }),
  errors: ['not_found'],
})

export const testWebhook = operation({
  ...common,
  name: 'webhooks.test',
  method: 'POST',
  path: `${path}/:webhookId/test`,
  summary: 'Sends the event ping to a webhook, also to a disabled one: once, never again.',
  input: one,
  output: Delivery,
  errors: ['not_found'],
})

export const listDeliveries = operation({
  ...common,
  name: 'webhooks.deliveries',
  method: 'GET',
  path: `${path}/:webhookId/deliveries`,
  summary: 'What a webhook was told of in the last 30 days, newest first, and what came of it.',
  input: z.strictObject({ ...page, webhookId: WebhookId, status: DeliveryStatus.optional() }),
  output: z.object({ deliveries: z.array(Delivery), count: z.number().int(), nextPageToken: z.string().optional() }),
  errors: ['not_found'],
})

export const redeliver = operation({
  ...common,
  name: 'webhooks.redeliver',
  method: 'POST',
  path: `${path}/:webhookId/deliveries/:eventId/redeliver`,
  summary: 'Sends an event to its webhook again, under the same id.',
  input: z.strictObject({ webhookId: WebhookId, eventId: EventId }),
  output: Delivery,
  errors: ['not_found', 'conflict'],
})
