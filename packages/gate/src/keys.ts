import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { BlindField, Place } from './doors.js'
import { deriveKey, openEnvelope, type SealingKey, sealEnvelope } from './envelope.js'

// root key ─ wraps ─ organisation's key ─ wraps ─ the database's half of an agent's data key
//                                                 + the share in another place = the agent's data key ─ field keys

const keyId = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 4)

/** The root key: 32 bytes that never touch the database. */
export class RootKey {
  private readonly sealing: SealingKey

  constructor(private readonly bytes: Buffer) {
    this.sealing = {
      id: deriveKey(bytes, 'keyfob', 'root-key-id'),
      version: 1,
      bytes: deriveKey(bytes, 'keyfob', 'root-wrap'),
    }
  }

  wrap(what: 'pepper' | 'organisation', owner: string, plain: Uint8Array): Uint8Array<ArrayBuffer> {
    return sealEnvelope(this.sealing, ['wrap', what, owner], plain)
  }

  unwrap(what: 'pepper' | 'organisation', owner: string, wrapped: Uint8Array): Buffer {
    return openEnvelope(this.sealing, ['wrap', what, owner], wrapped)
  }

  /** A key for one purpose outside the hierarchy (the ledger's signature, the queue's role). */
  derive(purpose: string): Buffer {
    return deriveKey(this.bytes, 'keyfob', purpose)
  }
}

/** An organisation's key: one half wraps its agents' data keys, the other makes fingerprints and outlives rotation. */
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

  /** The agent's data key from its two halves. */
  dataKey(agentId: string, version: number, wrapped: Uint8Array, share: Uint8Array): AgentKey {
    const half = openEnvelope(this.sealing, ['wrap', 'data-key', this.id, agentId], wrapped)
    const both = Buffer.concat([half, share])
    const bytes = deriveKey(both, this.id, `agent-id/v1/${agentId}/${version}`)
    half.fill(0)
    both.fill(0)
    return new AgentKey(this.id, agentId, version, bytes)
  }

  /** An HMAC of a TOTP seed: the same seed under two names is one seed. */
  fingerprint(seed: Uint8Array): Uint8Array<ArrayBuffer> {
    const key = deriveKey(this.index, this.id, 'totp-fingerprint')
    return Uint8Array.from(createHmac('sha256', key).update(seed).digest())
  }

  close(): void {
    this.sealing.bytes.fill(0)
    this.index.fill(0)
  }
}

/** An agent's data key, alive while a door is open. Every field has a key of its own. */
export class AgentKey {
  private closed = false

  constructor(
    private readonly organisationId: string,
    private readonly agentId: string,
    private readonly version: number,
    private readonly bytes: Buffer,
  ) {}

  /** A new half for the database and a new share for the other place. */
  static halves(): { half: Buffer; share: Buffer } {
    return { half: randomBytes(32), share: randomBytes(32) }
  }

  seal(place: Place, plain: string | Uint8Array): Uint8Array<ArrayBuffer> {
    const key = this.fieldKey(place.field)
    return sealEnvelope(key, this.context(place), typeof plain === 'string' ? Buffer.from(plain) : plain)
  }

  unseal(place: Place, sealed: Uint8Array): Buffer {
    return openEnvelope(this.fieldKey(place.field), this.context(place), sealed)
  }

  blind(field: BlindField, value: string | Uint8Array): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(createHmac('sha256', this.fieldKey(field).bytes).update(value).digest())
  }

  /** From here on the key opens nothing, whoever still holds a reference. */
  close(): void {
    this.closed = true
    this.bytes.fill(0)
  }

  private fieldKey(field: string): SealingKey {
    if (this.closed) throw new Error('the door is closed')
    return {
      id: keyId(this.agentId),
      version: this.version,
      bytes: deriveKey(this.bytes, this.organisationId, `field/${field}`),
    }
  }

  private context({ field, object, version }: Place): string[] {
    return ['value', this.organisationId, this.agentId, object, field, String(version)]
  }
}
