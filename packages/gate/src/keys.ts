import { createHash, randomBytes } from 'node:crypto'
import type { BlindField, OrganisationField, Place } from './doors.js'
import { EnvelopeError, openEnvelope, type SealingKey, sealEnvelope, sealedBy } from './envelope.js'
import { deriveKey } from './hkdf.js'
import { hmacSha256 } from './hmac.js'

// root key ─ wraps ─ organisation's key ─ wraps ─ the database's half of an agent's data key
//                                                 + the share in another place = the agent's data key ─ field keys

const keyId = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 4)

/** A root key: 32 bytes that never touch the database. */
export class RootKey {
  private readonly sealing: SealingKey
  private readonly signing: Buffer

  constructor(bytes: Buffer) {
    this.sealing = {
      id: deriveKey(bytes, 'keyfob', 'root-key-id').subarray(0, 4),
      version: 1,
      bytes: deriveKey(bytes, 'keyfob', 'root-wrap'),
    }
    this.signing = deriveKey(bytes, 'keyfob', 'root-mac')
  }

  /** Which one it is, as what it has wrapped names it: eight hexadecimal digits. */
  get id(): string {
    return Buffer.from(this.sealing.id).toString('hex')
  }

  /** An HMAC of a file of the installation's that lies where others may change it. */
  macOf(what: 'backup', bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    return hmacSha256(this.signing, what, '\0', bytes)
  }

  /** Has it wrapped this? Says nothing of whether it opens. */
  hasWrapped(wrapped: Uint8Array): boolean {
    return sealedBy(wrapped).id.equals(this.sealing.id)
  }

  /** Are they the same key? */
  is(other: RootKey): boolean {
    return other.sealing.bytes.equals(this.sealing.bytes)
  }

  wrap(what: 'pepper' | 'organisation', owner: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
    return sealEnvelope(this.sealing, ['wrap', what, owner], plain)
  }

  unwrap(what: 'pepper' | 'organisation', owner: string, wrapped: Uint8Array): Buffer {
    return openEnvelope(this.sealing, ['wrap', what, owner], wrapped)
  }
}

/** An organisation's key: one half wraps its agents' data keys and seals what it keeps itself, the other makes fingerprints and outlives rotation. */
export class OrganisationKey {
  private readonly sealing: SealingKey
  private readonly index: Buffer

  constructor(
    readonly id: string,
    bytes: Buffer,
    readonly version: number,
  ) {
    this.sealing = { id: keyId(id), version, bytes: bytes.subarray(0, 32) }
    this.index = bytes.subarray(32, 64)
  }

  static readonly bytes = 64

  wrapDataKey(agentId: string, half: Uint8Array): Uint8Array<ArrayBuffer> {
    return sealEnvelope(this.sealing, ['wrap', 'data-key', this.id, agentId], half)
  }

  /** The bytes of the version after it: another half to wrap with, the same to make fingerprints with. */
  renewed(): Buffer<ArrayBuffer> {
    return Buffer.concat([randomBytes(32), this.index])
  }

  /** What this version wrapped, wrapped by another one. */
  rewrapDataKey(agentId: string, wrapped: Uint8Array, by: OrganisationKey): Uint8Array<ArrayBuffer> {
    const half = openEnvelope(this.sealing, ['wrap', 'data-key', this.id, agentId], wrapped)
    try {
      return by.wrapDataKey(agentId, half)
    } finally {
      half.fill(0)
    }
  }

  /** One version of an agent's data key, from its two halves. */
  dataKey(agentId: string, version: number, wrapped: Uint8Array, share: Uint8Array): Buffer {
    const half = openEnvelope(this.sealing, ['wrap', 'data-key', this.id, agentId], wrapped)
    const both = Buffer.concat([half, share])
    const bytes = deriveKey(both, this.id, `agent-id/v1/${agentId}/${version}`)
    half.fill(0)
    both.fill(0)
    return bytes
  }

  /** Seals what the organisation keeps for one object, in one field. */
  seal(field: OrganisationField, object: string, plain: string | Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain
    return sealEnvelope(this.fieldKey(field), this.context(field, object), bytes)
  }

