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
  },
  {
    name: 'UpdateWebhook',
    doc: 'What to change of a webhook.',
    of: ['input', 'webhooks.update'],
  },
  {
    name: 'RotateWebhookSecret',
    doc: 'How long the secret of before signs too.',
    of: ['input', 'webhooks.rotateSecret'],
  },
  {
    name: 'Webhook',
    doc: 'Where events are sent, and how it fares; not its secret.',
    of: ['output', 'webhooks.get'],
  },
  {
    name: 'WebhookWithSecret',
    doc: 'A webhook with its secret, which is shown here and never again.',
    of: ['output', 'webhooks.create'],
    base: 'Webhook',
    fields: { secret: 'For `verifyWebhook`.' },
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
    name: 'DeliveredEventType',
    doc: 'What a delivery tells of: an event, or `ping`, the test that an operator asks for.',
    of: ['output', 'webhooks.test', 'type'],
  },
  {
    name: 'WebhookDelivery',
    doc: 'An event on its way to one webhook, and what came of the last attempt.',
    of: ['output', 'webhooks.test'],
  },
  {
    name: 'ListDeliveries',
    doc: 'Which deliveries to list, and which page.',
    of: ['input', 'webhooks.deliveries'],
  },
  { name: 'WebhookDeliveryPage', doc: 'A page of deliveries, newest first.', of: ['output', 'webhooks.deliveries'] },
]
