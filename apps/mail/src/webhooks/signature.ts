import { createHmac } from 'node:crypto'

/** What a secret begins with, as Standard Webhooks has it. */
export const secretPrefix = 'whsec_'

/** The text of a secret: its prefix, and its bytes in base64. */
export const secretText = (bytes: Uint8Array): string => `${secretPrefix}${Buffer.from(bytes).toString('base64')}`

/**
 * The three headers by which a receiver knows that a request is ours and is not old (Standard Webhooks): HMAC-SHA256 over id,
 * time and body under each secret, so that while a secret is being replaced either is enough. `at` in seconds since 1970.
 */
export function signatureHeaders(
  secrets: readonly string[],
  { id, at, body }: Readonly<{ id: string; at: number; body: string }>,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(secretPrefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signatures.join(' ') }
}
