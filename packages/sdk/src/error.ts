import type { errors } from './errors.generated.js'

/** The closed set of codes: what the platform answers with, and `timeout`, the SDK's own limit of time. */
export type ErrorCode = keyof typeof errors | 'timeout'

/** What is known of a failed call beside its code and message. */
export interface KeyfobErrorContext {
  status?: number | undefined
  requestId?: string | undefined
  details?: Readonly<Record<string, unknown>> | undefined
  retryAfterMs?: number | undefined
  cause?: unknown
}

/**
 * The one error that the SDK throws; an aborted call alone rejects with the reason of its `AbortSignal` instead. It
 * never holds a token or a value that was sent. A call that did not reach the platform is `unavailable`, with its
 * `cause`.
 *
 * @example
 * try {
 *   await agent.vault.get('github')
 * } catch (error) {
 *   if (error instanceof KeyfobError && error.code === 'agent_revoked') return stop()
 *   throw error
 * }
 */
export class KeyfobError extends Error {
  override readonly name: string = 'KeyfobError'
  /** What went wrong, from a closed set. */
  readonly code: ErrorCode
  /** The HTTP status; undefined when no answer arrived. */
  readonly status: number | undefined
  /** Under this id the platform has logged the call; undefined when no answer of the platform arrived. */
  readonly requestId: string | undefined
  /** What the platform says beside the code, such as `problems` of a `bad_request`; never a secret. */
  readonly details: Readonly<Record<string, unknown>> | undefined
  /** Milliseconds to wait before the same call may succeed, where the answer said so. */
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, context: KeyfobErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause })
    this.code = code
    this.status = context.status
    this.requestId = context.requestId
    this.details = context.details
    this.retryAfterMs = context.retryAfterMs
  }

  /** Of a `mail_timeout`: why the wait ended, such as nothing arrived, or something arrived and is held. */
  get why(): string | undefined {
    return textOf(this.details?.why)
  }

  /** Of a `step_taken`: the moment at which to ask again, in ISO 8601. */
  get retryAt(): string | undefined {
    return textOf(this.details?.retryAt)
  }

  /** Of a `mail_timeout`: the cursor to go on from. */
  get cursor(): string | undefined {
    return textOf(this.details?.cursor)
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
