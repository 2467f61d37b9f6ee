import type { CustodyAct } from '@keyfob/contracts/custody'
import type { AppError, ErrorDetails } from '@keyfob/contracts/errors'
import type { revokeIdentity } from '@keyfob/contracts/identity'
import type { Out } from '@keyfob/contracts/operation'
import type { Role, Scope } from '@keyfob/contracts/scopes'
import type { Fence } from './fence.js'
import type { Prisma } from './generated/prisma/client.js'
import type { MintedToken } from './token-format.js'

/** The database, inside one open door. It is dead once the door has closed. */
export type Tx = Prisma.TransactionClient

/** The same where only written statements are asked. */
export type Sql = Pick<Tx, '$queryRaw' | '$executeRaw'>

/** Who asks: what came with the request, unchecked. The gate decides what it is worth. */
export type Caller = Readonly<{
  /** What stood behind `Authorization: Bearer`. */
  bearer: string | undefined
  /** An operator's session cookie. */
  session: string | undefined
  /** The browser that asks, in words: `Chrome on Linux`. */
  device?: string
  /** The network that it comes from, as failures are counted by. */
  network?: string
  requestId: string
  idempotencyKey: string | undefined
  /** Runs from the moment the reading statement was sent; the edge asks it before it writes. */
  fence: Fence
}> & {
  /** Set by the gate: when the caller's token ends. */
  tokenExpiresAt?: Date
  /** Set by the edge: tells a caller who waits of a refusal at once, ahead of the call's own end. */
  refuse?: (refusal: AppError) => void
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
  | 'signing.key'
  | 'mail.head'
  | 'mail.body'
  | 'mail.findings'
  | 'mail.raw'
  | 'mail.subject'
  | 'attachment.head'
  | 'attachment.bytes'
  | 'idempotency.answer'

/** What an organisation itself keeps, each under a field key of its own. */
export type OrganisationField =
  | 'source.secret'
  | 'relay.secret'
  | 'webhook.secret'
  | 'dkim.key'
  | 'audit.key'
  | 'operator.totp'

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
  /** Of the credential, when it was started. */
  version: number
  /** Counts up when the site has refused something. */
  attempt: number
  /** The mailbox's sequence before it: older mail never answers it. */
  cursor: bigint
  /** Who may mail its codes: of the version that it was started with. Empty where that names nobody. */
  senders: readonly string[]
  /** The hosts that count clicks and through which its links may lead; of the same version. */
  linkHosts: readonly string[]
  /** May the token open what its credential's agent was supplied with then? */
  opens: (suppliedAt: Date) => boolean
}>

/** Which agents of an organisation: those of a label, of an external id or of these ids, else all. */
export type Selection = Readonly<{
  label?: Readonly<{ name: string; value: string | undefined }> | undefined
  externalId?: string | undefined
  ids?: readonly string[] | undefined
}>

/** Which suspended agents of an organisation: those of one moment, or those of these ids. */
export type Stopped = Readonly<{ at: Date } | { ids: readonly string[] }>

/** What a one-time link lets in: an operator who is there already, or a new one of this role and name. */
export type OperatorLink = Readonly<{
  id: string
  role: Role
  expiresAt: Date
  operatorId?: string
  name?: string
}>

/** The seed of the caller's own one-time codes. Every function throws `forbidden` for a platform token. */
export type OwnSeed = Readonly<{
  /** A new seed, in place of one that was proposed before: returned once, counts from when it is confirmed, within 15 minutes. */
  propose: () => Promise<Buffer>
  /**
   * Takes the proposed one into use, by a code of it, whose time step is returned. With the `last` step that was taken, takes a code of
   * the one in use. Throws `bad_request` for another code, and `expired`.
   */
  confirm: (code: string, last?: bigint) => Promise<bigint>
  /** Deletes it. */
  drop: () => Promise<void>
}>

/** When an agent ended, and what there was of it until this call. */
export type Ended = Readonly<{ at: Date; cut: Out<typeof revokeIdentity>['cut'] }>

