/** What wrapped bytes belong to. Part of what they are authenticated with: under another one they do not open. */
export type KeyContext = readonly string[]

/** What a service is, for sentences: never a secret. */
export type KeyServiceDescription = Readonly<{
  kind: 'passphrase' | 'transit'
  /** Where it is, or what it is made of. */
  place: string
  /** How long what it unwrapped may be used before it is asked again, in milliseconds; without it until the process ends. */
  leaseMs: number | undefined
}>

/** Whether it could unwrap now, and if not, why: a sentence for whoever runs the platform. */
export type KeyServiceHealth = Readonly<{ works: true } | { works: false; says: string }>

/**
 * What keeps the root key where it cannot be read at rest: it wraps a few bytes and unwraps them again. Every one has to pass
 * `key-service-promises.ts`. A service that is away, refuses, or does not answer in time throws KeyAway: the platform is then sealed.
 */
export interface KeyService {
  /** The wrapped form, one line of text without spaces. @throws KeyAway */
  wrap(bytes: Uint8Array, context: KeyContext): Promise<string>
  /** What `wrap` was given. @throws KeyAway, also for what was altered or belongs to another context */
  unwrap(wrapped: string, context: KeyContext): Promise<Buffer>
  describe(): KeyServiceDescription
  /** Asks without unwrapping anything. Never throws. */
  health(): Promise<KeyServiceHealth>
}
