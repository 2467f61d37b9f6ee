import { AppError, type ErrorCode } from '@keyfob/contracts/errors'

/** SQLSTATEs, Prisma's and the system's codes that mean "not now": no connection, no room, a lock, a backend that was ended. */
const passing =
  /^(?:08\w{3}|53\w{3}|55P03|57014|57P0[123]|25P0[34]|40001|40P01|P1001|P1002|P1008|P1017|P2024|P2028|P2034|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/

/** A text that PostgreSQL cannot hold: U+0000. */
const notText = ['22021', '22P05']

const diskFull = '53100'
/** What the system says of a folder that takes nothing more: no room, none of its user's, and read-only, as after a fault of the disk. */
const folderClosed = ['ENOSPC', 'EDQUOT', 'EROFS']

/** What Fastify and Nest refuse by themselves, in our words. */
const refusals: Record<string, [ErrorCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', 'The body must be at most 1 MiB.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['bad_request', 'The body must be JSON, with Content-Type: application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad_request', 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: ['bad_request', 'The path must be percent-encoded UTF-8.'],
  FST_ERR_MAX_PARAM_LENGTH: ['bad_request', 'A name in the path must be at most 4096 characters long.'],
}

/**
 * The error to answer with for whatever was thrown. The database's absence is `unavailable`; what nobody foresaw is
 * `internal_error`, with the thrown as its cause for the log.
 */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const codes = codesOf(thrown)
  const refusal = codes.map((code) => refusals[code]).find((found) => found !== undefined)
  if (refusal) return new AppError(refusal[0], { message: refusal[1] })
  if (codes.includes(diskFull)) {
    return new AppError('unavailable', {
      cause: new Error('The disk of the database is full: make room on it.', { cause: thrown }),
    })
  }
  if (codes.some((code) => folderClosed.includes(code))) {
    return new AppError('unavailable', {
      cause: new Error(
        'A folder of keys, ledger or checkpoints cannot be written: see that its disk has room and is not read-only.',
        {
          cause: thrown,
        },
      ),
    })
  }
  if (codes.some((code) => passing.test(code))) return new AppError('unavailable', { cause: thrown })
  if (codes.some((code) => notText.includes(code))) {
    return new AppError('bad_request', { message: 'A text must not hold the character U+0000.', cause: thrown })
  }
  return new AppError(codeOfStatus(thrown), { cause: thrown })
}

/** The codes that an error and what it wraps bear: `code`, and `originalCode` of Prisma's driver errors. */
function codesOf(thrown: unknown, depth = 0): string[] {
  if (depth > 5 || thrown === null || typeof thrown !== 'object') return []
  const { code, originalCode, cause, meta, driverAdapterError } = thrown as Record<string, unknown>
  const own = [code, originalCode].filter((value) => typeof value === 'string')
  return [...own, ...[cause, meta, driverAdapterError].flatMap((inner) => codesOf(inner, depth + 1))]
}

/** A refusal of the framework that none of the above names: its status says whose fault it is. */
function codeOfStatus(thrown: unknown): ErrorCode {
  const { status, statusCode = status } = (thrown ?? {}) as { status?: unknown; statusCode?: unknown }
  if (statusCode === 404) return 'not_found'
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? 'bad_request' : 'internal_error'
}
