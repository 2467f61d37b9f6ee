import { KeyfobError } from '../error.js'
import type { ConnectionOptions, Fetch } from '../options.js'

/** How requests reach the platform: checked once, when a client is made. */
export type Connection = Readonly<{
  baseUrl: string
  token: string | undefined
  fetch: Fetch
  timeoutMs: number
  maxRetries: number
}>

const timeoutMsMax = 2_147_483_647
const visibleAscii = /^[\x21-\x7e]+$/

/**
 * Checks a client's options. Whatever is wrong is a `bad_request` that says which option, and never holds the token.
 */
export function connect(options: ConnectionOptions & { token?: string | undefined }): Connection {
  const { token, timeoutMs = 30_000, maxRetries = 2 } = options
  // A line break in a token would be refused by fetch with the token in its message.
  if (token !== undefined && (typeof token !== 'string' || !visibleAscii.test(token))) {
    throw new KeyfobError('bad_request', 'token: must be one line of visible ASCII characters.')
  }
  if (!Number.isInteger(maxRetries) || maxRetries < 0 || maxRetries > 10) {
    throw new KeyfobError('bad_request', 'maxRetries: must be a whole number from 0 to 10.')
  }
  return {
    baseUrl: checkedBaseUrl(options.baseUrl ?? 'http://127.0.0.1:8484'),
    token,
    // Looked up at each call and never called as a method: browsers insist on the latter.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeoutMs: checkedTimeoutMs(timeoutMs),
    maxRetries,
  }
}

/** A limit of time that timers can keep: 1 ms to 24 days. */
export function checkedTimeoutMs(timeoutMs: number): number {
  if (!(timeoutMs >= 1 && timeoutMs <= timeoutMsMax)) {
    throw new KeyfobError('bad_request', `timeoutMs: must be a number from 1 to ${timeoutMsMax}.`)
  }
  return timeoutMs
}

function checkedBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new KeyfobError('bad_request', 'baseUrl: must be an http or https address.')
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new KeyfobError('bad_request', 'baseUrl: must have no user, password, query or fragment.')
  }
  return url.origin + url.pathname.replace(/\/+$/, '')
}
