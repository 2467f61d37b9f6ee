import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { In, Operation, Out } from '@keyfob/contracts/operation'
import type { QueryResultRow } from 'pg'
import { agentDoor } from './agent-door.js'
import type { AuditLog } from './audit-log/audit-log.js'
import type { Bell, Hears, Ring } from './bell.js'
import { Bootstrap } from './bootstrap.js'
import { type ClaimedToken, claimToken } from './claim-token.js'
import type { Clock } from './clock/clock.js'
import { asked, type Database, type GateLog } from './database.js'
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
import { type GateFacts, GateLooks } from './facts.js'
import { Fence } from './fence.js'
import { type Filled, type Filling, fillDoor, type Mailed } from './fill-door.js'
import { Glances } from './glances.js'
import type { Keyring } from './keyring.js'
import type { Ledger } from './ledger/ledger.js'
import type { Settlement } from './ledger/settlement.js'
import { mailDoor } from './mail-door.js'
import { operatorDoor } from './operator-door.js'
import type { OperatorStore } from './operator-store.js'
import type { OperatorPasswords } from './operators/operator-passwords.js'
import { NotYet, readDoor, type Wanted } from './read-door.js'
import { type Lost, recordError, recordLost } from './record.js'
import { Rotations } from './rotation/rotations.js'
import type { Seal, SealState } from './seal/seal.js'
import type { StoredReason } from './seal/stored-seal.js'
import type { DatabaseRole } from './services-role.js'
import { type Traces, tracesOf } from './traces.js'
import { transact } from './transaction.js'
import { Waiters } from './waiters.js'

export type { GateFacts, Hears, Lost, Ring, Traces }
export { NotYet }

/** Who was let in: `agent:<token id>`, `operator:<id>` or `platform:<token id>`. */
export type Admitted = Readonly<{ organisationId: string; actor: string }>
export type OpenVerb<Op extends Operation> = (open: OpenGate, input: In<Op>) => Promise<Out<Op>>
export type ReadVerb<Op extends Operation> = (found: FoundCredential, gate: CredentialGate) => Out<Op>
export type OperateVerb<Op extends Operation> = (gate: OperateGate, input: In<Op>) => Promise<Out<Op>>

/** What the doors share. */
export type Hinges = Readonly<{
  database: Database
  /** Connections of their own for what operators take away and nothing else: it waits behind nobody. */
  reserved: Database
  seal: Seal
  keyring: Keyring
  ledger: Ledger
  settlement: Settlement
  bell: Bell
  clock: Clock
  databaseRole: DatabaseRole
  fenceMs: number
  log: GateLog
}>

/**
 * The only way to the database and to a key. A secret is read in a transaction that holds its agent's lock, with a key
 * that revocation deletes, and its audit row is committed before it is answered.
 */
export class Gate {
  private readonly glances = new Glances()
  private readonly looks: GateLooks
  private readonly waiters: Waiters

  constructor(
    private readonly hinges: Hinges,
    /** Operators' links and sessions. */
    readonly operators: OperatorStore,
    /** Their passwords and one-time codes. */
    readonly passwords: OperatorPasswords,
    /** What seals the audit log. */
    readonly auditLog: AuditLog,
    private readonly queueUrl: () => Promise<string>,
    private readonly closers: readonly (() => Promise<void>)[],
  ) {
    this.looks = new GateLooks(hinges)
    this.waiters = new Waiters(hinges)
  }

  /** Wakes whoever waits, in other processes too. A lost ring costs a delay, nothing else. */
  get bell(): Bell {
    return this.hinges.bell
  }

  /** Whether the clock that codes are made with is true. */
  get clock(): Clock {
    return this.hinges.clock
  }

  /** Is the ledger of revocations kept outside the data folder's file system? Else a snapshot of the machine takes both back. */
  get ledgerIsOutside(): boolean {
    return this.hinges.ledger.isOutside
  }

  /** As whom this process works in the database. */
  get databaseRole(): DatabaseRole {
    return this.hinges.databaseRole
  }

  /** How it stands with the keys and files that this process works with; within two seconds. */
  facts(): Promise<GateFacts> {
    return this.looks.facts()
  }

  /** What is left of an agent that was to end without a trace: for the drill, which looks. */
  traces(agentId: string): Promise<Traces> {
    return tracesOf(this.hinges, agentId)
  }

  /** What only whoever runs the machine may do. */
  get bootstrap(): Bootstrap {
    return new Bootstrap(this.hinges, this.auditLog)
  }

  /** The rotation of organisations' and agents' keys. */
  get rotations(): Rotations {
    return new Rotations(this.hinges)
  }

  /** Why the doors are shut; `undefined` where they are open. The doors ask for themselves: this is to be shown. */
  get sealed(): SealState | undefined {
    return this.hinges.seal.state
  }

  /**
   * Shuts the doors of every process, until they are unsealed. When this returns nothing more is read and no older answer
   * leaves. What only takes away, a revocation above all, goes on. Returns whether they were open before.
   */
  seal(reason: StoredReason): Promise<boolean> {
    return this.hinges.seal.seal(reason)
  }

  /** Opens the doors that were shut for this reason. Returns whether there were any. */
  unseal(reason: StoredReason): Promise<boolean> {
    return this.hinges.seal.unseal(reason)
  }

