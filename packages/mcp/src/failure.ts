import { AppError } from '@keyfob/contracts/errors'
import type { KeyfobError } from '@keyfob/sdk/caller'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'

/** What went wrong, as the platform says it: its code, its sentence and its details. Of anything else nothing is told. */
export type Failure = Readonly<{
  error: string
  message: string
  status?: number
  requestId?: string
  retryAfterMs?: number
  details?: Readonly<Record<string, unknown>>
}>

/** Of what was thrown. Neither stack nor cause is ever in it. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof AppError) {
    const { code, message, status, details } = thrown
    return { error: code, message, status, ...(details && { details }) }
  }
  if (isNamed(thrown, 'FillError')) {
    const { code, message } = thrown as Error & { code: string }
    return { error: code, message }
  }
  if (!isNamed(thrown, 'KeyfobError'))
    return { error: 'internal_error', message: 'This MCP server failed. The same call may succeed later.' }
  const { code, message, status, requestId, retryAfterMs, details } = thrown as KeyfobError
  return {
    error: code,
    message,
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(details && { details }),
  }
}

/** By its name: each entry of the SDK has a class of its own. */
const isNamed = (thrown: unknown, name: string): boolean => thrown instanceof Error && thrown.name === name

/** A tool's answer that says it, as JSON in its text: clients hold structured content to the shape of a success. */
export const failed = (failure: Failure): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: JSON.stringify(failure) }],
})
