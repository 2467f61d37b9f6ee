import { randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import { idOf, newId } from '@keyfob/contracts/ids'
import type { Tx } from './doors.js'
import { EnvelopeError } from './envelope.js'
import { hmacSha256 } from './hmac.js'
import { AgentKey, OrganisationKey } from './keys.js'
import type { RootKeys } from './root-keys.js'
import type { KeyColumns } from './rows.js'
import type { Seal } from './seal/seal.js'
import type { AgentShares, Shares } from './shares.js'
import { type MintedToken, parseToken, type TokenKind, tokenPrefix, tokenText } from './token-format.js'

/** The wrapped halves as a gate function returned them. */
export type WrappedKeys = KeyColumns & Readonly<{ organisation_id: string; agent_id: string | null }>

/** An agent's keys while a door is open. */
export type OpenKeys = Readonly<{ agent: AgentKey; organisation: OrganisationKey }>

/** All keys that the gate unwraps, each for as long as a door is open. Nothing opened is kept. */
export class Keyring {
  constructor(
    private readonly seal: Pick<Seal, 'keys'>,
    readonly shares: Shares,
  ) {}

  /** Throws `sealed` where the root key is away. */
  get root(): RootKeys {
    return this.seal.keys.root
  }

  /** What tokens are hashed with. Throws `sealed` where the root key is away: then nobody is recognised. */
  get pepper(): Buffer {
    return this.seal.keys.pepper
  }

  /** The organisation's key. Throws `sealed` where it does not open. */
  organisation(id: string, wrapped: Uint8Array | null, version: number): OrganisationKey {
    if (!wrapped) throw new AppError('sealed')
    return orSealed(() => new OrganisationKey(id, this.root.unwrap('organisation', id, wrapped), version))
  }

  /** The agent's data key from both halves. Throws `sealed` where one is missing or they do not fit. */
  agent(row: WrappedKeys, read: AgentShares): OpenKeys {
    const { agent_id, organisation_id, wrapped_key, organisation_key, key_version, data_key_version } = row
    if (!agent_id || !wrapped_key || !key_version || !data_key_version) throw new AppError('sealed')
    const organisation = this.organisation(organisation_id, organisation_key, key_version)
    return orSealed(() => {
      const share = (version: number) => read.get(version) ?? this.share(agent_id, version)
      const bytes = organisation.dataKey(agent_id, data_key_version, wrapped_key, share(data_key_version))
      const versions = new Map([[data_key_version, bytes]])
      for (const older of row.older_keys ?? []) {
        const wrapping = this.organisation(organisation_id, bytesOf(older.organisationKey), older.keyVersion)
        const wrapped = bytesOf(older.wrapped)
        versions.set(older.version, wrapping.dataKey(agent_id, older.version, wrapped, share(older.version)))
        wrapping.close()
      }
      const agent = new AgentKey(organisation_id, agent_id, versions, data_key_version, row.sealed_index)
      return { agent, organisation }
    })
  }

  /** A new agent's data key: the share is on disk before the other half is returned, so no row ever lacks its share. */
  async provision(agentId: string, organisation: OrganisationKey) {
    await this.shares.makeFirst(agentId)
    return { wrapped: organisation.wrapDataKey(agentId, randomBytes(32)), keyVersion: organisation.version }
  }

  /**
   * The bytes of an organisation's key, wrapped; those of its first key where none are given. The root key that wraps them is
   * the current one until the transaction ends: its rotation waits for that.
   */
  async wrapOrganisationKey(
    tx: Pick<Tx, '$queryRaw'>,
    id: string,
    bytes = randomBytes(OrganisationKey.bytes),
  ): Promise<Uint8Array<ArrayBuffer>> {
    const [instance] = await tx.$queryRaw<{ wrapped_pepper: Uint8Array }[]>`
      SELECT wrapped_pepper FROM instance WHERE id = 1 FOR SHARE`
    if (!instance) throw new AppError('sealed')
    return orSealed(() => this.root.wrapLike(instance.wrapped_pepper, 'organisation', id, bytes))
  }

  /** A new token: its raw form is for its owner alone, its hash for the database. */
  mint(kind: TokenKind, ownerId: string): MintedToken {
    const raw = tokenText(kind, ownerId)
    return { id: newId(), raw, prefix: tokenPrefix(raw), hash: this.hash(raw) }
  }

  /** A new claim code of an agent: the code is for its machine alone, its hash for the database. */
  mintClaim(agentId: string): { code: string; hash: Uint8Array<ArrayBuffer> } {
    const code = tokenText('claim', agentId)
    return { code, hash: this.hash(code) }
  }

  /** The keyed hash by which a token, a cookie or a link is looked up. */
  hash(raw: string): Uint8Array<ArrayBuffer> {
    return hmacSha256(this.pepper, raw)
  }

  /** For whom a time step is reserved under an Idempotency-Key: for this token and key. */
  holder(tokenHash: Uint8Array, idempotencyKey: string): string {
    return `key:${Buffer.from(hmacSha256(this.pepper, tokenHash, idempotencyKey)).toString('base64url')}`
  }

  /** The id of what a request under an Idempotency-Key makes: the same again for this token and key. */
  keyedId(tokenHash: Uint8Array, idempotencyKey: string): string {
    return idOf(hmacSha256(this.pepper, 'keyed-id', tokenHash, idempotencyKey))
  }

  /** The parts of a bearer token. Throws `unauthorized` for what is not one; no look-up has been made then. */
  parse(bearer: string | undefined) {
    if (!bearer) throw new AppError('unauthorized', { message: 'There is no token. Send Authorization: Bearer kf_….' })
    const token = parseToken(bearer)
    if (!token)
      throw new AppError('unauthorized', { message: 'This is not a token: it is malformed or mistyped (checksum).' })
    return token
  }

  private share(agentId: string, version: number): Buffer {
    const share = this.shares.share(agentId, version)
    if (!share) throw new AppError('sealed')
    return share
  }
}

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64')

function orSealed<T>(unwrap: () => T): T {
  try {
    return unwrap()
  } catch (cause) {
    if (cause instanceof EnvelopeError) throw new AppError('sealed', { cause })
    throw cause
  }
}
