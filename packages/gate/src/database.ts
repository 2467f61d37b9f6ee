import { AppError } from '@keyfob/contracts/errors'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from './generated/prisma/client.js'

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
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    application_name: 'keyfob',
    options: '-c statement_timeout=5s -c idle_in_transaction_session_timeout=5s',
  })
  // A backend that was ended while idle (a revocation may do that) is not this process's end.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'a database connection was lost'))
  const adapter = new PrismaPg(pool, {
    onConnectionError: (error) => log.warn({ reason: error.message }, 'a database connection was lost'),
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

/** SQLSTATEs that mean "not now": locks, cancelled statements, ended backends, no room, no connection. */
const passing = /^(?:55P03|57014|57P01|57P02|57P03|25P03|40001|40P01|53\d{3}|08\w{3})$/

/** The error to throw for what the database said: a code that the caller can act on, the cause for the log. */
export function databaseError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === 'P2002') return new AppError('conflict', { cause: error })
    if (
      passing.test(sqlState(error) ?? '') ||
      ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'].includes(error.code)
    ) {
      return new AppError('unavailable', { cause: error })
    }
    return error
  }
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string' && (passing.test(code) || /^E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT)$/.test(code))) {
    return new AppError('unavailable', { cause: error })
  }
  return error instanceof Error && lostConnection.test(error.message)
    ? new AppError('unavailable', { cause: error })
    : error
}

/** What the driver says without a code when a connection was ended under it, by a revocation or a restart. */
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|has encountered a connection error and is not queryable/

function sqlState(error: Prisma.PrismaClientKnownRequestError): string | undefined {
  const cause = error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined
  return cause?.cause?.originalCode ?? (error.meta?.code as string | undefined)
}
