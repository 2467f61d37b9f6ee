import type { In, Operation, Out } from '@keyfob/contracts/operation'
import type { Caller, DeliverGate, MaintainGate, OpenGate, OperateGate } from './doors.js'

export type OpenVerb<Op extends Operation> = (open: OpenGate, input: In<Op>) => Promise<Out<Op>>
export type OperateVerb<Op extends Operation> = (gate: OperateGate, input: In<Op>) => Promise<Out<Op>>

/** The doors. Being built; the signatures stand. */
export declare class Gate {
  /** An agent with its token. */
  open<Op extends Operation>(caller: Caller, operation: Op, input: In<Op>, verb: OpenVerb<Op>): Promise<Out<Op>>
  /** Like open, but a look that finds nothing (`undefined`) leaves no audit row: for waits. */
  look<T>(caller: Caller, operation: Operation, verb: (open: OpenGate) => Promise<T | undefined>): Promise<T | undefined>
  /** An operator or platform token. The agent that the input names as `identityId` is locked and given as `target`. */
  operate<Op extends Operation>(caller: Caller, operation: Op, input: In<Op>, verb: OperateVerb<Op>): Promise<Out<Op>>
  /** An operation for either. */
  either<Op extends Operation>(
    caller: Caller,
    operation: Op,
    input: In<Op>,
    verbs: { agent: OpenVerb<Op>; operator: OperateVerb<Op> },
  ): Promise<Out<Op>>
  /** Arriving mail for the agents of these addresses, all in one transaction, locked in order. */
  deliver(
    addressKeys: readonly string[],
    verb: (gates: readonly DeliverGate[]) => Promise<void>,
  ): Promise<{ delivered: string[]; refused: string[] }>
  /** Background work on plain columns. */
  maintain<T>(job: string, body: (gate: MaintainGate) => Promise<T>): Promise<T>
}
