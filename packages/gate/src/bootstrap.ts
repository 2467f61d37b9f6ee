import { newId } from '@keyfob/contracts/ids'
import type { Role } from '@keyfob/contracts/scopes'
import { type AuditEntry, audit } from './audit.js'
import type { AuditLog } from './audit-log/audit-log.js'
import type { Tx } from './doors.js'
import type { Hinges } from './gate.js'
import { type FinishOptions, finishRestore } from './restore/finish-restore.js'
import { rotateRootKey } from './rotation/rotate-root-key.js'

const tokenDays = 90

/** What only whoever runs the machine may do: the first organisation, platform tokens without an operator, the root key. */
export class Bootstrap {
  constructor(
    private readonly hinges: Hinges,
    private readonly auditLog: AuditLog,
  ) {}

  /** The first organisation; it is made where there is none. */
  async firstOrganisation(name: string): Promise<{ id: string; created: boolean }> {
    const { database } = this.hinges
    return database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(gate_organisation_class(), 3)`
      const [first] = await tx.organisation.findMany({ orderBy: { createdAt: 'asc' }, take: 1 })
      if (first) return { id: first.id, created: false }
      return { id: await this.add(name, tx), created: true }
    })
  }

  /** A further organisation: a tenant that sees nothing of the others. Returns its id. */
  addOrganisation(name: string): Promise<string> {
    return this.hinges.database.prisma.$transaction((tx) => this.add(name, tx))
  }

  /** Is there an operator who can sign in? */
  async hasOperator(organisationId: string): Promise<boolean> {
    return (await this.hinges.database.prisma.operator.count({ where: { organisationId, removedAt: null } })) > 0
  }

  /** A platform token, shown once. It manages the organisation's agents and can act as none. */
  async platformToken(
    organisationId: string,
    name: string,
    role: Role = 'admin',
    lastsMs: number = tokenDays * 86_400_000,
  ): Promise<string> {
    const { database, keyring } = this.hinges
    const { id, raw, prefix, hash } = keyring.mint('platform', organisationId)
    const now = new Date()
    await database.prisma.$transaction(async (tx) => {
      await tx.accessToken.create({
        data: {
          id,
          kind: 'platform',
          organisationId,
          name,
          prefix,
          hash,
          scopes: [],
          role,
          opensFrom: now,
          issuedBy: 'system:host',
          expiresAt: new Date(now.getTime() + lastsMs),
        },
      })
      await audit(tx, tokenEntry('tokens.issuePlatform', organisationId, id), 'allowed')
    })
    return raw
  }

  /** Ends a platform token before its time. Twice is once. @throws AppError sealed where the root key is away */
  async endPlatformToken(token: string): Promise<void> {
    const { database, keyring } = this.hinges
    const which = { hash: keyring.hash(token), kind: 'platform', revokedAt: null } as const
    await database.prisma.$transaction(async (tx) => {
      const ended = await tx.accessToken.updateManyAndReturn({
        where: which,
        data: { revokedAt: new Date() },
        select: { id: true, organisationId: true },
      })
      for (const { id, organisationId } of ended)
        await audit(tx, tokenEntry('platformTokens.revoke', organisationId, id), 'allowed')
    })
  }

  /** Where the root key is and what wraps it, in words. @throws AppError sealed where it is away */
  async describeRootKey(): Promise<string> {
    return this.hinges.keyring.root.describe()
  }

  /** Replaces the root key, a step at a time, each told in a sentence. Goes on where an earlier attempt was cut short. */
  rotateRootKey(): AsyncGenerator<string> {
    return rotateRootKey(this.hinges)
  }

  /**
   * Opens what is sealed as restored, a step at a time, each told in a sentence. Throws a StartError where it has to stay sealed:
   * without the ledger, unless that is accepted, and where the audit log is not the beginning of what was signed.
   */
  finishRestore(options: FinishOptions): AsyncGenerator<string> {
    return finishRestore(this.hinges, this.auditLog, options)
  }

  private async add(name: string, tx: Tx): Promise<string> {
    const id = newId()
    const wrapped = await this.hinges.keyring.wrapOrganisationKey(tx, id)
    await tx.organisation.create({ data: { id, name, keys: { create: { version: 1, wrapped } } } })
    return id
  }
}

/** The row that tells of a platform token that whoever runs the machine has made or ended. */
const tokenEntry = (operation: string, organisationId: string, tokenId: string): AuditEntry => ({
  organisationId,
  agentId: undefined,
  actor: 'system:host',
  operation,
  category: 'auth',
  requestId: 'host',
  targetType: 'token',
  targetId: tokenId,
  durationMs: 0,
})
