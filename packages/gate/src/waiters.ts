import type { AppError, ErrorCode } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import { acceptedScopes, refusalOf } from './decide.js'
import type { Caller } from './doors.js'
import type { Hinges } from './gate.js'

type Waiter = Readonly<{
  caller: Caller
  operation: Operation
  askedMs: number
  stays: (isAsked: boolean) => void
  leaves: (refusal: AppError) => void
}>

/** As many are asked for in one statement. */
const waitersMax = 500
const statementsMax = 2
/** Of an answer that has begun to be told, a stream, the end is not told ahead. */
const leavingMsMax = 100

const statement = {
  name: 'gate_admit_still',
  text: 'SELECT * FROM gate_admit_still($1, $2, $3, $4, $5, $6)',
}

/**
 * Who was let in and waits. One act may end a thousand of them: those that it wakes are asked for together, and told together; what is left
 * of their calls ends behind that.
 */
export class Waiters {
  private readonly asking: Waiter[] = []
  private readonly leaving: (() => void)[] = []
  private leavingSoon: NodeJS.Timeout | undefined
  private statements = 0

  constructor(private readonly hinges: Hinges) {}

  /** `false` where it could not be asked. @throws AppError agent_revoked, unauthorized, agent_suspended or forbidden, with its row in the log */
  admitStill(caller: Caller, operation: Operation): Promise<boolean> {
    return new Promise((stays, leaves) => {
      this.asking.push({ caller, operation, askedMs: performance.now(), stays, leaves })
      if (this.statements === statementsMax) return
      this.statements++
      // Not before all are here that were woken with this one.
      setImmediate(() => void this.askInTurn())
    })
  }

  private async askInTurn(): Promise<void> {
    while (this.asking.length > 0) await this.ask(this.asking.splice(0, waitersMax))
    // In the same turn: who comes now begins anew.
    this.statements--
    if (this.statements === 0) this.leave()
  }

  /** Ends the calls of who was told, once nobody is left to tell, and soon in any case. */
  private leave(): void {
    clearTimeout(this.leavingSoon)
    this.leavingSoon = undefined
    for (const leave of this.leaving.splice(0)) leave()
  }

  private async ask(waiters: readonly Waiter[]): Promise<void> {
    const refusals = await this.refusals(waiters)
    // One error says it to all of a kind: a thousand would each be made with its stack.
    const refusalTo = memo((code: ErrorCode) => memo((operation: Operation) => refusalOf(code, operation)))
    for (const [place, { caller, operation, stays, leaves }] of waiters.entries()) {
      const code = refusals?.get(place)
      if (code === undefined) {
        stays(refusals !== undefined)
        continue
      }
      const refusal = refusalTo(code)(operation)
      try {
        caller.refuse?.(refusal)
      } catch (error) {
        // The others are told all the same, and this one by its call's end.
        this.hinges.log.error({ reason: (error as Error).message }, 'a refusal could not be told ahead')
      }
      this.leaving.push(() => leaves(refusal))
    }
    if (this.leaving.length > 0) this.leavingSoon ??= setTimeout(() => this.leave(), leavingMsMax)
  }

  private async refusals(waiters: readonly Waiter[]): Promise<Map<number, ErrorCode> | undefined> {
    const { database, keyring, log } = this.hinges
    try {
      // An agent may wait several times, with one token.
      const hash = memo((bearer: string) => Buffer.from(keyring.hash(bearer)))
      const values = [
        waiters.map(({ caller }) => hash(caller.bearer ?? '')),
        waiters.map(({ operation }) => operation.scope && acceptedScopes(operation).join(' ')),
        waiters.map(({ operation }) => operation.name),
        waiters.map(({ operation }) => operation.category),
        waiters.map(({ caller }) => caller.requestId),
        waiters.map(({ askedMs }) => Math.round(performance.now() - askedMs)),
      ]
      const { rows } = await database.pool.query<{ place: number; refusal: ErrorCode }>({ ...statement, values })
      return new Map(rows.map(({ place, refusal }) => [place, refusal]))
    } catch (error) {
      // The root key is away, or the database: each asks a door, which says so.
      log.warn({ reason: (error as Error).message }, 'it could not be asked for all who wait; each asks')
      return undefined
    }
  }
}

/** The same, made once for each key. */
function memo<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}
