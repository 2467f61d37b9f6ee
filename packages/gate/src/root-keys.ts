import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { EnvelopeError } from './envelope.js'
import { KeyServices, type WrappedBy } from './key-services/key-services.js'
import { RootKey } from './keys.js'
import { createRootKey, type KeptRootKey, readKeptRootKey } from './root-key-file.js'
import { KeyAway } from './seal/key-away.js'

/** What a root key wraps. */
type Wrapped = 'pepper' | 'organisation'

/** Where the root key of an installation is kept, and what unwraps it. */
export type RootKeyPlace = Readonly<{
  home: string
  rootKeyFile?: string | undefined
  keyServices?: KeyServices | undefined
}>

/** The file of an installation's root key. */
export const rootKeyFileOf = ({ home, rootKeyFile }: RootKeyPlace): string => rootKeyFile ?? join(home, 'root.key')

/**
 * The root keys of an installation, each in a file of its own apart from the database: one, and while it is rotated the
 * next one beside it. What wraps the pepper wraps whatever is wrapped anew. Where a service wraps them they are unwrapped
 * here and held, so that no read waits for it.
 */
export class RootKeys {
  private keys: readonly RootKey[] = []
  private kept: readonly KeptRootKey[] = []
  private asking: Promise<void> | undefined
  private askedAtMs = Number.NEGATIVE_INFINITY

  private constructor(
    /** The file of the root key. */
    readonly file: string,
    private readonly services: KeyServices,
  ) {}

  /**
   * With `create`, a missing file is made. Throws KeyAway where there is none or its service cannot be had, a StartError where it
   * is not as it must be.
   */
  static async at(file: string, create: boolean, services = new KeyServices()): Promise<RootKeys> {
    const root = new RootKeys(file, services)
    // One that is there may lie where nothing can be written, as a container's secrets do.
    if (create && !readKeptRootKey(file)) await createRootKey(file, await services.make())
    await root.refresh()
    return root
  }

  /** The file of the next root key. It is there only while the root key is rotated. */
  get nextFile(): string {
    return nextTo(this.file)
  }

  /** What wraps the root key in its file; `file` where it stands there by itself. */
  get wrappedBy(): WrappedBy | 'file' {
    return this.kept.at(-1)?.by ?? 'file'
  }

  /** Is the next one there? */
  get isRotating(): boolean {
    return this.keys.length > 1
  }

  /** How long they may be used before {@link refresh} must succeed again, in milliseconds. */
  get leaseMs(): number | undefined {
    const leases = this.kept.flatMap(({ by }) => this.services.leaseMs(by) ?? [])
    return leases.length > 0 ? Math.min(...leases) : undefined
  }

  /** Where the root key is and what wraps it, in words. */
  describe(): Promise<string> {
    return this.services.describe(this.kept.at(-1)?.by ?? 'file', this.file)
  }

  /** Is a root key that is made from now on wrapped by a service? */
  get wrapsNew(): boolean {
    return this.services.wrapBy !== 'file'
  }

  /** Reads the files anew, and has their services unwrap them. What is held stays where that fails. Throws KeyAway. */
  async refresh(): Promise<void> {
    // The next one is looked for first: where it takes the other's place in between, it is found there.
    const next = readKeptRootKey(this.nextFile)
    const current = readKeptRootKey(this.file)
    if (!current)
      throw new KeyAway(
        `The root key is missing: ${this.file}. This data cannot be opened without it. Put the file back from your backup, or name its place in KEYFOB_ROOT_KEY_FILE.`,
      )
    const kept = [...(next ? [next] : []), current]
    const keys: RootKey[] = []
    for (const one of kept) keys.push(await this.services.open(one))
    this.kept = kept
    this.keys = keys
  }

  /** Makes the next root key, where there is none yet. It is on disk when this returns. */
  async makeNext(): Promise<void> {
    if (!readKeptRootKey(this.nextFile)) await createRootKey(this.nextFile, await this.services.make())
  }

  /** Those that are held: the root key, and the next one where there is one. */
  get held(): Readonly<{ key: RootKey | undefined; next: RootKey | undefined }> {
    return { key: this.keys.at(-1), next: this.isRotating ? this.keys[0] : undefined }
  }

  /** Opens what one of them wrapped. Throws an {@link EnvelopeError} where none of them did. */
  unwrap(what: Wrapped, owner: string, wrapped: Uint8Array): Buffer {
    return this.of(wrapped).unwrap(what, owner, wrapped)
  }

  /** Wraps with the key that wrapped `like`. */
  wrapLike(like: Uint8Array, what: Wrapped, owner: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
    return this.of(like).wrap(what, owner, plain)
  }

  /** Wraps the first thing of a new installation. */
  wrapFirst(what: Wrapped, owner: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
    const [key] = this.keys.slice(-1)
    if (!key) throw new EnvelopeError('there is no root key')
    return key.wrap(what, owner, plain)
  }

  /** An HMAC by each of them with one of these ids. */
  macsOf(what: 'backup', bytes: Uint8Array, ids: readonly string[]): Readonly<{ key: string; mac: Uint8Array }>[] {
    return this.keys.filter(({ id }) => ids.includes(id)).map((key) => ({ key: key.id, mac: key.macOf(what, bytes) }))
  }

  /** Is it an HMAC by the root key with this id? `undefined` where that one is not here. */
  hasMade(mac: Uint8Array, id: string, what: 'backup', bytes: Uint8Array): boolean | undefined {
    const expected = this.keys.find((key) => key.id === id)?.macOf(what, bytes)
    return expected && mac.length === expected.length && timingSafeEqual(mac, expected)
  }

  private of(wrapped: Uint8Array): RootKey {
    const known = this.keys.find((key) => key.hasWrapped(wrapped))
    if (known) return known
    // Another process has rotated the root key since: the files hold the one that it wraps with now.
    this.reread()
    const found = this.keys.find((key) => key.hasWrapped(wrapped))
    if (!found) throw new EnvelopeError('wrapped by a root key that is not here')
    return found
  }

  /** At once where no service is needed; else it is asked behind the caller's back, now and then, and the next caller is served. */
  private reread(): void {
    try {
      const kept = [readKeptRootKey(this.nextFile), readKeptRootKey(this.file)].filter((one) => one !== undefined)
      // What a running process holds is not given up for files that are not as they must be.
      if (kept.length === 0) return
      if (kept.every((one) => one.by === 'file')) {
        this.kept = kept
        this.keys = kept.map(({ bytes }) => new RootKey(bytes))
        return
      }
    } catch {
      return
    }
    if (this.asking || performance.now() - this.askedAtMs < askAgainMs) return
    this.askedAtMs = performance.now()
    this.asking = this.refresh()
      .catch(() => {})
      .finally(() => {
        this.asking = undefined
      })
  }
}

const askAgainMs = 5_000
const nextTo = (file: string): string => `${file}.next`
