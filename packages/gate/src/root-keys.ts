import { EnvelopeError } from './envelope.js'
import type { RootKey } from './keys.js'
import { createRootKey, readRootKey } from './root-key-file.js'
import { StartError } from './start-error.js'

/** What a root key wraps. */
type Wrapped = 'pepper' | 'organisation'

/**
 * The root keys of an installation, each in a file of its own apart from the database: one, and while it is rotated the
 * next one beside it. What wraps the pepper wraps whatever is wrapped anew.
 */
export class RootKeys {
  private constructor(
    /** The file of the root key. */
    readonly file: string,
    private keys: readonly RootKey[],
  ) {}

  /** With `create`, a missing file is made. Throws a StartError where there is none, or it is not as it must be. */
  static async at(file: string, create: boolean): Promise<RootKeys> {
    // One that is there may lie where nothing can be written, as a container's secrets do.
    if (create && !readRootKey(file)) await createRootKey(file)
    const keys = readAll(file)
    if (keys) return new RootKeys(file, keys)
    throw new StartError(
      `The root key is missing: ${file}. This data cannot be opened without it. Put the file back from your backup, or name its place in KEYFOB_ROOT_KEY_FILE.`,
    )
  }

  /** The file of the next root key. It is there only while the root key is rotated. */
  get nextFile(): string {
    return nextTo(this.file)
  }

  /** Is the next one there? */
  get isRotating(): boolean {
    return this.keys.length > 1
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

  private of(wrapped: Uint8Array): RootKey {
    const known = this.keys.find((key) => key.hasWrapped(wrapped))
    if (known) return known
    // Another process has rotated the root key since: the files hold the one that it wraps with now.
    this.keys = reread(this.file) ?? this.keys
    const found = this.keys.find((key) => key.hasWrapped(wrapped))
    if (!found) throw new EnvelopeError('wrapped by a root key that is not here')
    return found
  }
}

const nextTo = (file: string): string => `${file}.next`

// The next one is looked for first: where it takes the other's place in between, it is found there.
function readAll(file: string): RootKey[] | undefined {
  const next = readRootKey(nextTo(file))
  const key = readRootKey(file)
  return key && [...(next ? [next] : []), key]
}

/** What a running process holds is not given up for files that are not as they must be. */
function reread(file: string): RootKey[] | undefined {
  try {
    return readAll(file)
  } catch {
    return undefined
  }
}
