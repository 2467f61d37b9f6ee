import { AppError, type ErrorCode } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import { allows, atLeast, type Role, type Scope, scopes } from '@keyfob/contracts/scopes'

/** What the gate's function saw of an agent and its token, after it had the lock. */
export type AgentFacts = Readonly<{
  state: string
  token_ended: boolean
  scopes: readonly string[]
  wrapped_key: Uint8Array | null
  organisation_key: Uint8Array | null
}>

/** May this token perform this operation? The refusal, or `undefined`. Decided before anything is looked up. */
export function decideAgent(facts: AgentFacts, operation: Operation): AppError | undefined {
  if (facts.state === 'revoked') return refusalOf('agent_revoked', operation)
  if (facts.token_ended) return refusalOf('unauthorized', operation)
  if (facts.state === 'suspended') return refusalOf('agent_suspended', operation)
  if (facts.state !== 'active') return refusalOf('internal_error', operation)
  if (!facts.wrapped_key || !facts.organisation_key) return refusalOf('sealed', operation)
  if (operation.caller !== 'agent' && operation.caller !== 'any') return wrongKind('agent')
  if (operation.scope && !allows(facts.scopes, operation.scope)) return refusalOf('forbidden', operation)
  return undefined
}

/** The scopes any of which lets a token perform this operation: all of them, where it asks for none. */
export const acceptedScopes = ({ scope }: Operation): Scope[] =>
  scopes.filter((each) => scope === undefined || allows([each], scope))

/** A refusal of the gate, in its words. */
export function refusalOf(code: ErrorCode, { scope }: Operation): AppError {
  if (code === 'unauthorized') return new AppError(code, { message: 'The token has expired or been ended.' })
  if (code === 'forbidden' && scope) return new AppError(code, { message: `Missing required scope: ${scope}` })
  return new AppError(code)
}

/** What the gate's function saw of a platform caller. */
export type PlatformFacts = Readonly<{
  ended: boolean
  organisation_ended: boolean
  role: string
  agent_id: string | null
}>

/** May this operator or platform token perform this operation, on this agent if it names one? */
export function decidePlatform(
  facts: PlatformFacts,
  operation: Operation,
  agentId: string | undefined,
): AppError | undefined {
  if (facts.ended || facts.organisation_ended) {
    return new AppError('unauthorized', { message: 'The session or token has expired or been ended.' })
  }
  if (operation.caller !== 'platform' && operation.caller !== 'any') return wrongKind('platform')
  if (!atLeast(facts.role as Role, operation.role)) {
    return new AppError('forbidden', { message: `This needs the role ${operation.role}; yours is ${facts.role}.` })
  }
  if (agentId !== undefined && facts.agent_id === null) return new AppError('not_found')
  return undefined
}

/** For how long after a proof an operator may do what takes a fresh one. */
const freshMs = 15 * 60_000

/** When an operator last proved to be there, and by what they can do so again. */
export type SessionFacts = Readonly<{ authenticated_at: Date; methods: readonly string[] }>

/** Does this operation take a fresher proof than the session's? Nobody is asked for one who has nothing to give it with. */
export function decideStepUp(
  { authenticated_at: provenAt, methods }: SessionFacts,
  { stepUp }: Operation,
  now: Date,
): AppError | undefined {
  if (!stepUp || methods.length === 0 || now.getTime() - provenAt.getTime() <= freshMs) return undefined
  return new AppError('step_up_required', { details: { methods } })
}

/** The two kinds of token never overlap. */
export const wrongKind = (has: 'agent' | 'platform'): AppError =>
  new AppError('forbidden', {
    message:
      has === 'agent'
        ? "This needs a platform token or an operator's session; this is an agent's token."
        : "This needs an agent's token; this is a platform token or an operator's session.",
  })
