import { AppError } from '@keyfob/contracts/errors'
import type { Operation } from '@keyfob/contracts/operation'
import type { Scope } from '@keyfob/contracts/scopes'
import { audit } from './audit.js'
import type { Caller } from './doors.js'
import type { Hinges } from './gate.js'
import type { DutyRow } from './rows.js'
import { isClaimCode } from './token-format.js'
import { transact } from './transaction.js'

/** A token that its agent's machine has claimed: `raw` is for it alone. */
export type ClaimedToken = Readonly<{
  agentId: string
  name: string
  address: string
  scopes: Scope[]
  prefix: string
  raw: string
  expiresAt: Date
}>

/**
 * Redeems a claim code in its agent's lock: of two at once one gets the token. Unknown, used, expired and a revoked agent's are
 * refused in the same words; a code that was one of ours is in its agent's log. @throws AppError unauthorized
 */
export function claimToken(
  { database, keyring }: Hinges,
  caller: Caller,
  operation: Operation,
  code: string,
): Promise<ClaimedToken> {
  const startedMs = performance.now()
  const hash = keyring.hash(code)
  return transact(
    database,
    () => caller.fence.start(),
    async (tx) => {
      // Before any lock: a stranger's guess is looked up and locks nobody. What is found may lead to a lock, and allows nothing.
      const known = isClaimCode(code) ? await tx.claimCode.findUnique({ where: { hash } }) : null
      const [row] = known ? await tx.$queryRaw<DutyRow[]>`SELECT * FROM gate_perform(${known.agentId})` : []
      if (!known || row?.state !== 'active') return { refused: refusal() }
      const { agentId, organisationId } = known
      const { count } = await tx.claimCode.updateMany({
        where: { hash, endedAt: null, expiresAt: { gt: row.now } },
        data: { endedAt: row.now },
      })
      const isDue = count === 1
      const { id, raw, prefix, hash: tokenHash } = keyring.mint('agent', agentId)
      const entry = {
        organisationId,
        agentId,
        actor: 'system:claim',
        operation: operation.name,
        category: operation.category,
        requestId: caller.requestId,
        ...(isDue && { targetType: 'token', targetId: id }),
        durationMs: performance.now() - startedMs,
      }
      await audit(tx, entry, isDue ? 'allowed' : 'unauthorized')
      if (!isDue) return { refused: refusal() }
      // In the lock: a scope may have been taken from it since it was found.
      const { opensFrom, issuedBy, ...claimed } = await tx.claimCode.findUniqueOrThrow({ where: { hash } })
      const scopes = claimed.scopes as Scope[]
      const agent = await tx.agent.findUniqueOrThrow({
        where: { id: agentId },
        select: { name: true, authEpoch: true, mailbox: { select: { address: true } } },
      })
      const { tokenDays } = await tx.organisation.findUniqueOrThrow({
        where: { id: organisationId },
        select: { tokenDays: true },
      })
      const expiresAt = new Date(row.now.getTime() + tokenDays * 86_400_000)
      await tx.accessToken.create({
        data: {
          id,
          kind: 'agent',
          organisationId,
          agentId,
          authEpoch: agent.authEpoch,
          name: 'claimed',
          prefix,
          scopes,
          hash: tokenHash,
          opensFrom,
          shown: false,
          lastsDays: tokenDays,
          issuedBy,
          createdAt: row.now,
          expiresAt,
        },
      })
      const { name, mailbox } = agent
      return { value: { agentId, name, address: mailbox?.address ?? '', scopes, prefix, raw, expiresAt } }
    },
  )
}

const refusal = () =>
  new AppError('unauthorized', {
    message:
      'This claim code cannot be used: it is unknown, was used already or has expired. Ask your operator for a new one.',
  })
