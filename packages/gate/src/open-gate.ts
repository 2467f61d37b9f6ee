import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@keyfob/contracts/errors'
import type { QueryConfig } from 'pg'
import { AuditLog } from './audit-log/audit-log.js'
import { CheckpointFiles } from './audit-log/checkpoint-files.js'
import { Bell } from './bell.js'
import { Clock } from './clock/clock.js'
import { type Database, type GateLog, openDatabase, unlessLocked } from './database.js'
import { EnvelopeError } from './envelope.js'
import { Gate } from './gate.js'
import { deriveKey } from './hkdf.js'
import type { KeyServices } from './key-services/key-services.js'
import { Keyring } from './keyring.js'
import { Ledger } from './ledger/ledger.js'
import { BehindLedger, LedgerError } from './ledger/ledger-line.js'
import { type LedgerHinges, settleLedger } from './ledger/settle-ledger.js'
import { Settlement } from './ledger/settlement.js'
import { OperatorStore } from './operator-store.js'
import { OperatorPasswords } from './operators/operator-passwords.js'
import { queueConnection } from './queue-connection.js'
import { RootKeys, rootKeyFileOf } from './root-keys.js'
import { KeyAway } from './seal/key-away.js'
import { type OpenedKeys, Seal } from './seal/seal.js'
import { readSeal, storeSeal } from './seal/stored-seal.js'
import { databaseRoleOf } from './services-role.js'
import { Shares } from './shares.js'
import { StartError } from './start-error.js'

export type GateOptions = Readonly<{
  databaseUrl: string
  /** The data folder: root key, shares, ledger and checkpoints stand in it unless named otherwise. */
  home: string
  rootKeyFile?: string | undefined
  /** What wraps the root key in its file. Without any it stands there by itself. */
  keyServices?: KeyServices | undefined
  sharesDirectory?: string | undefined
  /** Folders outside the data folder in which the ledger of revocations is kept. */
  ledgerDirectories?: readonly string[] | undefined
  /** Where signed checkpoints of the audit log are kept. */
  checkpointsDirectory?: string | undefined
  /** How long after its reading an answer may leave, in milliseconds. */
  fenceMs: number
  connectionsMax?: number
  /** At most four, `host` or `host:port`, with which the clock is compared. Without any nobody is asked. */
  ntpServers?: readonly string[]
  log: GateLog
}>

const schemaVersion = 1
/** For so many acts of operators at once that take something away. */
const reservedConnections = 4
const dayMs = 86_400_000
const partitionsWaitMs = 500
/** Below the ten seconds after which a connection is closed that nobody uses. */
const askedEachMs = 5_000
const askedMsMax = 2_000

/**
 * Opens the gate on a migrated database. On an empty one the root key and the pepper are made. Where the root key is away the
 * gate is sealed until it is back. Throws a StartError, of a root key that is another one among others.
 */
export async function openGate(options: GateOptions): Promise<Gate> {
  const { home, fenceMs, log, databaseUrl } = options
  await mkdir(home, { recursive: true, mode: 0o700 })
  const database = openDatabase(databaseUrl, options.connectionsMax ?? 10, log)
  const reserved = openDatabase(databaseUrl, reservedConnections, log)
  let seal: Seal | undefined
  try {
    const databaseRole = await databaseRoleOf(database.pool)
    const stopReserving = await keepReady(reserved, log)
    const stopPartitions = await keepPartitions(database, log)
    const shares = await Shares.at(options.sharesDirectory ?? join(home, 'shares'))
    const checkpoints = await CheckpointFiles.at(options.checkpointsDirectory ?? join(home, 'checkpoints'))
    const places = { home, elsewhere: options.ledgerDirectories ?? [] }
    let settling: Buffer | undefined
    const ledger = await Ledger.at(places, () => ledgerKey(settling ?? seal?.keys.pepper))
    const settle = (shut: () => Promise<unknown>) => settleOrShut({ database, keyring: { shares }, ledger }, shut, log)
    const open = async () => {
      const keys = await openKeys(database, options)
      // Before the doors have the keys: what the ledger says comes first.
      settling = keys.pepper
      await settle(() => storeSeal(database.pool, 'restored')).finally(() => {
        settling = undefined
      })
      return keys
    }
    seal = await Seal.at({ database, fenceMs, log, open })
    const keyring = new Keyring(seal, shares)
    const bell = new Bell(databaseUrl, log)
    await bell.open()
    seal.listen(bell)
    // The database that answers again may be another one, or one that was set back.
    bell.whenReconnected(async () => {
      if (!seal?.whenKeyed()) await settle(async () => seal?.seal('restored'))
    })
    const clock = new Clock(database.pool, options.ntpServers ?? [], log)
    void clock.measure()
    const settlement = new Settlement({ database: reserved, keyring, ledger })
    const operators = new OperatorStore(database, keyring)
    return new Gate(
      { database, reserved, seal, keyring, ledger, settlement, bell, clock, databaseRole, fenceMs, log },
      operators,
      new OperatorPasswords(database, keyring, seal, operators),
      new AuditLog({ database, keyring }, checkpoints),
      async () => queueConnection(database, keyring.pepper),
      [
        async () => stopPartitions(),
        async () => stopReserving(),
        async () => seal?.close(),
        () => clock.close(),
        () => bell.close(),
        () => database.close(),
        () => reserved.close(),
      ],
    )
  } catch (error) {
    seal?.close()
    await Promise.all([database.close(), reserved.close()])
    throw error instanceof LedgerError ? withoutLedger(error) : error
  }
}

