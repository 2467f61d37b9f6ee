import { KeyfobError } from './error.js'
import type { WebhookEventType } from './types/webhooks.generated.js'

/** What a webhook is told: which event, of what, when, about whom. Ids alone: read the mail with its agent's token. */
export interface WebhookEvent {
  /** The same in each attempt: what was seen under it before may be dropped. */
  id: string
  /** `ping` is a test. */
  type: WebhookEventType | 'ping'
  createdAt: string
  organisationId: string
  data: {
    /** The agent. */
    identityId?: string
    /** The id of the mail. */
    messageId?: string
    /** The cursor of the mail: all up to it, and itself, is old. */
    cursor?: string
  }
}

/** The headers of a received request: of `fetch`, or of Node. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>

// Named by what makes it: not every set of types has its name.
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const toleranceMs = 5 * 60_000
const secretPrefix = 'whsec_'

/**
 * The event of a request that a webhook has received, if the platform has sent it, and not more than five minutes ago. The
 * body must be as it came, to the byte. Of several secrets one has to fit: give both while one is being replaced. Signatures
 * are compared in constant time, with WebCrypto. Errors: `unauthorized`, `bad_request` (a secret that is none).
 *
 * @example
 * const event = await verifyWebhook(request.headers, await request.text(), webhookSecret)
 */
export async function verifyWebhook(
  headers: WebhookHeaders,
  body: string | Uint8Array,
  secret: string | readonly string[],
): Promise<WebhookEvent> {
  const id = headerOf(headers, 'webhook-id')
  const timestamp = headerOf(headers, 'webhook-timestamp')
  const signatures = headerOf(headers, 'webhook-signature')
  if (!(Math.abs(Date.now() - Number(timestamp) * 1000) <= toleranceMs)) throw refused('is too old, or says no time')
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), bytes)
  for (const one of typeof secret === 'string' ? [secret] : secret) {
    const key = await keyOf(one)
    for (const signature of signatures.split(' ')) if (await fits(key, signature, signed)) return eventOf(bytes)
  }
  throw refused('has no signature that fits')
}

const refused = (why: string) => new KeyfobError('unauthorized', `This request to a webhook ${why}.`)

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = typeof headers.get === 'function' ? headers.get(name) : (headers as Record<string, unknown>)[name]
  if (typeof value !== 'string' || value === '') throw refused(`has no header ${name}`)
  return value
}

function keyOf(secret: string): Promise<Key> {
  const bytes = secret.startsWith(secretPrefix) ? bytesOf(secret.slice(secretPrefix.length)) : undefined
  if (!bytes?.length) throw new KeyfobError('bad_request', `A webhook's secret begins with ${secretPrefix}.`)
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

async function fits(key: Key, signature: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const bytes = signature.startsWith('v1,') ? bytesOf(signature.slice(3)) : undefined
  return bytes !== undefined && crypto.subtle.verify('HMAC', key, bytes, signed)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(head.length + tail.length)
  bytes.set(head)
  bytes.set(tail, head.length)
  return bytes
}

const eventOf = (body: Uint8Array): WebhookEvent => JSON.parse(new TextDecoder().decode(body))
