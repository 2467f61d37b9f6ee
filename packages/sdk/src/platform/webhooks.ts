import type { CallOptions } from '../options.js'
import { rowsOf } from '../pages.js'
import type {
  CreateWebhook,
  ListDeliveries,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookList,
  WebhookWithSecret,
} from '../types/webhooks.generated.js'
import type { Call } from '../wire/call.js'

/** Where the organisation's events are sent. What is received is checked with `verifyWebhook`. */
export class PlatformWebhooks {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** All webhooks, at most 20; never their secrets. */
  list(options?: CallOptions): Promise<WebhookList> {
    return this.#call('webhooks.list', {}, options)
  }

  /**
   * Adds a webhook. Its secret is shown only here. Errors: `bad_request` (also for a private address), `forbidden` below
   * an admin, `quota_exceeded`, `conflict` when a repeat finds that the first try had worked.
   *
   * @example
   * const { secret } = await platform.webhooks.create({ url: 'https://example.com/keyfob', events: ['mail.received'] })
   */
  create(input: CreateWebhook, options?: CallOptions): Promise<WebhookWithSecret> {
    return this.#call('webhooks.create', input, options)
  }

  /** One webhook, and how it fares. Errors: `not_found`. */
  get(webhookId: string, options?: CallOptions): Promise<Webhook> {
    return this.#call('webhooks.get', { webhookId }, options)
  }

  /** Changes a webhook, disables or enables it. Errors: as `create`, and `not_found`. */
  update(webhookId: string, input: UpdateWebhook, options?: CallOptions): Promise<Webhook> {
    return this.#call('webhooks.update', { ...input, webhookId }, options)
  }

  /** Deletes a webhook with its deliveries. Errors: `not_found`, `forbidden` below an admin. */
  delete(webhookId: string, options?: CallOptions): Promise<void> {
    return this.#call('webhooks.delete', { webhookId }, options)
  }

  /**
   * Gives it a new secret, shown only here. The one before signs too for a day, or as long as is said. Errors:
   * `not_found`, `forbidden` below an admin, `conflict` when a repeat finds that the first try had worked.
   */
  rotateSecret(webhookId: string, input: RotateWebhookSecret = {}, options?: CallOptions): Promise<WebhookWithSecret> {
    return this.#call('webhooks.rotateSecret', { ...input, webhookId }, options)
  }

  /** Sends it the event `ping`, once. What came of it stands in its deliveries. Errors: `not_found`. */
  test(webhookId: string, options?: CallOptions): Promise<WebhookDelivery> {
    return this.#call('webhooks.test', { webhookId }, options)
  }

  /** A page of what it was told of in the last 30 days, newest first. Errors: `not_found`. */
  deliveries(webhookId: string, input: ListDeliveries = {}, options?: CallOptions): Promise<WebhookDeliveryPage> {
    return this.#call('webhooks.deliveries', { ...input, webhookId }, options)
  }

  /** All of them, page by page. */
  allDeliveries(
    webhookId: string,
    input: ListDeliveries = {},
    options?: CallOptions,
  ): AsyncGenerator<WebhookDelivery, void, undefined> {
    return rowsOf(
      'deliveries',
      (pageToken) => this.deliveries(webhookId, { ...input, pageToken }, options),
      input.pageToken,
    )
  }

  /** Sends an event again, under the same id. Errors: `not_found`, `conflict` (it is being sent, or the webhook is disabled). */
  redeliver(webhookId: string, eventId: string, options?: CallOptions): Promise<WebhookDelivery> {
    return this.#call('webhooks.redeliver', { webhookId, eventId }, options)
  }
}
