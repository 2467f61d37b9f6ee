import { AppError } from '@keyfob/contracts/errors'
import { type AuditEntry, audit } from './audit.js'
import { type Database, databaseError } from './database.js'
import type { Tx } from './doors.js'

/** What came of a door's body: its value, or the refusal that is thrown once its audit row has been committed. */
export type Outcome<T> = Readonly<{ value: T } | { refused: AppError }>

/** One transaction at READ COMMITTED. A refusal commits (its audit row stands) and is thrown afterwards. */
export async function transact<T>(
  database: Database,
  beforeCommit: () => void,
  body: (tx: Tx) => Promise<Outcome<T>>,
): Promise<T> {
  let outcome: Outcome<T>
  try {
    outcome = await database.prisma.$transaction(
      async (tx) => {
        const result = await body(tx)
        beforeCommit()
        return result
      },
      { maxWait: 5_000, timeout: 10_000 },
    )
  } catch (error) {
    throw databaseError(error)
  }
  if ('refused' in outcome) throw outcome.refused
  return outcome.value
}

/** What is told of an opening in its audit row; `row: false` leaves none, for a look that found nothing. */
export type Settled<T> = Readonly<{ value: T; row: boolean }>

/**
 * Runs a door's body and adds its audit row, allowed or refused. A refusal undoes what the body wrote (savepoint), not its
 * own row. Anything else that is thrown undoes the whole transaction.
 */
export async function settle<T>(
  tx: Tx,
  entry: () => AuditEntry,
  verdict: AppError | undefined,
  body: () => Promise<Settled<T>>,
): Promise<Outcome<T>> {
  if (verdict) {
    await audit(tx, entry(), verdict.code)
    return { refused: verdict }
  }
  await tx.$executeRaw`SAVEPOINT body`
  try {
    const { value, row } = await body()
    if (row) await audit(tx, entry(), 'allowed')
    return { value }
  } catch (thrown) {
    const error = databaseError(thrown)
    if (!(error instanceof AppError)) throw thrown
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT body`
    await audit(tx, entry(), error.code)
    return { refused: error }
  }
}
