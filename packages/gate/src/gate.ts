import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { In, Operation, Out } from '@keyfob/contracts/operation'
import { agentDoor } from './agent-door.js'
import type { Bell } from './bell.js'
import { Bootstrap } from './bootstrap.js'
import type { Clock } from './clock/clock.js'
import type { Database, GateLog } from './database.js'
import {
  type Caller,
  type CredentialGate,
  type DeliverGate,
  type FoundCredential,
  hand,
  type MaintainGate,
  type OpenGate,
  type OperateGate,
  type OrganisationGate,
  type PerformGate,
  type Tx,
} from './doors.js'
import type { Duty, OrganisationDuty } from './duties.js'
import { dutyDoor, organisationDutyDoor } from './duty-door.js'
import { Fence } from './fence.js'
import type { Keyring } from './keyring.js'
import type { Ledger } from './ledger.js'
import { mailDoor } from './mail-door.js'
import { operatorDoor } from './operator-door.js'
import type { OperatorStore } from './operator-store.js'
import { NotYet, readDoor, type Wanted } from './read-door.js'
import { recordError, recordUndelivered } from './record.js'
import { Rotations } from './rotation/rotations.js'
import { transact } from './transaction.js'

export { NotYet }

export type OpenVerb<Op extends Operation> = (open: OpenGate, input: In<Op>) => Promise<Out<Op>>
export type ReadVerb<Op extends Operation> = (found: FoundCredential, gate: CredentialGate) => Out<Op>
export type OperateVerb<Op extends Operation> = (gate: OperateGate, input: In<Op>) => Promise<Out<Op>>

/** What the doors share. */
export type Hinges = Readonly<{
  database: Database
  keyring: Keyring
  ledger: Ledger
  bell: Bell
  clock: Clock
  fenceMs: number
  log: GateLog
}>

/**
 * The only way to the database and to a key. A secret is read in a transaction that holds its agent's lock, with a key
 * that revocation deletes, and its audit row is committed before it is answered.
 */
export class Gate {
  constructor(
    private readonly hinges: Hinges,
    /** Operators' links and sessions. */
    readonly operators: OperatorStore,
    private readonly queueUrl: () => Promise<string>,
    private readonly closers: readonly (() => Promise<void>)[],
  ) {}

  /** Wakes whoever waits, in other processes too. A lost ring costs a delay, nothing else. */
  get bell(): Bell {
    return this.hinges.bell
  }

  /** Whether the clock that codes are made with is true. */
  get clock(): Clock {
    return this.hinges.clock
  }

  /** What only whoever runs the machine may do. */
  get bootstrap(): Bootstrap {
    return new Bootstrap(this.hinges)
  }

  /** The rotation of organisations' and agents' keys. */
  get rotations(): Rotations {
    return new Rotations(this.hinges)
  }

  /** How long after its reading an answer may leave, in milliseconds. */
  get fenceMs(): number {
    return this.hinges.fenceMs
  }

  /**
   * An agent with its token; with `loginId` also that login of it, in the lock of the agent whose credential it is with. Then it
   * is refused as `not_found` or `expired`, too, and as `custody_pending`.
   */
  open<Op extends Operation>(
    caller: Caller,
    operation: Op,
    input: In<Op>,
    verb: OpenVerb<Op>,
    loginId?: string,
  ): Promise<Out<Op>> {
    return this.guarded(caller, operation, () =>
      agentDoor(this.hinges, { caller, operation, input, loginId }, async (gate) => ({
        value: await verb(gate, input),
        row: true,
      })),
    )
  }

  /**
   * The hot read: one credential of the calling agent, or what a code of it needs, in one round trip. `verb` opens it after the
   * commit. Refused like any other opening, and as `not_found`, `expired`, `custody_pending`, `clock_untrusted` or `step_taken`.
   */
  async read<Op extends Operation>(
    caller: Caller,
    operation: Op,
    wanted: Wanted,
    verb: ReadVerb<Op>,
  ): Promise<Out<Op>> {
    return (await this.knock(caller, operation, { ...wanted, mayWait: false }, verb)) as Out<Op>
  }

  /** Like read, but a code that cannot be had now is `NotYet` and leaves no audit row: for waits, which leave one at their end. */
  readOrWait<Op extends Operation>(
    caller: Caller,
    operation: Op,
    wanted: Wanted,
    verb: ReadVerb<Op>,
  ): Promise<Out<Op> | NotYet> {
    return this.knock(caller, operation, { ...wanted, mayWait: true }, verb)
  }

  /** Like open, but a look that finds nothing (`undefined`) leaves no audit row: for waits, which leave one at their end. */
  look<T>(
    caller: Caller,
    operation: Operation,
    verb: (open: OpenGate) => Promise<T | undefined>,
    loginId?: string,
  ): Promise<T | undefined> {
    return this.guarded(caller, operation, () =>
      agentDoor(this.hinges, { caller, operation, input: undefined, loginId }, async (gate) => {
        const value = await verb(gate)
        return { value, row: value !== undefined }
      }),
    )
  }

