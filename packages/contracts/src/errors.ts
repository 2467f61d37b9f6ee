/**
 * Every error the platform answers with: its HTTP status, whether the same call may succeed later,
 * and the sentence shown when the thrower has none of its own.
 */
export const errors = {
  bad_request: { status: 400, retry: false, message: 'The request is not valid.' },
  unauthorized: { status: 401, retry: false, message: 'The token is missing, malformed, expired or unknown.' },
  agent_revoked: {
    status: 401,
    retry: false,
    message: 'This agent has been revoked. Nothing of it can be read again.',
  },
  forbidden: { status: 403, retry: false, message: 'The token does not allow this.' },
  step_up_required: {
    status: 403,
    retry: false,
    message: 'This takes a proof of the last 15 minutes that it is you. Confirm it, and send the request again.',
  },
  agent_suspended: { status: 403, retry: false, message: 'This agent is suspended. An operator can resume it.' },
  custody_pending: {
    status: 403,
    retry: false,
    message: 'This token opens only what is supplied after it was issued; this is older.',
  },
  not_found: { status: 404, retry: false, message: 'There is nothing of that name here.' },
  method_not_allowed: { status: 405, retry: false, message: 'This address does not take that method.' },
  mail_timeout: {
    status: 408,
    retry: true,
    message: 'No matching mail arrived in time. Ask again with the same cursor.',
  },
  conflict: { status: 409, retry: false, message: 'This conflicts with what is already there.' },
  step_taken: { status: 409, retry: true, message: 'The current time step is taken. Ask again at retryAt.' },
  paused: {
    status: 409,
    retry: false,
    message:
      'Sites have refused this credential several times: logins with it are paused until retryAt, before they lock the account. A new version of it, or an operator, lets them go on sooner.',
  },
  expired: { status: 410, retry: false, message: 'This has expired.' },
  payload_too_large: { status: 413, retry: false, message: 'The request body is too large.' },
  unsupported_dialect: { status: 422, retry: false, message: 'This kind of one-time code is not supported.' },
  rate_limited: { status: 429, retry: true, message: 'Too many requests. Wait for Retry-After seconds.' },
  quota_exceeded: { status: 429, retry: true, message: 'The quota is used up.' },
  internal_error: {
    status: 500,
    retry: true,
    message: 'Something went wrong here. It has been logged under this requestId.',
  },
  unavailable: { status: 503, retry: true, message: 'The platform cannot answer at the moment. Try again.' },
  sealed: {
    status: 503,
    retry: true,
    message: 'The platform is sealed: nothing is read, kept or sent until it is opened again.',
  },
  revoking: {
    status: 503,
    retry: true,
    message:
      'The agent is revoked and nothing of it can be read, but its end is not yet complete. Send the request again.',
  },
  clock_untrusted: {
    status: 503,
    retry: true,
    message: 'The clock of this machine cannot be trusted for one-time codes.',
  },
} as const satisfies Record<string, { status: number; retry: boolean; message: string }>

/** The closed set of codes that stand in `error` of an error answer. */
export type ErrorCode = keyof typeof errors

/** One thing that is wrong with an input: where, and what was expected. Never holds the value itself. */
export type Problem = Readonly<{ field: string; problem: string }>

/** What an error answer holds beside its code: public, never a secret. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/**
 * The one error that is thrown on purpose. `code`, `message` and `details` are for the caller;
 * `cause` is for the log alone.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly details: ErrorDetails | undefined

  constructor(
    readonly code: ErrorCode,
    options: { message?: string; details?: ErrorDetails; cause?: unknown } = {},
  ) {
    super(options.message ?? errors[code].message, options.cause === undefined ? {} : { cause: options.cause })
    this.details = options.details
  }

  /** The HTTP status of the code. */
  get status(): number {
    return errors[this.code].status
  }
}

/** The body of every error answer. */
export type ErrorBody = Readonly<{
  error: ErrorCode
  message: string
  status: number
  requestId: string
  details?: ErrorDetails
}>

/** The answer's body for an error. Whatever is not an AppError is a bug: it is `internal_error` and described to nobody. */
export function errorBody(error: unknown, requestId: string): ErrorBody {
  const { code, message, status, details } = error instanceof AppError ? error : new AppError('internal_error')
  return { error: code, message, status, requestId, ...(details && { details }) }
}
