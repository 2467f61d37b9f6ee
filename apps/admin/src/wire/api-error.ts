import type { ErrorCode, Problem } from '@keyfob/contracts/errors'

/** A refusal in the platform's words, or `no_answer` when none came (away, timed out, or not the platform). */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly code: ErrorCode | 'no_answer',
    message: string,
    /** What is wrong with the input, per field; never holds a value. */
    readonly problems: readonly Problem[] = [],
    /** By which the platform's log knows this request. */
    readonly requestId?: string,
    /** Seconds to wait before the next try, where the platform says so. */
    readonly retryAfter?: number,
    /** What else the platform says of it; never a secret. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }

  /** The same refusal, with all its problems at one field of a form. */
  about(field: string): ApiError {
    const problems = this.problems.map(({ problem }) => ({ field, problem }))
    return new ApiError(this.code, this.message, problems, this.requestId, this.retryAfter, this.details)
  }

  /** Is the platform itself away, so that the same request may succeed by waiting? */
  get away(): boolean {
    return this.code === 'no_answer' || this.code === 'unavailable' || this.code === 'sealed'
  }
}

/** The error of an answer's body, whatever its shape: what is not our envelope came from something in between. */
export function readError(status: number, body: unknown, retryAfter: string | null): ApiError {
  const { error, message, requestId, details } = (body ?? {}) as Record<string, unknown>
  if (typeof error !== 'string' || typeof message !== 'string') {
    return new ApiError(
      'no_answer',
      `Something between this page and Keyfob answered instead of it (status ${status}).`,
    )
  }
  const { problems, ...rest } = (details ?? {}) as Record<string, unknown>
  return new ApiError(
    error as ErrorCode,
    message,
    Array.isArray(problems) ? (problems as Problem[]) : [],
    typeof requestId === 'string' ? requestId : undefined,
    retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined,
    rest,
  )
}
