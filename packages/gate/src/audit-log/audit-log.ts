import { AppError } from '@keyfob/contracts/errors'
import { unlessLocked } from '../database.js'
import type { Tx } from '../doors.js'
import type { Hinges } from '../gate.js'
import { transact } from '../transaction.js'
import { checkpointAudit, dueForCheckpoint } from './checkpoint-audit.js'
import type { CheckpointFiles } from './checkpoint-files.js'
import { compareLogs, type LogComparison } from './compare-logs.js'
import { sealAudit, sealedAtOnce } from './seal-audit.js'
import { type SealedRow, sealedRows } from './sealed-rows.js'
import { dropEmptyMonths, dueForSweep, markSwept, sweepHours, sweepRows, sweptAtOnce } from './sweep-audit.js'
import { type Part, type VerifiedPart, verifyLog } from './verify-log.js'

/**
 * What this process has seen of the work on the log: whether rows wait to be chained, or what is chained to be signed and kept
 * outside, for it failed, and since when. `elsewhere` where this process has not tried.
 */
export type AuditState = Readonly<{ status: 'ok' | 'unsealed' | 'unsigned' | 'elsewhere'; since?: Date }>

const nothing = () => {}

/** The work that makes the audit log one that cannot be changed unseen. Any process may do it; at a time one does. */
export class AuditLog {
  private readonly failingSince = new Map<'unsealed' | 'unsigned', Date>()
  private tried = false

  constructor(
    private readonly hinges: Pick<Hinges, 'database' | 'keyring'>,
    private readonly files: CheckpointFiles,
  ) {}

  get state(): AuditState {
    const [failing] = this.failingSince
    if (failing) return { status: failing[0], since: failing[1] }
    return { status: this.tried ? 'ok' : 'elsewhere' }
  }

  /** Chains every row that is complete. Returns how many. */
  seal(): Promise<number> {
    return this.watched('unsealed', () => this.sealRows())
  }

  private async sealRows(): Promise<number> {
    const { database } = this.hinges
    const [look] = (await database.pool.query<{ is: boolean }>('SELECT audit_is_unsealed() AS is')).rows
    if (!look?.is) return 0
    for (let sealed = 0; ; ) {
      const count = await transact(database, nothing, async (tx) => ({ value: await sealAudit(tx) }))
      sealed += count
      if (count < sealedAtOnce) return sealed
    }
  }

  /**
   * Signs the logs that have grown by a thousand rows, or at all for a minute. Returns of how many organisations. One that
   * cannot be signed stands in no other's way: what it failed of is thrown when all have been tried.
   */
  checkpoint(): Promise<number> {
    return this.watched('unsigned', () => this.signLogs())
  }

  private async signLogs(): Promise<number> {
    const { database, keyring } = this.hinges
    const due = await transact(database, nothing, async (tx) => ({ value: await dueForCheckpoint(tx) }))
    const failures: unknown[] = []
    for (const organisationId of due) {
      const sign = () =>
        transact(database, nothing, async (tx) => ({
          value: await checkpointAudit({ tx, keyring, files: this.files }, organisationId),
        }))
      try {
        const madeKey = await sign()
        if (madeKey) await sign()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
    return due.length
  }

  /**
   * Deletes what organisations keep their log no longer for: first the log says so itself, and when that is signed, the rows go.
   * Their hashes stay. Returns how many rows went.
   */
  async sweep(): Promise<number> {
    const { database } = this.hinges
    const work = <T>(body: (tx: Tx) => Promise<T>) =>
      transact(database, nothing, async (tx) => ({ value: await body(tx) }))
    let swept = 0
    const due = await work(dueForSweep)
    for (const organisationId of due) {
      await work((tx) => markSwept(tx, organisationId))
      for (let count = sweptAtOnce; count === sweptAtOnce; swept += count)
        count = await work((tx) => sweepRows(tx, organisationId))
    }
    if (due.length > 0) await work(dropEmptyMonths).catch(unlessLocked)
    await work(sweepHours)
    return swept
  }

  /** At most `limit` sealed rows of an organisation behind row `after`, in their order. */
  rows(tx: Tx, organisationId: string, after: number, limit: number): Promise<SealedRow[]> {
    return sealedRows(tx, organisationId, after, limit)
  }

  /** Verifies a part of an organisation's log as it is stored; see {@link verifyLog}. */
  verify(tx: Tx, organisationId: string, part: Part): Promise<VerifiedPart> {
    return verifyLog({ tx, keyring: this.hinges.keyring, files: this.files }, organisationId, part)
  }

  private async watched<T>(trouble: 'unsealed' | 'unsigned', work: () => Promise<T>): Promise<T> {
    this.tried = true
    try {
      const done = await work()
      this.failingSince.delete(trouble)
      return done
    } catch (error) {
      // While the installation is sealed its log waits for it.
      if (!(error instanceof AppError && error.code === 'sealed') && !this.failingSince.has(trouble))
        this.failingSince.set(trouble, new Date())
      throw error
    }
  }

  /** How each organisation's log stands to the checkpoints outside the database. */
  compare(): Promise<LogComparison[]> {
    const { database, keyring } = this.hinges
    return compareLogs({ pool: database.pool, keyring }, this.files)
  }
}
