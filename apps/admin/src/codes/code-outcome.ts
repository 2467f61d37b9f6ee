import type { Tone } from '../controls/badge.js'
import type { Answer } from '../wire/operations.js'

/** A row of the log: that somebody asked for a code. */
export type Entry = Answer<'organisation.logs'>['logs'][number]
type Outcome = Readonly<{ word: string; tone: Tone; reason?: string }>

/** Why no code was given, for each code of the platform's errors that a code can end with. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['step_taken', 'The time step was another caller’s, and the next came too late.'],
  ['custody_pending', 'The token, or the sharing, is younger than the seed.'],
  ['expired', 'The credential, or the login, was over.'],
  ['forbidden', 'It is not shared with that agent for codes.'],
  ['not_found', 'There was no seed, or no such login.'],
  ['bad_request', 'It asked for more time than a code lives.'],
  ['agent_suspended', 'The agent was suspended.'],
  ['clock_untrusted', 'The clock of the machine could not be trusted.'],
  ['unavailable', 'The platform was away for a moment.'],
])

/** How a request for a code ended, in words, with the reason where it was refused. The log says it in its sentence. */
export function codeOutcome({
  status,
  description,
  action,
}: Pick<Entry, 'status' | 'description' | 'action'>): Outcome {
  if (status === 'success') return { word: 'Given', tone: 'good' }
  const code = /^Refused \((\w+)\)/.exec(description)?.[1]
  if (code === undefined) return { word: 'Failed', tone: 'bad', reason: 'The answer did not leave in time.' }
  const noneLeft = action === 'vault.totp_use_backup' && code === 'bad_request'
  const reason = noneLeft ? 'No backup code was left.' : (reasons.get(code) ?? `${code.replaceAll('_', ' ')}.`)
  return status === 'denied' ? { word: 'Refused', tone: 'warn', reason } : { word: 'Failed', tone: 'bad', reason }
}

/** What a code was of: its time step or counter, and the login that asked, where the log knows them. */
export function codeContext({ metadata }: Pick<Entry, 'metadata'>): { step?: string; login?: string } {
  const { step, login } = metadata
  return {
    ...((typeof step === 'number' || typeof step === 'string') && { step: String(step) }),
    ...(typeof login === 'string' && { login }),
  }
}
