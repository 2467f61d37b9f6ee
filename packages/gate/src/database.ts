import { AppError } from '@keyfob/contracts/errors'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { EnduringClient } from './enduring-client.js'
import { Prisma, PrismaClient } from './generated/prisma/client.js'
import { statementNames } from './statement-names.js'

/** What the gate writes to the log. Never a value, never a token. */
export type GateLog = Readonly<{
  warn: (fields: Record<string, unknown>, message: string) => void
  error: (fields: Record<string, unknown>, message: string) => void
}>

/** The one pool and the Prisma client on it. */
export type Database = Readonly<{ pool: pg.Pool; prisma: PrismaClient; url: string; close(): Promise<void> }>

/** Opens the database. Connections are bounded, and the server ends what a stalled process leaves open. */
export function openDatabase(url: string, connectionsMax: number, log: GateLog): Database {
  const pool = new pg.Pool({
    Client: EnduringClient,
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    pipeline: true,
    application_name: 'keyfob',
    options: '-c statement_timeout=5s -c idle_in_transaction_session_timeout=5s',
  })
  // A backend that was ended while idle (a revocation may do that) is not this process's end.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'a database connection was lost'))
  const adapter = new PrismaPg(pool, {
    onConnectionError: (error) => log.warn({ reason: error.message }, 'a database connection was lost'),
    statementNameGenerator: statementNames(),
  })
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal' })
  return {
    pool,
    prisma,
    url,
    close: async () => {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}

/** SQLSTATEs that mean "not now": locks, cancelled statements, ended backends, no room, no connection, a statement planned before a migration. */
const passing = /^(?:55P03|57014|57P01|57P02|57P03|25P03|40001|40P01|0A000|26000|53\d{3}|08\w{3})$/

/** Prisma's codes that mean the same. */
const passingCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'])

/** What the driver adapter calls it where it gives no code: a raw statement or a COMMIT whose connection was lost. */
const passingKinds = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
])

/** What the driver says without a code when a connection was ended under it, by a revocation or a restart. */
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|has encountered a connection error and is not queryable/

/** What the gate's functions say where the installation is sealed. */
const sealed = 'KF503'

/** The error to throw for what the database said: a code that the caller can act on, the cause for the log. */
export function databaseError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
    return new AppError('conflict', { cause: error })
  }
  if (codeOf(error) === sealed) return new AppError('sealed', { cause: error })
  if (codeOf(error) === limitReached) return new AppError('rate_limited', { details: detailsOf(error), cause: error })
  return isPassing(error) ? new AppError('unavailable', { cause: error }) : error
}

/** What is asked outside of a door, and fails as it would in one. */
export const asked = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw databaseError(error)
  })

/** The database's own code (SQLSTATE), by whatever way it came. */
export function codeOf(error: unknown): unknown {
  const { originalCode } = driverFault(error) ?? {}
  if (originalCode !== undefined) return originalCode
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.meta?.code
  return (error as { code?: unknown } | null)?.code
}

/** For what is done another time where somebody has the lock that it takes. Throws whatever else it failed of. */
export function unlessLocked(error: unknown): void {
  if (codeOf(error instanceof AppError ? error.cause : error) !== lockNotAvailable) throw error
}

function isPassing(error: unknown): boolean {
  const { kind = '', originalCode = '' } = driverFault(error) ?? {}
  if (passingKinds.has(kind) || passing.test(originalCode)) return true
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return passingCodes.has(error.code) || passing.test(String(error.meta?.code))
  }
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string' && (passing.test(code) || /^E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT)$/.test(code))) {
    return true
  }
  return error instanceof Error && lostConnection.test(error.message)
}

/** A lock that was waited for long enough. */
const lockNotAvailable = '55P03'
/** What our own functions raise (gate_count_readings): the limit, and after how many seconds there is room again. */
const limitReached = 'KF429'

function detailsOf(error: unknown): Record<string, number> {
  const { detail = (error as { detail?: string }).detail } = driverFault(error) ?? {}
  return JSON.parse(detail ?? '{}')
}

/** What the driver adapter made of the database's or the connection's error. */
type DriverFault = Readonly<{ kind?: string; originalCode?: string; detail?: string }>

function driverFault(error: unknown): DriverFault | undefined {
  const inner = error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : error
  const { name, cause } = (inner ?? {}) as { name?: unknown; cause?: DriverFault }
  return name === 'DriverAdapterError' ? cause : undefined
}
