import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Bell } from './bell.js'
import { Clock } from './clock/clock.js'
import { type Database, type GateLog, openDatabase } from './database.js'
import { EnvelopeError } from './envelope.js'
import { Gate } from './gate.js'
import { deriveKey } from './hkdf.js'
import { Keyring } from './keyring.js'
import { Ledger } from './ledger.js'
import { OperatorStore } from './operator-store.js'
import { queueConnection } from './queue-connection.js'
import { RootKeys } from './root-keys.js'
import { Shares } from './shares.js'
import { StartError } from './start-error.js'

export type GateOptions = Readonly<{
  databaseUrl: string
  /** The data folder: root key, shares and ledger stand in it unless named otherwise. */
  home: string
  rootKeyFile?: string | undefined
  sharesDirectory?: string | undefined
  /** How long after its reading an answer may leave, in milliseconds. */
  fenceMs: number
  connectionsMax?: number
  /** At most four, `host` or `host:port`, with which the clock is compared. Without any nobody is asked. */
  ntpServers?: readonly string[]
  log: GateLog
}>

const schemaVersion = 1
const dayMs = 86_400_000

/** Opens the gate on a migrated database. On an empty one the root key and the pepper are made. Throws a StartError. */
export async function openGate(options: GateOptions): Promise<Gate> {
  const { home, fenceMs, log, databaseUrl } = options
  await mkdir(home, { recursive: true, mode: 0o700 })
  const database = openDatabase(databaseUrl, options.connectionsMax ?? 10, log)
  try {
    const known = await database.prisma.instance.findUnique({ where: { id: 1 } })
    const root = await RootKeys.at(options.rootKeyFile ?? join(home, 'root.key'), known === null)
    const pepper = await openPepper(database, root)
    if (root.isRotating)
      log.warn({ file: root.nextFile }, 'the rotation of the root key is not finished: start it again')
    const stopPartitions = await keepPartitions(database, log)
    const shares = await Shares.at(options.sharesDirectory ?? join(home, 'shares'))
    const ledger = await Ledger.at(join(home, 'ledger'), deriveKey(pepper, 'keyfob', 'ledger'))
    const keyring = new Keyring(root, pepper, shares)
    const bell = new Bell(databaseUrl, log)
    await bell.open()
    const clock = new Clock(database.pool, options.ntpServers ?? [], log)
    void clock.measure()
    return new Gate(
      { database, keyring, ledger, bell, clock, fenceMs, log },
      new OperatorStore(database, keyring),
      () => queueConnection(database, pepper),
      [async () => stopPartitions(), () => clock.close(), () => bell.close(), () => database.close()],
    )
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The audit log's partitions are made ahead, now and every day. Returns how to stop. */
async function keepPartitions({ prisma }: Database, log: GateLog): Promise<() => void> {
  const make = () => prisma.$executeRaw`SELECT audit_partitions()`
  await make()
  const timer = setInterval(() => {
    make().catch((error: Error) => log.error({ reason: error.message }, "the audit's next partitions were not made"))
  }, dayMs).unref()
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
