import { randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import { signIn } from '@keyfob/contracts/operators'
import type { Role } from '@keyfob/contracts/scopes'
import { audit } from './audit.js'
import type { Database } from './database.js'
import type { Keyring } from './keyring.js'
import { transact } from './transaction.js'

const linkMinutes = 15
const sessionHours = 12

/** Operators' one-time links and sessions. Both are kept as keyed hashes. */
export class OperatorStore {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
  ) {}

  /** A code that lets one operator in, once, within 15 minutes. */
  async createLink(organisationId: string, role: Role): Promise<string> {
    const code = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + linkMinutes * 60_000)
    await this.database.prisma.operatorLink.create({
      data: { hash: this.keyring.hash(code), organisationId, role, expiresAt },
    })
    return code
  }

  /** Redeems a link: a new operator and its session, whose cookie is returned once. */
  signIn({ code, name }: { code: string; name: string }, requestId: string) {
    const hash = this.keyring.hash(code)
    const cookie = randomBytes(32).toString('base64url')
    return transact(
      this.database,
      () => {},
      async (tx) => {
        const { count } = await tx.operatorLink.updateMany({
          where: { hash, usedAt: null, expiresAt: { gt: new Date() } },
          data: { usedAt: new Date() },
        })
        const link = await tx.operatorLink.findUnique({ where: { hash } })
        if (!link) return { refused: new AppError('unauthorized', { message: 'This link is not one of ours.' }) }
        if (count === 0) {
          return {
            refused: new AppError('expired', {
              message: 'This link has been used or has expired. Ask for a new one: npm start -- --new-link',
            }),
          }
        }
        const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: link.organisationId } })
        const operator = await tx.operator.create({
          data: { id: newId(), organisationId: organisation.id, name, role: link.role },
        })
        const expiresAt = new Date(Date.now() + sessionHours * 3_600_000)
        await tx.operatorSession.create({
          data: { id: newId(), operatorId: operator.id, hash: this.keyring.hash(cookie), expiresAt },
        })
        const entry = {
          organisationId: organisation.id,
          agentId: undefined,
          actor: `operator:${operator.id}`,
          operation: signIn.name,
          category: signIn.category,
          requestId,
          durationMs: 0,
        }
        await audit(tx, entry, 'allowed')
        const session = {
          operatorId: operator.id,
          name,
          role: link.role as Role,
          organisationId: organisation.id,
          organisationName: organisation.name,
          expiresAt: expiresAt.toISOString(),
        }
        return { value: { cookie, session } }
      },
    )
  }
}
