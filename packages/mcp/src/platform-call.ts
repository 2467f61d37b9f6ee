import type { Call } from '@keyfob/sdk/caller'
import type { CallOperation } from './call-tool.js'

/** How long the platform may hold an answer back beyond the client's own limit: a wait as long as it was asked for, a code two steps. */
const heldMs: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => number>> = {
  'mail.wait': ({ timeout }) => (Number(timeout ?? 30) || 0) * 1_000,
  'vault.totp': () => 60_000,
}

/** The SDK's call, for operations of the table. */
export const platformCall =
  (call: Call): CallOperation =>
  ({ name }, input, options) =>
    call(name as Parameters<Call>[0], input as never, options, Math.min(heldMs[name]?.(input) ?? 0, 60_000))
