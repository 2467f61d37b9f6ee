import type { ErrorDetails } from '@keyfob/contracts/errors'
import type { Role, Scope } from '@keyfob/contracts/scopes'
import type { Fence } from './fence.js'
import type { Prisma } from './generated/prisma/client.js'
import type { MintedToken } from './token-format.js'

/** The database, inside one open door. It is dead once the door has closed. */
export type Tx = Prisma.TransactionClient

/** Who asks: what came with the request, unchecked. The gate decides what it is worth. */
export type Caller = Readonly<{
  /** What stood behind `Authorization: Bearer`. */
  bearer: string | undefined
  /** An operator's session cookie. */
  session: string | undefined
  requestId: string
  idempotencyKey: string | undefined
  /** Runs from the moment the reading statement was sent; the edge asks it before it writes. */
  fence: Fence
}> & {
  /** Set by the gate: when the caller's token ends. */
  tokenExpiresAt?: Date
}

/**
 * Where a sealed value stands. It is part of what the value is authenticated with, so a ciphertext that is moved to
 * another row, field or version does not open. `field` also picks the field key.
 */
export type Place = Readonly<{ field: Field; object: string; version: number }>

/** What may be sealed, each under a field key of its own. */
export type Field =
  | 'credential.data'
  | 'credential.metadata'
  | 'credential.policy'
  | 'totp.seed'
  | 'totp.label'
  | 'mail.head'
  | 'mail.body'
  | 'mail.findings'
  | 'mail.raw'
  | 'mail.subject'
  | 'attachment.head'
  | 'attachment.bytes'
  | 'idempotency.answer'

/** What an organisation itself keeps, each under a field key of its own. */
export type OrganisationField = 'source.secret' | 'relay.secret' | 'webhook.secret' | 'dkim.key'

/** What is searched for by equality under an agent's key: an HMAC, never the value. */
export type BlindField =
  | 'mail.message-id'
  | 'mail.receipt'
  | 'mail.word'
  | 'mail.answer'
  | 'mail.sender'
  | 'backup.code'

/** Seals for one agent. */
export type Seal = (place: Place, plain: string | Uint8Array) => Uint8Array<ArrayBuffer>
/**
 * Opens what an agent's key sealed. `suppliedAt` is when the value came in: a token opens only what is not older than
 * its `opensFrom`, else `custody_pending`.
 */
export type Unseal = (place: Place, sealed: Uint8Array, suppliedAt: Date) => Buffer
/** An HMAC under the agent's key. */
export type Blind = (field: BlindField, value: string | Uint8Array) => Uint8Array<ArrayBuffer>
/** An HMAC of a TOTP seed under the organisation's key. */
export type Fingerprint = (seed: Uint8Array) => Uint8Array<ArrayBuffer>

/** What the audit row of this opening says beside who, what and when. Never a secret. */
export type AuditNote = (note: { targetType?: string; targetId?: string; metadata?: ErrorDetails }) => void

export type OpenAgent = Readonly<{
  id: string
  organisationId: string
  name: string
  purpose: string
  address: string
  createdAt: Date
}>

/** One of the agent's logins that is still open; nobody else changes it while the door is. */
export type OpenLogin = Readonly<{
  id: string
  credentialId: string
  /** The mailbox's sequence before it: older mail never answers it. */
  cursor: bigint
  /** Who may mail its codes: of the version that it was started with. Empty where that names nobody. */
  senders: readonly string[]
}>

declare const door: unique symbol

/** An agent with its token, inside its lock. */
export type OpenGate = Readonly<{
  agent: OpenAgent
  token: Readonly<{ id: string; scopes: readonly Scope[]; opensFrom: Date; expiresAt: Date }>
  /** The database's time when the door opened. */
  now: Date
  /** `agent:<token id>`, for `suppliedBy` and the audit. */
  actor: string
  tx: Tx
  seal: Seal
  unseal: Unseal
  blind: Blind
  fingerprint: Fingerprint
  /** The time to make codes by. Throws `clock_untrusted` where the clock is known to be wrong. */
  codeTime: () => Date
  /** May this token open what was supplied then? For lists, which show the rest without its values. */
  opens: (suppliedAt: Date) => boolean
  /** The login that the door was opened for. */
  login: OpenLogin | undefined
  note: AuditNote
  [door]: 'agent'
}>

