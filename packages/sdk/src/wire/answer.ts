import { type ErrorCode, KeyfobError } from '../error.js'
import { errors } from '../errors.generated.js'
import type { OperationRow } from './request.js'

type Json = Readonly<Record<string, unknown>>

/**
 * The value of an answer, undefined for one without content. Whatever is not the promised answer is thrown: the
 * platform's own error, or what stands in its place (a proxy's page, a redirect, an empty body).
 */
export async function readAnswer(
  response: Response,
  { status, bytes }: Pick<OperationRow, 'status' | 'bytes'>,
): Promise<unknown> {
  // A page of something in between is no file, whatever its status.
  const isFile = response.headers.get('Content-Disposition')?.startsWith('attachment') === true
  if (response.ok && bytes && isFile) return new Uint8Array(await response.arrayBuffer())
  const text = await response.text()
  if (!response.ok) throw refusal(response, parsed(text))
  if (status === 204) return undefined
  const value = bytes ? undefined : parsed(text)
  if (value === undefined) throw strange(response, text === '' ? 'an empty body' : mediaType(response))
  return value
}

function refusal(response: Response, body: Json | undefined): KeyfobError {
  const code = body?.error
  const message = body?.message
  if (typeof code !== 'string' || typeof message !== 'string') return strange(response, mediaType(response))
  const details = object(body?.details)
  const known = context(response)
  return new KeyfobError(isCode(code) ? code : codeOfStatus(response.status), message, {
    ...known,
    requestId: typeof body?.requestId === 'string' ? body.requestId : known.requestId,
    details,
    retryAfterMs: known.retryAfterMs ?? untilMs(details?.retryAt, response.headers.get('Date')),
  })
}

/** What did not come from the platform. Its text stays out of the message: it may be long, and anybody's. */
function strange(response: Response, what: string): KeyfobError {
  const redirect = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
  const got = redirect ? 'a redirect' : `HTTP ${response.status} with ${what}`
  return new KeyfobError(
    response.ok ? 'unavailable' : codeOfStranger(response.status),
    `This is not an answer of Keyfob: ${got}. Is baseUrl the platform's address, and does nothing stand in between?`,
    context(response),
  )
}

const context = (response: Response) => ({
  status: response.status,
  requestId: response.headers.get('X-Request-Id') ?? undefined,
  retryAfterMs: retryAfterMs(response.headers.get('Retry-After'), Date.now()),
})

const isCode = (code: string): code is keyof typeof errors => Object.hasOwn(errors, code)

/** For a code that a newer platform has and this SDK does not know. */
function codeOfStatus(status: number): ErrorCode {
  const same = Object.entries(errors).find(([, known]) => known === status)
  if (same) return same[0] as ErrorCode
  return status < 500 ? 'bad_request' : 'internal_error'
}

/** A proxy that says 404 does not know what the platform holds, so only what a proxy can say is taken over. */
function codeOfStranger(status: number): ErrorCode {
  if (status === 400 || status === 401 || status === 403 || status === 413 || status === 429)
    return codeOfStatus(status)
  return 'unavailable'
}

/** Retry-After in milliseconds, from seconds or from an HTTP date (RFC 9110 §10.2.3). */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

/** How long until a moment that the platform names, by the platform's clock where it tells it: ours may be off. */
function untilMs(moment: unknown, date: string | null): number | undefined {
  if (typeof moment !== 'string') return undefined
  const now = Date.parse(date ?? '')
  const ms = Date.parse(moment) - (Number.isNaN(now) ? Date.now() : now)
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

const mediaType = (response: Response): string =>
  response.headers.get('Content-Type')?.split(';')[0]?.trim() || 'a body of no type'

function parsed(text: string): Json | undefined {
  try {
    return object(JSON.parse(text))
  } catch {
    // The parser's message quotes the body, which may hold a secret.
    return undefined
  }
}

const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
