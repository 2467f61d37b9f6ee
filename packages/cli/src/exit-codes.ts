import type { KeyfobError } from '@keyfob/sdk/caller'

/** Every code that a refusal bears. */
export type ErrorCode = KeyfobError['code']

/** What the process ends with, and what that says to a script. */
export const exitCodes = {
  0: 'It is done.',
  1: 'The operation failed, or what was checked is not as it should be.',
  2: 'The command or its input is not valid. Sending it again will not help.',
  3: 'No token, or one that is unknown, has expired or belongs to a revoked agent.',
  4: 'The token does not allow this, or the agent is suspended.',
  5: 'There is nothing of that name, or it has expired.',
  6: 'It conflicts with what is there, or somebody else holds the time step.',
  7: 'Nothing came in time.',
  8: 'The platform cannot be reached, is sealed, or cannot answer now.',
  9: 'Too much was asked for: a rate or a quota is used up.',
} as const
export type ExitCode = keyof typeof exitCodes

/** The exit code of each code of an error. */
export const exitCodeOf: Readonly<Record<ErrorCode, ExitCode>> = {
  bad_request: 2,
  payload_too_large: 2,
  method_not_allowed: 2,
  unauthorized: 3,
  agent_revoked: 3,
  forbidden: 4,
  step_up_required: 4,
  agent_suspended: 4,
  custody_pending: 4,
  not_found: 5,
  expired: 5,
  conflict: 6,
  step_taken: 6,
  paused: 6,
  mail_timeout: 7,
  timeout: 7,
  unavailable: 8,
  sealed: 8,
  revoking: 8,
  clock_untrusted: 8,
  rate_limited: 9,
  quota_exceeded: 9,
  unsupported_dialect: 1,
  internal_error: 1,
}

/** What `keyfob help exit-codes` says. */
export const exitCodesText = (): string => `The exit codes of keyfob:

${Object.entries(exitCodes)
  .map(([code, meaning]) => `  ${code}  ${[meaning, codesOf(Number(code))].filter(Boolean).join('\n     ')}`)
  .join('\n')}

keyfob run ends as its program does, once that has been started: with its exit code, or by its signal.
126 where it cannot be executed, 127 where there is no such program.
`

const codesOf = (exit: number): string => {
  const codes = Object.entries(exitCodeOf).flatMap(([code, its]) => (its === exit ? [code] : []))
  return exit === 0 || codes.length === 0 ? '' : `(${codes.join(', ')})`
}