  unseal(field: OrganisationField, object: string, sealed: Uint8Array): Buffer {
    return openEnvelope(this.fieldKey(field), this.context(field, object), sealed)
  }

  /** An HMAC of a TOTP seed: the same seed under two names is one seed. */
  fingerprint(seed: Uint8Array): Uint8Array<ArrayBuffer> {
    const key = deriveKey(this.index, this.id, 'totp-fingerprint')
    return hmacSha256(key, seed)
  }

  close(): void {
    this.sealing.bytes.fill(0)
    this.index.fill(0)
  }

  private fieldKey(field: OrganisationField): SealingKey {
    return { ...this.sealing, bytes: deriveKey(this.sealing.bytes, this.id, `organisation-field/${field}`) }
  }

  private context(field: OrganisationField, object: string): string[] {
    return ['organisation-value', this.id, object, field]
  }
}

/**
 * An agent's data key, alive while a door is open. Every field has a key of its own. While it is being rotated it has
 * several versions: the current one seals, each opens what it has sealed.
 */
export class AgentKey {
  private readonly index: Buffer
  /** Derived once for each purpose: a mail has dozens of words to blind. */
  private readonly derivedKeys = new Map<string, Buffer>()
  private closed = false

  /** `sealedIndex` is what blind indexes are made with, as {@link sealIndex} gave it; of a first key there is none. */
  constructor(
    private readonly organisationId: string,
    private readonly agentId: string,
    private readonly versions: ReadonlyMap<number, Buffer>,
    private readonly current: number,
    sealedIndex: Uint8Array | null,
  ) {
    const key = versions.get(current)
    if (!key) throw new EnvelopeError('the current version of the data key is missing')
    this.index = sealedIndex
      ? openEnvelope(this.derived('index', current), this.indexContext(), sealedIndex)
      : Buffer.from(key)
  }

  seal(place: Place, plain: string | Uint8Array): Uint8Array<ArrayBuffer> {
    const key = this.derived(`field/${place.field}`, this.current)
    return sealEnvelope(key, this.context(place), typeof plain === 'string' ? Buffer.from(plain) : plain)
  }

  unseal(place: Place, sealed: Uint8Array): Buffer {
    return openEnvelope(this.derived(`field/${place.field}`, sealedBy(sealed).version), this.context(place), sealed)
  }

  /** An HMAC that stays the same through rotations: what it is compared with is in the database already. */
  blind(field: BlindField, value: string | Uint8Array): Uint8Array<ArrayBuffer> {
    if (this.closed) throw new Error('the door is closed')
    return hmacSha256(this.keyOf('index', this.index, `field/${field}`), value)
  }

  /** The key of blind indexes, sealed by the version that will be the current one: it goes along with a rotation. */
  sealIndex(version: number, bytes: Buffer): Uint8Array<ArrayBuffer> {
    return sealEnvelope(this.sealing('index', version, bytes), this.indexContext(), this.index)
  }

  /** From here on the key opens nothing, whoever still holds a reference. */
  close(): void {
    this.closed = true
    this.index.fill(0)
    for (const bytes of [...this.versions.values(), ...this.derivedKeys.values()]) bytes.fill(0)
  }

  private derived(purpose: string, version: number): SealingKey {
    if (this.closed) throw new Error('the door is closed')
    const bytes = this.versions.get(version)
    if (!bytes) throw new EnvelopeError('sealed with a version of the key that is not here')
    return this.sealing(purpose, version, bytes)
  }

  private sealing(purpose: string, version: number, bytes: Buffer): SealingKey {
    return { id: keyId(this.agentId), version, bytes: this.keyOf(version, bytes, purpose) }
  }

  private keyOf(version: number | 'index', bytes: Buffer, purpose: string): Buffer {
    const name = `${version}/${purpose}`
    const key = this.derivedKeys.get(name) ?? deriveKey(bytes, this.organisationId, purpose)
    this.derivedKeys.set(name, key)
    return key
  }

  private context({ field, object, version }: Place): string[] {
    return ['value', this.organisationId, this.agentId, object, field, String(version)]
  }

  private indexContext(): string[] {
    return ['index', this.organisationId, this.agentId]
  }
}
