import { newId } from '@keyfob/contracts/ids'
import type { Role } from '@keyfob/contracts/scopes'
import { audit } from './audit.js'
import type { Tx } from './doors.js'
import type { Hinges } from './gate.js'
import { rotateRootKey } from './rotation/rotate-root-key.js'

const tokenDays = 90

/** What only whoever runs the machine may do: the first organisation, platform tokens without an operator, the root key. */
export class Bootstrap {
  constructor(private readonly hinges: Hinges) {}

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
      const entry = {
        organisationId,
        agentId: undefined,
        actor: 'system:host',
        operation: 'tokens.issuePlatform',
        category: 'auth',
        requestId: 'host',
        targetType: 'token',
        targetId: id,
        durationMs: 0,
      }
      await audit(tx, entry, 'allowed')
    })
    return raw
  }

  /** Replaces the root key, a step at a time, each told in a sentence. Goes on where an earlier attempt was cut short. */
  rotateRootKey(): AsyncGenerator<string> {
    return rotateRootKey(this.hinges)
  }

  private async add(name: string, tx: Tx): Promise<string> {
    const id = newId()
    const wrapped = await this.hinges.keyring.wrapOrganisationKey(tx, id)
    await tx.organisation.create({ data: { id, name, keys: { create: { version: 1, wrapped } } } })
    return id
  }
}
