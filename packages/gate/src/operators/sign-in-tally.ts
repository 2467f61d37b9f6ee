import { AppError } from '@keyfob/contracts/errors'
import type { Database } from '../database.js'
import type { Tx } from '../doors.js'
import type { Keyring } from '../keyring.js'
import { transact } from '../transaction.js'

type Key = Uint8Array<ArrayBuffer>

/**
 * What a try to sign in is counted under: keyed hashes, for people type passwords into the field of the name; nothing of a name where
 * none is given. `fromNetwork` and `networkUntil` say what it took from its network: one more failure, and the wait that brought.
 */
export type Tallied = Readonly<{
  account: Key | null
  place: Key | null
  network: Key
  fromNetwork: boolean
  networkUntil: Date | null
}>

type TryRow = Readonly<{ refused_until: Date | null; from_network: boolean; network_until: Date | null }>

/** How often signing in failed, for each name and each network, in the database: for all processes, and through a restart. */
export class SignInTally {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
  ) {}

  /**
   * Counts a try as failed, and commits that, before anything of it is looked at: neither many tries at once nor a request that
   * is undone gets around it. Without a name only the network counts. Returns what takes it back. @throws AppError rate_limited, with `retryAt`
   */
  async begin(login: string | undefined, from = ''): Promise<Tallied> {
    const key = (...parts: string[]) => this.keyring.hash(['sign-in', ...parts].join('\0'))
    const network = key('network', from)
    const [account, place] = login === undefined ? [null, null] : [key('account', login), key('place', login, from)]
    return transact(
      this.database,
      () => {},
      async (tx) => {
        await tx.$executeRaw`SELECT gate_begin()`
        const [row] = await tx.$queryRaw<[TryRow]>`SELECT * FROM sign_in_try(${account}, ${place}, ${network})`
        const { refused_until: until, from_network: fromNetwork, network_until: networkUntil } = row
        return until ? { refused: tooOften(until) } : { value: { account, place, network, fromNetwork, networkUntil } }
      },
    )
  }

  /** It worked, in this transaction: the name begins anew, this network is one that it comes from, and has back what this try took. */
  async succeeded(tx: Tx, { account, place, network, fromNetwork, networkUntil }: Tallied): Promise<void> {
    await tx.$executeRaw`
      SELECT sign_in_done(${account}, ${place}, ${network}, ${fromNetwork}, ${networkUntil}::timestamptz)`
  }
}

const tooOften = (until: Date): AppError =>
  new AppError('rate_limited', {
    message: 'Signing in has failed too often. Wait a while, or come in another way.',
    details: {
      retryAt: until.toISOString(),
      retryAfter: Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1_000)),
    },
  })
