import { createHmac, randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import { EnvelopeError } from './envelope.js'
import { AgentKey, OrganisationKey, type RootKey } from './keys.js'
import type { Shares } from './shares.js'
import { type MintedToken, parseToken, type TokenKind, tokenPrefix, tokenText } from './token-format.js'

/** The wrapped halves as a gate function returned them. */
export type WrappedKeys = Readonly<{
  organisation_id: string
  agent_id: string | null
  wrapped_key: Uint8Array | null
  organisation_key: Uint8Array | null
  key_version: number | null
  data_key_version: number | null
}>

/** All keys that the gate unwraps, each for as long as a door is open. Nothing opened is kept. */
export class Keyring {
  constructor(
    private readonly root: RootKey,
    readonly pepper: Buffer,
    readonly shares: Shares,
  ) {}

  /** The organisation's key. Throws `sealed` where it does not open. */
  organisation(id: string, wrapped: Uint8Array | null, version: number): OrganisationKey {
    if (!wrapped) throw new AppError('sealed')
    return orSealed(() => new OrganisationKey(id, this.root.unwrap('organisation', id, wrapped), version))
  }

  /** The agent's data key from both halves. Throws `sealed` where one is missing or they do not fit. */
  agent(row: WrappedKeys, share: Buffer | undefined): { agent: AgentKey; organisation: OrganisationKey } {
    const { agent_id, wrapped_key, organisation_key, key_version, data_key_version } = row
    if (!agent_id || !wrapped_key || !share || !key_version || !data_key_version) throw new AppError('sealed')
    const organisation = this.organisation(row.organisation_id, organisation_key, key_version)
    return orSealed(() => ({
      agent: organisation.dataKey(agent_id, data_key_version, wrapped_key, share),
      organisation,
    }))
  }

  /** A new agent's data key: the share is on disk before the other half is returned, so no row ever lacks its share. */
  async provision(agentId: string, organisation: OrganisationKey) {
    const { half, share } = AgentKey.halves()
    await this.shares.write(agentId, share)
    return { wrapped: organisation.wrapDataKey(agentId, half), keyVersion: organisation.version }
  }

  newOrganisationKey(id: string): Uint8Array<ArrayBuffer> {
    return this.root.wrap('organisation', id, randomBytes(OrganisationKey.bytes))
  }

  /** A new token: its raw form is for its owner alone, its hash for the database. */
  mint(kind: TokenKind, ownerId: string): MintedToken {
    const raw = tokenText(kind, ownerId)
    return { id: newId(), raw, prefix: tokenPrefix(raw), hash: this.hash(raw) }
  }

  /** The keyed hash by which a token, a cookie or a link is looked up. */
  hash(raw: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(createHmac('sha256', this.pepper).update(raw).digest())
  }

  /** The parts of a bearer token. Throws `unauthorized` for what is not one; no look-up has been made then. */
  parse(bearer: string | undefined) {
    if (!bearer) throw new AppError('unauthorized', { message: 'There is no token. Send Authorization: Bearer kf_….' })
    const token = parseToken(bearer)
    if (!token)
      throw new AppError('unauthorized', { message: 'This is not a token: it is malformed or mistyped (checksum).' })
    return token
  }
}

function orSealed<T>(unwrap: () => T): T {
  try {
    return unwrap()
  } catch (cause) {
    if (cause instanceof EnvelopeError) throw new AppError('sealed', { cause })
    throw cause
  }
}
