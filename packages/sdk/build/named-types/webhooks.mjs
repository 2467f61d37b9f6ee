/** @type {readonly import('./index.mjs').NamedType[]} */
export const webhooks = [
  {
    name: 'WebhookEventType',
    doc: 'What a webhook can be told of.',
    of: ['input', 'webhooks.create', 'events', '[]'],
  },
  {
    name: 'CreateWebhook',
    doc: 'Where events are sent, and which.',
    of: ['input', 'webhooks.create'],
    fields: {
      url: 'https, without a user name and a fragment; of a public host, unless the platform is told otherwise.',
    },
  },
  {
    name: 'UpdateWebhook',
    doc: 'What to change of a webhook.',
    of: ['input', 'webhooks.update'],
    fields: { state: 'While it is disabled nothing new is recorded for it; what waits is sent when it is enabled.' },
  },
  {
    name: 'RotateWebhookSecret',
    doc: 'How long the secret of before signs too.',
    of: ['input', 'webhooks.rotateSecret'],
    fields: { overlapHours: '0: no longer.' },
  },
  {
    name: 'Webhook',
    doc: 'Where events are sent, and how it fares; not its secret.',
    of: ['output', 'webhooks.get'],
    fields: {
      disabledWhy: 'A sentence, where it is disabled.',
      previousSecretUntil: 'Until then requests are signed by the secret of before, too.',
      consecutiveFailures: 'Attempts that failed since one succeeded.',
    },
  },
  {
    name: 'WebhookWithSecret',
    doc: 'A webhook with its secret, which is shown here and never again.',
    of: ['output', 'webhooks.create'],
    base: 'Webhook',
    fields: { secret: '`whsec_…`: for `verifyWebhook`.' },
  },
  { name: 'WebhookList', doc: "The organisation's webhooks.", of: ['output', 'webhooks.list'] },
  {
    name: 'DeliveryStatus',
    doc: 'How far an event has come: `cancelled` where its agent was revoked before it was sent.',
    of: ['output', 'webhooks.test', 'status'],
  },
  {
    name: 'DeliveryFailure',
    doc: 'Why an attempt failed, or why none is made.',
    of: ['output', 'webhooks.test', 'failure', '|0'],
  },
  {
    name: 'WebhookDelivery',
    doc: 'An event on its way to one webhook, and what came of the last attempt.',
    of: ['output', 'webhooks.test'],
    fields: {
      eventId: 'The same for all webhooks and in all attempts: the header `webhook-id`.',
      messageId: 'The id of the mail; it is read with the token of its agent.',
      failure: 'Why the last attempt failed.',
      responseStatus: 'What the receiver answered.',
      nextAttemptAt: 'While it is pending.',
    },
  },
  {
    name: 'ListDeliveries',
    doc: 'Which deliveries to list, and which page.',
    of: ['input', 'webhooks.deliveries'],
    fields: { pageToken: '`nextPageToken` of the page before.' },
  },
  { name: 'WebhookDeliveryPage', doc: 'A page of deliveries, newest first.', of: ['output', 'webhooks.deliveries'] },
]
