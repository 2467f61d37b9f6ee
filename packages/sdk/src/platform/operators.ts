import type { CallOptions } from '../options.js'
import type {
  InvitedOperator,
  InviteOperator,
  Operator,
  OperatorLink,
  OperatorList,
  UpdateOperator,
} from '../types/session.generated.js'
import type { Call } from '../wire/call.js'

/**
 * The people who run the organisation. For an operator who is signed in, and an admin at least; a platform token is `forbidden`. Nobody deals
 * with a role above their own.
 */
export class PlatformOperators {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** Who may come in, and who was invited. For platform tokens, too. */
  list(options?: CallOptions): Promise<OperatorList> {
    return this.#call('operators.list', {}, options)
  }

  /** Invites somebody. The code is shown only here: `/admin/welcome#<code>` lets one operator in, once, within a day. */
  invite(name: string, input: Omit<InviteOperator, 'name'> = {}, options?: CallOptions): Promise<InvitedOperator> {
    return this.#call('operators.invite', { ...input, name }, options)
  }

  /** Takes an invitation back. Errors: `not_found`. */
  withdrawInvitation(invitationId: string, options?: CallOptions): Promise<void> {
    return this.#call('operators.withdrawInvitation', { invitationId }, options)
  }

  /** A code that lets an operator in again, once, within 15 minutes. Errors: `not_found`. */
  link(operatorId: string, options?: CallOptions): Promise<OperatorLink> {
    return this.#call('operators.link', { operatorId }, options)
  }

  /** Gives an operator another role or name; a lesser role ends the invitations and links that they made. Errors: `not_found`; `conflict` where nobody else is an owner. */
  update(operatorId: string, input: UpdateOperator, options?: CallOptions): Promise<Operator> {
    return this.#call('operators.update', { ...input, operatorId }, options)
  }

  /** Ends all sessions of an operator, the caller's own too. Errors: `not_found`. */
  endSessions(operatorId: string, options?: CallOptions): Promise<void> {
    return this.#call('operators.endSessions', { operatorId }, options)
  }

  /** Removes an operator, with all sessions and the invitations and links that they made. Errors: `not_found`; `conflict` where nobody else is an owner. */
  remove(operatorId: string, options?: CallOptions): Promise<void> {
    return this.#call('operators.remove', { operatorId }, options)
  }
}