  /** An operator or a platform token. The agent that the input names as `identityId` is locked and given as `target`. */
  operate<Op extends Operation>(caller: Caller, operation: Op, input: In<Op>, verb: OperateVerb<Op>): Promise<Out<Op>> {
    return this.guarded(caller, operation, () =>
      operatorDoor(this.hinges, { caller, operation, input }, async (gate) => ({
        value: await verb(gate, input),
        row: true,
      })),
    )
  }

  /**
   * Would this caller be let in? Refused, and recorded, like any opening; being let in leaves no row. For work that is too slow
   * for an open door and too dear for a stranger: the door that is opened after it decides anew.
   */
  async admit<Op extends Operation>(caller: Caller, operation: Op, input: In<Op>): Promise<void> {
    const call = { caller: { ...caller, idempotencyKey: undefined }, operation, input }
    const nothing = async () => ({ value: undefined, row: false })
    await this.guarded(caller, operation, () =>
      operation.caller === 'platform'
        ? operatorDoor(this.hinges, call, nothing)
        : agentDoor(this.hinges, call, nothing),
    )
  }

  /** An operation for either kind of caller. */
  either<Op extends Operation>(
    caller: Caller,
    operation: Op,
    input: In<Op>,
    verbs: { agent: OpenVerb<Op>; operator: OperateVerb<Op> },
  ): Promise<Out<Op>> {
    const isAgent = caller.bearer !== undefined && this.hinges.keyring.parse(caller.bearer).kind === 'agent'
    return isAgent
      ? this.open(caller, operation, input, verbs.agent)
      : this.operate(caller, operation, input, verbs.operator)
  }

  /**
   * Arriving mail for the agents of these addresses (`mailbox.address_key`), all in one transaction, locked in the order of
   * their ids. A revoked agent's address is among the refused; where all are, `verb` is not called.
   */
  deliver(
    addressKeys: readonly string[],
    verb: (gates: readonly DeliverGate[]) => Promise<void>,
  ): Promise<{ delivered: string[]; refused: string[] }> {
    return mailDoor(this.hinges, addressKeys, verb)
  }

  /**
   * A duty of the table, for one agent: `unseal` opens the duty's fields and nothing else. `fence` begins with it, for what has
   * to follow in time.
   */
  perform<T>(duty: Duty, agentId: string, body: (gate: PerformGate) => Promise<T>, fence?: Fence): Promise<T> {
    return dutyDoor(this.hinges, duty, agentId, body, fence)
  }

  /** A duty of an organisation's table: opens the duty's field of what the organisation keeps, and nothing of any agent. */
  performForOrganisation<T>(
    duty: OrganisationDuty,
    organisationId: string,
    body: (gate: OrganisationGate) => Promise<T>,
  ): Promise<T> {
    return organisationDutyDoor(this.hinges, duty, organisationId, body)
  }

  /** Background work on plain columns: no key is in reach. The name is for who reads the caller. */
  maintain<T>(_job: string, body: (gate: MaintainGate) => Promise<T>): Promise<T> {
    return transact(
      this.hinges.database,
      () => {},
      async (tx: Tx) => {
        await tx.$executeRaw`SELECT gate_enter()`
        return { value: await body(hand<MaintainGate>({ tx, now: new Date() })) }
      },
    )
  }

  /** Records that an answer was read and never left: it missed the fence. */
  undelivered(caller: Caller, operation: Operation): Promise<void> {
    return recordUndelivered(this.hinges, caller, operation)
  }

  /** A fence for one request. */
  fence(): Fence {
    return new Fence(this.hinges.fenceMs)
  }

  /** The connection string of a role that sees the queue's schema and nothing else. For BullMQ where there is no Redis. */
  queueConnection(): Promise<string> {
    return this.queueUrl()
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close()
  }

  private knock<Op extends Operation>(
    caller: Caller,
    operation: Op,
    wanted: Wanted & { mayWait: boolean },
    verb: ReadVerb<Op>,
  ): Promise<Out<Op> | NotYet> {
    return this.guarded(caller, operation, () => readDoor(this.hinges, { caller, operation }, wanted, verb))
  }

  /** A narrowing act answers only when no older answer can leave; a bug leaves an audit row of its own. */
  private async guarded<T>(caller: Caller, operation: Operation, body: () => Promise<T>): Promise<T> {
    try {
      const value = await body()
      if (operation.narrows) await delay(this.hinges.fenceMs)
      return value
    } catch (error) {
      if (error instanceof AppError) throw error
      await recordError(this.hinges, caller, operation)
      throw error
    }
  }
}