/** An agent that was chosen. */
export type Chosen = Readonly<{ id: string; name: string }>

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
  /** A new token of the agent itself: its raw form is shown once and never stored. */
  mintToken: () => MintedToken
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
  ownSeed: OwnSeed
  /** A new token of the target, or of the agent just provisioned: its raw form is shown once and never stored. */
  mintToken: (agentId: string) => MintedToken
  /** A new platform token of the organisation: shown once and never stored. */
  mintPlatformToken: () => MintedToken
  /**
   * How far back it reaches what this caller issues or shares for the target: to the target's creation where the caller holds
   * the right of custody, else only to now.
   */
  reach: () => Promise<Date>
  /** A new claim code of the target, or of the agent just provisioned: shown once and never stored. */
  mintClaim: (agentId: string) => Readonly<{ code: string; hash: Uint8Array<ArrayBuffer> }>
  /** Makes a link: its code is shown once and never stored. */
  mintLink: (link: OperatorLink) => Promise<string>
  /** Gives a new agent its data key: the share goes to disk first, then the row. Call before its row is inserted. */
  provisionKey: (agentId: string) => Promise<{ wrapped: Uint8Array<ArrayBuffer>; keyVersion: number }>
  /**
   * Ends the target for good, in this transaction: state, data key, tokens, name and address. Its key's other half, the
   * ledger and the fence follow the commit. Twice is once: the time of the first is returned. Only where the operation narrows.
   */
  end: (reason: string) => Promise<Ended>
  /**
   * Stops the target until it is resumed, in this transaction; the fence follows the commit. Twice is once: the time of the first
   * is returned. Throws `agent_revoked`. Only where the operation narrows.
   */
  suspend: () => Promise<Date>
  /**
   * Stops all chosen agents of the organisation that are active, in this transaction, each with a row of the log. Returns them.
   * Only where the operation narrows and names no agent: it then holds the organisation's lock alone.
   */
  suspendMany: (selection: Selection) => Promise<Chosen[]>
  /** Lets all suspended agents go on that were suspended at exactly this time, or that have these ids. Returns them. */
  resumeMany: (which: Stopped) => Promise<Chosen[]>
  /** Lets the target go on. Returns since when it was suspended, `undefined` where it was not. Throws `agent_revoked`. */
  resume: () => Promise<Date | undefined>
  /**
   * Records that this act brings an operator nearer to the secrets of these agents; `undefined` for all that the organisation
   * has. For each: an audit row, a line that is kept for good, and a notice to all operators. `what` it is done with.
   */
  custody: (act: CustodyAct, agentIds: readonly (string | undefined)[], what: string) => void
  note: AuditNote
  [door]: 'operator'
}>

/** Arriving mail for one agent, inside its lock: it can be sealed, not opened. */
export type DeliverGate = Readonly<{
  agent: Readonly<{ id: string; organisationId: string; address: string; state: 'active' | 'suspended' }>
  now: Date
  tx: Sql
  seal: Seal
  blind: Blind
  [door]: 'mail'
}>

/** Background work on plain columns. */
export type MaintainGate = Readonly<{ tx: Tx; now: Date; [door]: 'maintenance' }>

/** Background work that needs one opened value. */
export type PerformGate = Readonly<{ tx: Tx; now: Date; unseal: Unseal; note: AuditNote; [door]: 'duty' }>

/** What was kept when it was opened, and what takes its place. */
export type SecretChange = Readonly<{ before: Uint8Array; after: string | Uint8Array }>

/** Background work that needs something that its organisation keeps. */
export type OrganisationGate = Readonly<{
  organisation: Readonly<{ id: string }>
  tx: Tx
  now: Date
  /** What was kept for the object of this id, in the duty's field. Throws `not_found` where there is nothing. */
  secretOf: (object: string) => Promise<Buffer>
  /**
   * Keeps `after` in its place, where what is signed in to gives another, if what is kept is still `before`. Returns whether it
   * was. Throws `not_found` where there is nothing.
   */
  renewSecret: (object: string, change: SecretChange) => Promise<boolean>
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
  /** A site refused the password of this version. */
  passwordRefusedAt: Date | null
  /** Sites have refused so much that no login goes on before. */
  pausedUntil: Date | null
  /** Only one login with it at a time. */
  oneAtATime: boolean
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
