import { z } from 'zod'
import { EventId, IdentityId, Time, WebhookId } from './ids.js'
import { listed, nothing, operation, page, paged } from './operation.js'
import { secret } from './secret.js'

/** What an organisation can be told of. */
export const eventTypes = [
  'mail.received',
  'mail.held',
  'mail.released',
  'agent.suspended',
  'agent.resumed',
  'agent.revoked',
  'custody.act',
  'drill.failed',
] as const
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

export const DeliveryStatus = z
  .enum(['pending', 'delivered', 'failed', 'cancelled'])
  .describe('How far it has come: `cancelled` where its agent was revoked before it was sent.')

const url = z
  .string()
  .max(2_000)
  .refine(isPlain, 'must be an https URL without a user name and a fragment')
  .describe(
    'An https URL, without a user name and a fragment; of a public host, unless the platform is told otherwise.',
  )

// A password in a URL would be shown with it, and a fragment is never sent.
function isPlain(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hash } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && hash === ''
}

const events = z.array(EventType).min(1).max(eventTypes.length).describe('What it is told of.')
const description = z.string().trim().max(200).describe('What people note of it.')
const state = z
  .enum(['active', 'disabled'])
  .describe('While it is disabled nothing new is recorded for it; what waits is sent when it is enabled.')

const Webhook = z.object({
  webhookId: WebhookId,
  url: z.string().describe('Where events are sent.'),
  events: z.array(EventType).describe('What it is told of.'),
  description: z.string().describe('What people note of it; may be empty.'),
  state,
  disabledAt: Time.nullable().describe('Since when it is disabled; null where it is not.'),
  disabledWhy: z.string().nullable().describe('Why it is disabled, in a sentence; null where it is not.'),
  previousSecretUntil: Time.nullable().describe(
    'Until then requests are signed by the secret of before, too; null where there is none.',
  ),
  consecutiveFailures: z.number().int().describe('Attempts that failed since one succeeded.'),
  failingSince: Time.nullable().describe('When the first of those was; null where there is none.'),
  lastDeliveredAt: Time.nullable().describe('When an attempt last succeeded; null for never.'),
  createdAt: Time.describe('When it was added.'),
})
export type Webhook = z.output<typeof Webhook>

const WithSecret = Webhook.extend({
  secret: secret(z.string()).describe('`whsec_…`: what its requests are signed with. Shown here and never again.'),
})

const Delivery = z.object({
  eventId: EventId,
  type: z.enum([...eventTypes, 'ping']).describe('What it tells of; `ping` is the test that an operator asks for.'),
  identityId: z.string().nullable().describe('The id of the agent that it is about; null where it is about none.'),
  messageId: z
    .string()
    .nullable()
    .describe('The id of the mail, which is read with the token of its agent; null where it is about none.'),
  status: DeliveryStatus,
  attempts: z.number().int().describe('How often it was tried.'),
  failure: DeliveryFailure.nullable().describe('Why the last attempt failed; null where it did not.'),
  responseStatus: z.number().int().nullable().describe('The HTTP status that the receiver answered; null for none.'),
  durationMs: z.number().int().nullable().describe('How long the last attempt took, in milliseconds; null before one.'),
  attemptedAt: Time.nullable().describe('When it was last tried; null before.'),
  nextAttemptAt: Time.nullable().describe('When it is tried again, while it is pending; else null.'),
  createdAt: Time.describe('When the event happened.'),
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
  output: z.object({ webhooks: z.array(Webhook).describe('At most 20.'), ...listed }),
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
  output: WithSecret,
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
    state: state.optional(),
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
  input: z.strictObject({
    webhookId: WebhookId,
    overlapHours: z
      .number()
      .int()
      .min(0)
      .max(168)
      .default(24)
      .describe('Hours for which the secret of before signs, too; 0 for no longer.'),
  }),
  output: WithSecret,
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
  input: z.strictObject({
    ...page,
    webhookId: WebhookId,
    status: DeliveryStatus.optional().describe('Only those that have come so far.'),
  }),
  output: z.object({ deliveries: z.array(Delivery).describe('Newest first.'), ...paged }),
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