/**
 * A database that is behind its ledger is sealed, until somebody has brought it up to it. One that is sealed already may have none yet.
 * @throws LedgerError where there is no ledger that could be asked
 */
async function settleOrShut(hinges: LedgerHinges, shut: () => Promise<unknown>, log: GateLog): Promise<void> {
  try {
    await settleLedger(hinges)
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    if (error instanceof BehindLedger) await shut()
    else if ((await readSeal(hinges.database.pool))?.reason !== 'restored') throw error
    log.error(
      { reason: error.message },
      'sealed: the database was restored or set back; npm start -- restore settles it',
    )
  }
}

const withoutLedger = (cause: LedgerError) =>
  new StartError(
    `${cause.message}\nWhere there is no other copy: npm start -- restore --accept-resurrection ends every token, opens, and says so in the log.`,
    { cause },
  )

function ledgerKey(pepper: Buffer | undefined): Buffer {
  if (!pepper) throw new AppError('sealed')
  return deriveKey(pepper, 'keyfob', 'ledger')
}

/** The root keys and what they open; of an empty database they are made. Throws KeyAway or a StartError. */
async function openKeys(database: Database, { log, ...place }: GateOptions): Promise<OpenedKeys> {
  const isNew = (await database.prisma.instance.findUnique({ where: { id: 1 } })) === null
  const root = await RootKeys.at(rootKeyFileOf(place), isNew, place.keyServices).catch((error: unknown) => {
    // There is nothing yet that could be sealed.
    if (isNew && error instanceof KeyAway) throw new StartError(error.message, { cause: error })
    throw error
  })
  const pepper = await openPepper(database, root)
  if (root.isRotating) log.warn({ file: root.nextFile }, 'the rotation of the root key is not finished: start it again')
  return { root, pepper }
}

/**
 * The audit log's partitions are made ahead, now and every day. Everybody who writes to the log waits meanwhile, so it is not waited for
 * long: what a backup that reads the log keeps from being made is made on another day, and until then rows have a place of their own.
 * Returns how to stop.
 */
async function keepPartitions({ prisma }: Database, log: GateLog): Promise<() => void> {
  const make = () =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${partitionsWaitMs}ms`}, true)`
      await tx.$executeRaw`SELECT audit_partitions()`
    })
  const notMade = (error: Error) => log.error({ reason: error.message }, "the audit's next partitions were not made")
  await make().catch((error: Error) => {
    unlessLocked(error)
    notMade(error)
  })
  const timer = setInterval(() => void make().catch(notMade), dayMs).unref()
  return () => clearInterval(timer)
}

/**
 * One connection is there before it is needed. It is asked something each few seconds, so that none is kept that only seems to be there:
 * one that does not answer is closed, and the next asking opens another. Returns how to stop.
 */
async function keepReady({ pool }: Database, log: GateLog): Promise<() => void> {
  const ask = () => pool.query({ text: 'SELECT 1', query_timeout: askedMsMax } as QueryConfig)
  await ask()
  const timer = setInterval(() => {
    ask().catch((error: Error) => log.warn({ reason: error.message }, 'a reserved database connection was lost'))
  }, askedEachMs).unref()
  return () => clearInterval(timer)
}

/** The installation's pepper. The first process to come makes it; a root key that does not open it is the wrong one. */
async function openPepper(database: Database, root: RootKeys): Promise<Buffer> {
  const wrappedPepper = root.wrapFirst('pepper', 'instance', randomBytes(32))
  await database.prisma.instance.createMany({ data: [{ id: 1, wrappedPepper, schemaVersion }], skipDuplicates: true })
  const instance = await database.prisma.instance.findUniqueOrThrow({ where: { id: 1 } })
  try {
    return root.unwrap('pepper', 'instance', instance.wrappedPepper)
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause
    throw new StartError(
      'The root key is not the one that this data was made with. Put the right root.key back, or name its place in KEYFOB_ROOT_KEY_FILE.',
      { cause },
    )
  }
}
