import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { Bell } from '../bell.js'
import type { Database, GateLog } from '../database.js'
import type { RootKeys } from '../root-keys.js'
import { KeyAway } from './key-away.js'
import {
  liftSeal,
  readSeal,
  type StoredReason,
  type StoredSeal,
  sealRung,
  storeSeal,
  whySealed,
} from './stored-seal.js'

/** The root keys, and what they opened. */
export type OpenedKeys = Readonly<{ root: RootKeys; pepper: Buffer }>

/** Why the doors are shut, since when, and a sentence for whoever runs the platform. */
export type SealState = Readonly<{ reason: StoredReason | 'root_key_away'; since: Date; says: string }>

type SealOptions = Readonly<{
  database: Database
  /** Gets the keys. @throws KeyAway where they cannot be had now */
  open: () => Promise<OpenedKeys>
  /** How long after its reading an answer may leave, in milliseconds. */
  fenceMs: number
  log: GateLog
}>

const lookEveryMs = 5_000
const retryMs = { first: 250, most: 15_000 }

/**
 * Whether the installation is sealed. It is in all processes where the database says so, which every door asks under a lock;
 * and in one process for as long as that has no root key. Then nothing can be opened and nobody be recognised by a token, and
 * it lifts by itself when the key comes back.
 */
export class Seal {
  private opened: OpenedKeys | undefined
  private away: SealState | undefined
  private stored: StoredSeal | undefined
  private readonly ended = new AbortController()
  private readonly timer: NodeJS.Timeout
  private isBack = () => {}
  private back: Promise<void> | undefined

  private constructor(private readonly options: SealOptions) {
    this.timer = setInterval(() => void this.look(), lookEveryMs).unref()
  }

  /** Gets the keys, or is sealed until they can be had. Throws what `open` says of keys that are there and wrong. */
  static async at(options: SealOptions): Promise<Seal> {
    const seal = new Seal(options)
    await seal.open().catch((error: unknown) => {
      if (error instanceof KeyAway) return seal.isAway(error)
      seal.close()
      throw error
    })
    await seal.look()
    return seal
  }

  /** Throws `sealed` where they are away. What the database says is asked by the doors themselves. */
  get keys(): OpenedKeys {
    if (!this.opened) throw new AppError('sealed', { cause: new Error(this.away?.says) })
    return this.opened
  }

  /** Throws `sealed` where the keys are away: for doors that need no key before they are open. */
  check(): void {
    void this.keys
  }

  /** `undefined` where the doors are open. Of a sealing by another process it may be five seconds behind. */
  get state(): SealState | undefined {
    return this.away ?? (this.stored && { ...this.stored, says: whySealed[this.stored.reason] })
  }

  /** Where the root key is away, resolves when it is back; never, where this process ends before. `undefined` where it is there. */
  whenKeyed(): Promise<void> | undefined {
    return this.back
  }

  /**
   * Seals the whole installation. When this returns nothing is read in any process, and no answer leaves that was read before.
   * Revoking and whatever else only takes away goes on.
   */
  async seal(reason: StoredReason): Promise<boolean> {
    const { database, fenceMs } = this.options
    const changed = await storeSeal(database.pool, reason)
    await this.look()
    await delay(fenceMs)
    return changed
  }

  /** Unseals what was sealed for this reason. Returns whether it was. */
  async unseal(reason: StoredReason): Promise<boolean> {
    const changed = await liftSeal(this.options.database.pool, reason)
    await this.look()
    return changed
  }

  /** Hears of it at once where another process seals or unseals. */
  listen(bell: Bell): void {
    bell.listen((id) => {
      if (id === sealRung) void this.look()
    })
  }

  close(): void {
    clearInterval(this.timer)
    this.ended.abort()
  }

  private async look(): Promise<void> {
    try {
      this.stored = await readSeal(this.options.database.pool)
    } catch {
      // The doors ask for themselves; this is what is shown, and it is shown as it was.
    }
  }

  private async open(): Promise<void> {
    const opened = await this.options.open()
    this.opened = opened
    this.away = undefined
    this.back = undefined
    this.isBack()
    void this.renew(opened.root)
  }

  /** Closes the doors, and tries to open them again, later each time. */
  private isAway(error: Error): void {
    this.opened = undefined
    this.back = new Promise<void>((resolve) => {
      this.isBack = resolve
    })
    this.tell(new Date(), error)
    void this.reopen(new Date())
  }

  private async reopen(since: Date): Promise<void> {
    for (let attempt = 0; !this.opened; attempt++) {
      if (!(await this.pause(Math.min(retryMs.most, retryMs.first * 2 ** attempt)))) return
      try {
        await this.open()
        await this.look()
        this.options.log.warn({}, 'unsealed: the root key is back')
      } catch (error) {
        this.tell(since, error as Error)
      }
    }
  }

  /** Where a service lends the root key, asks for it again in time. Where that says no, or nothing for too long, it is away. */
  private async renew(root: RootKeys): Promise<void> {
    let hadMs = performance.now()
    for (let { leaseMs } = root; leaseMs !== undefined; leaseMs = root.leaseMs) {
      if (!(await this.pause(leaseMs / 2))) return
      try {
        await root.refresh()
        hadMs = performance.now()
      } catch (error) {
        const isOver = performance.now() - hadMs >= leaseMs
        if (isOver || !(error instanceof KeyAway) || error.isRefused) return this.isAway(error as Error)
      }
    }
  }

  /** Returns whether this is still to go on. */
  private async pause(ms: number): Promise<boolean> {
    const { signal } = this.ended
    await delay(ms, undefined, { signal, ref: false }).catch(() => {})
    return !signal.aborted
  }

  private tell(since: Date, { message }: Error): void {
    if (message !== this.away?.says)
      this.options.log.error({ reason: message }, 'sealed: the root key is away; it is looked for until it is back')
    this.away = { reason: 'root_key_away', since, says: message }
  }
}