  /** Where the root key is away, resolves when it is back; `undefined` where it is there. */
  whenKeyed(): Promise<void> | undefined {
    return this.hinges.seal.whenKeyed()
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

  /**
   * One value of a login, to be typed at an origin that its version allows, once in an attempt; `mailed` looks for that of a mail.
   * What cannot be had now is `NotYet` or `undefined` and leaves no audit row: for waits, which leave one at their end.
   */
  fill(caller: Caller, operation: Operation, filling: Filling, mailed: Mailed): Promise<Filled | NotYet | undefined> {
    return this.guarded(caller, operation, () => fillDoor(this.hinges, { caller, operation }, filling, mailed))
  }

  /** An operator or a platform token. The agent that the input names as `identityId` is locked and given as `target`. */
  operate<Op extends Operation>(caller: Caller, operation: Op, input: In<Op>, verb: OperateVerb<Op>): Promise<Out<Op>> {
    return this.guarded(caller, operation, (committed) =>
      operatorDoor(this.hinges, { caller, operation, input, committed }, async (gate) => ({
        value: await verb(gate, input),
        row: true,
      })),
    )
  }

  /**
   * Like operate, for what shows numbers and is asked for again and again: a caller that is let in leaves a row with its first
   * glance at an operation, and then one an hour, in each process. What is refused leaves a row each time.
   */
  glance<Op extends Operation>(caller: Caller, operation: Op, input: In<Op>, verb: OperateVerb<Op>): Promise<Out<Op>> {
    return this.guarded(caller, operation, async () => {
      let told: string | undefined
      try {
        return await operatorDoor(this.hinges, { caller, operation, input }, async (gate) => {
          const value = await verb(gate, input)
          const who = `${operation.name} ${gate.actor}`
          const row = this.glances.isNews(who)
          if (row) told = who
          return { value, row }
        })
      } catch (error) {
        // Its row went with the transaction.
        if (told !== undefined) this.glances.forget(told)
        throw error
      }
    })
  }

  /**
   * Would this caller be let in? Refused, and recorded, like any opening; being let in leaves no row. For work that is too slow
   * for an open door and too dear for a stranger: the door that is opened after it decides anew. Returns who it is, as
   * the log calls it, and the organisation.
   */
  async admit<Op extends Operation>(caller: Caller, operation: Op, input: In<Op>): Promise<Admitted> {
    const call = { caller: { ...caller, idempotencyKey: undefined }, operation, input }
    return this.guarded(caller, operation, () =>
      operation.caller === 'platform'
        ? operatorDoor(this.hinges, call, async ({ organisation, actor }) => ({
            value: { organisationId: organisation.id, actor },
            row: false,
          }))
        : agentDoor(this.hinges, call, async ({ agent }, { row }) => ({
            value: { organisationId: agent.organisationId, actor: `agent:${row.token_id}` },
            row: false,
          })),
    )
  }

  /**
   * Whether a caller that was let in and waits would be refused now: as agent_revoked, unauthorized, agent_suspended or forbidden, with its
   * row. Being let in leaves none, and allows nothing: it is for what has to end when it is told that something was taken
   * away. Those that ask in one moment are asked for together. `false` where it could not be asked: then a door is to be.
   */
  admitStill(caller: Caller, operation: Operation): Promise<boolean> {
    return this.waiters.admitStill(caller, operation)
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

  /** Turns a claim code into a token of its agent. Every refusal is the same. @throws AppError unauthorized */
  claim(caller: Caller, operation: Operation, code: string): Promise<ClaimedToken> {
    return claimToken(this.hinges, caller, operation, code)
  }

  /**
   * Arriving mail for the agents of these addresses (`mailbox.address_key`), all in one transaction, locked in the order of
   * their ids. A revoked agent's address is among the refused; where all are, `verb` is not called. `sender` is an agent that
   * writes to them: locked with them, in the same order. @throws AppError agent_revoked or agent_suspended, of the sender
   */
  deliver(
    addressKeys: readonly string[],
    verb: (gates: readonly DeliverGate[]) => Promise<void>,
    sender?: string,
  ): Promise<{ delivered: string[]; refused: string[] }> {
    return mailDoor(this.hinges, addressKeys, verb, sender)
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

  /** Background work on plain columns: no key is in reach, and it goes on while the doors are shut. The name is for who reads the caller. */
  maintain<T>(_job: string, body: (gate: MaintainGate) => Promise<T>): Promise<T> {
    return transact(
      this.hinges.database,
      () => {},
      async (tx: Tx) => {
        await tx.$executeRaw`SELECT gate_begin()`
        return { value: await body(hand<MaintainGate>({ tx, now: new Date() })) }
      },
    )
  }

  /**
   * One statement on plain columns, in one round trip and prepared once for each connection under its name: what it says was so
   * at one moment, and allows nothing that a door does not decide anew.
   */
  async ask<Row extends QueryResultRow>(
    statement: Readonly<{ name: string; text: string }>,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const { rows } = await asked(this.hinges.database.pool.query<Row>({ ...statement, values: [...values] }))
    return rows
  }

  /** Records that an answer was read and missed its fence. */
  lost(caller: Caller, operation: Operation, how: Lost): Promise<void> {
    return recordLost(this.hinges, caller, operation, how)
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

  /**
   * A narrowing act answers only when no older answer can leave: that long after its commit, where its door says when that was, else
   * after all that the door does. A bug leaves an audit row of its own.
   */
  private async guarded<T>(
    caller: Caller,
    operation: Operation,
    body: (committed: () => void) => Promise<T>,
  ): Promise<T> {
    let fenceOver: Promise<void> | undefined
    const committed = () => {
      fenceOver ??= operation.narrows ? delay(this.hinges.fenceMs) : Promise.resolve()
    }
    try {
      const value = await body(committed)
      committed()
      await fenceOver
      return value
    } catch (error) {
      if (error instanceof AppError) throw error
      await recordError(this.hinges, caller, operation)
      throw error
    }
  }
}