/** An operator or a platform token, and the agent it acts on, inside that agent's lock. */
export type OperateGate = Readonly<{
  organisation: Readonly<{ id: string; name: string }>
  role: Role
  /** `operator:<id>` or `platform:<token id>`. */
  actor: string
  operatorId: string | undefined
  sessionId: string | undefined
  now: Date
  tx: Tx
  /** The agent that the call names; `undefined` where it names none. A foreign or unknown one never gets here. */
  target: (OpenAgent & Readonly<{ state: 'active' | 'suspended' | 'revoked' }>) | undefined
  /** Seals for the target. There is no way back for an operator. Throws `agent_revoked` where the target is. */
  sealFor: Seal
  fingerprint: Fingerprint
  /** Keeps a secret of the organisation for the object of this id, in place of an older one. There is no way back for an operator. */
  keepSecret: (field: OrganisationField, object: string, plain: string | Uint8Array) => Promise<void>
  /** Deletes what was kept for that object. */
  dropSecret: (field: OrganisationField, object: string) => Promise<void>
  /** A new token of the target, or of the agent just provisioned: its raw form is shown once and never stored. */
  mintToken: (agentId: string) => MintedToken
  /** Gives a new agent its data key: the share goes to disk first, then the row. Call before its row is inserted. */
  provisionKey: (agentId: string) => Promise<{ wrapped: Uint8Array<ArrayBuffer>; keyVersion: number }>
  /**
   * Ends the target for good, in this transaction: state, data key, tokens, name and address. Its key's other half, the
   * ledger and the fence follow the commit. Twice is once: the time of the first is returned. Only where the operation narrows.
   */
  end: (reason: string) => Promise<Date>
  /**
   * Records that this act brings an operator nearer to an agent's secrets: one more audit row, `custody.grant` unless said
   * otherwise, for each of the agents that it concerns; `undefined` for all of the organisation's.
   */
  custody: (
    agentIds: readonly (string | undefined)[],
    act?: 'custody.grant' | 'custody.source' | 'custody.release' | 'custody.domain',
  ) => void
  note: AuditNote
  [door]: 'operator'
}>

/** Arriving mail for one agent, inside its lock: it can be sealed, not opened. */
export type DeliverGate = Readonly<{
  agent: Readonly<{ id: string; organisationId: string; address: string; state: 'active' | 'suspended' }>
  now: Date
  tx: Tx
  seal: Seal
  blind: Blind
  [door]: 'mail'
}>

/** Background work on plain columns. */
export type MaintainGate = Readonly<{ tx: Tx; now: Date; [door]: 'maintenance' }>

/** Background work that needs one opened value. */
export type PerformGate = Readonly<{ tx: Tx; now: Date; unseal: Unseal; note: AuditNote; [door]: 'duty' }>

/** Background work that needs something that its organisation keeps. */
export type OrganisationGate = Readonly<{
  organisation: Readonly<{ id: string }>
  tx: Tx
  now: Date
  /** What was kept for the object of this id, in the duty's field. Throws `not_found` where there is nothing. */
  secretOf: (object: string) => Promise<Buffer>
  /** Keeps another value in its place, where what is signed in to gives one. Throws `not_found` where there is nothing. */
  renewSecret: (object: string, plain: string | Uint8Array) => Promise<void>
  /** The state of one of its agents, in that agent's lock: until the door closes no revocation comes by. `undefined` for no agent of it. */
  stateOf: (agentId: string) => Promise<'active' | 'suspended' | 'revoked' | undefined>
  note: AuditNote
  [door]: 'organisation duty'
}>

/** What a credential is shared for: to be typed for the other agent, for its one-time codes, or for everything. */
export type Access = 'use' | 'code' | 'read'

/** A live credential in one version, as it stands in the database: its values sealed. */
export type FoundCredential = Readonly<{
  id: string
  name: string
  type: string
  version: number
  expiresAt: Date | null
  createdAt: Date
  rotatedAt: Date | null
  /** When an agent last read its values or a code of it: of what is being read, now. */
  lastUsedAt: Date | null
  sealedData: Uint8Array
  sealedMetadata: Uint8Array
  sealedPolicy: Uint8Array
  suppliedAt: Date
  /** Another agent's credential: whose, and what it is shared for. */
  shared: Readonly<{ by: string; access: Access }> | undefined
  /** Which of its backup codes were given out: their `backup.code` HMACs. */
  usedBackupCodes: readonly Uint8Array[]
  seed: FoundSeed | undefined
  /** Of a code that was asked for: its time step (RFC 6238), or its counter (RFC 4226). */
  step: number | undefined
  /** A login that was started: the mailbox's sequence before it, and its end. */
  login: Readonly<{ id: string; cursor: bigint; expiresAt: Date }> | undefined
}>

export type FoundSeed = Readonly<{
  id: string
  kind: 'totp' | 'hotp'
  algorithm: string
  digits: number
  /** Seconds; none of a counter-based seed. */
  period: number | null
  sealed: Uint8Array
  suppliedAt: Date
  suppliedBy: string
  confirmedAt: Date | null
}>

/** What opens the credential that was read with it, until the door closes. */
export type CredentialGate = Readonly<{
  now: Date
  unseal: Unseal
  blind: Blind
  opens: (suppliedAt: Date) => boolean
}>

/** Hands out what a door gives. For the doors alone: the brand keeps anybody else from making one up. */
export const hand = <G extends { readonly [door]: string }>(gate: Omit<G, typeof door>): G => gate as unknown as G
