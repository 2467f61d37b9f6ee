import type { CallOptions } from '../options.js'
import type { Approval, ApprovalList, CustodyHolderList, GiveCustody } from '../types/approvals.generated.js'
import type { Call } from '../wire/call.js'

/** The right of custody, with which a token or a grant opens what is older, and what takes two operators. */
export class PlatformCustody {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  /** Operators and platform tokens that are live, and which of them hold the right. */
  list(options?: CallOptions): Promise<CustodyHolderList> {
    return this.#call('custody.list', {}, options)
  }

  /**
   * Proposes the right for an operator or a platform token. Operators who are signed in only. Errors: `not_found`;
   * `conflict` where it is there already, or where `alone` has to be said; `forbidden` for a platform token.
   */
  give(holderId: string, input: Omit<GiveCustody, 'holderId'> = {}, options?: CallOptions): Promise<Approval> {
    return this.#call('custody.give', { ...input, holderId }, options)
  }

  /** Takes the right away, at once. Errors: `not_found`. */
  take(holderId: string, options?: CallOptions): Promise<void> {
    return this.#call('custody.take', { holderId }, options)
  }

  /** What was proposed that takes two operators, newest first, at most 100. */
  approvals(options?: CallOptions): Promise<ApprovalList> {
    return this.#call('approvals.list', {}, options)
  }

  /** Approves what another operator proposed: it is done with the answer. Errors: `not_found`, `forbidden`, `expired`, `conflict`. */
  approve(approvalId: string, options?: CallOptions): Promise<Approval> {
    return this.#call('approvals.approve', { approvalId }, options)
  }

  /** Refuses what was proposed, or takes an own proposal back. Errors: `not_found`, `conflict`. */
  refuse(approvalId: string, options?: CallOptions): Promise<Approval> {
    return this.#call('approvals.refuse', { approvalId }, options)
  }
}
