import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import type { Role } from '@keyfob/contracts/scopes'
import type {
  revokePlatformToken as end,
  issuePlatformToken as issue,
  listPlatformTokens as look,
} from '@keyfob/contracts/tokens'
import type { OperateGate } from '@keyfob/gate/doors'
import { withinReach } from '../operators/operator.js'
import { tokenDays } from './new-token.js'

const tokensMax = 500

/** The platform tokens that an organisation ever had, the newest first. */
export async function listPlatformTokens({ tx, organisation }: OperateGate): Promise<Out<typeof look>> {
  const rows = await tx.accessToken.findMany({
    where: { organisationId: organisation.id, kind: 'platform' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: tokensMax,
  })
  const used = await tx.auditEvent.groupBy({
    by: ['actor'],
    where: { organisationId: organisation.id, actor: { in: rows.map(({ id }) => `platform:${id}`) } },
    _max: { at: true },
  })
  const lastUsed = new Map(used.map(({ actor, _max }) => [actor, _max.at]))
  const tokens = rows.map((row) => tokenOf(row, lastUsed.get(`platform:${row.id}`) ?? null))
  return { tokens, count: tokens.length }
}

type Row = Awaited<ReturnType<OperateGate['tx']['accessToken']['findUniqueOrThrow']>>

const tokenOf = (row: Row, lastUsedAt: Date | null): Out<typeof look>['tokens'][number] => ({
  tokenId: row.id,
  name: row.name,
  role: row.role as Role,
  custody: row.custody,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  endedAt: row.revokedAt?.toISOString() ?? null,
})

/**
 * Issues a platform token of a role that the operator's own reaches, without the right of custody. A token issues none: one that was
 * stolen would outlive its end. @throws AppError forbidden
 */
export async function issuePlatformToken(gate: OperateGate, input: In<typeof issue>): Promise<Out<typeof issue>> {
  const { tx, organisation, now, actor, note } = gate
  if (gate.operatorId === undefined)
    throw new AppError('forbidden', { message: 'Platform tokens are issued by operators, not by a platform token.' })
  withinReach(gate, input.role)
  const { id, raw, prefix, hash } = gate.mintPlatformToken()
  const days = input.expiresInDays ?? (await tokenDays(gate))
  const { name, role } = input
  const row = await tx.accessToken.create({
    data: {
      ...{
        id,
        kind: 'platform',
        organisationId: organisation.id,
        name,
        role,
        prefix,
        hash,
        scopes: [],
        lastsDays: days,
      },
      ...{ issuedBy: actor, opensFrom: now, createdAt: now, expiresAt: new Date(now.getTime() + days * 86_400_000) },
    },
  })
  note({ targetType: 'token', targetId: id, metadata: { name, role } })
  return { ...tokenOf(row, null), rawKey: raw }
}

/** Ends a platform token, its own too. Twice is once. The door holds the organisation's lock alone. */
export async function revokePlatformToken(
  { tx, organisation, now, note }: OperateGate,
  { tokenId }: In<typeof end>,
): Promise<void> {
  const which = { id: tokenId, organisationId: organisation.id, kind: 'platform' as const }
  const token = await tx.accessToken.findUnique({ where: which, select: { name: true } })
  if (!token) throw new AppError('not_found')
  await tx.accessToken.updateMany({ where: { ...which, revokedAt: null }, data: { revokedAt: now } })
  note({ targetType: 'token', targetId: tokenId, metadata: { name: token.name } })
}
