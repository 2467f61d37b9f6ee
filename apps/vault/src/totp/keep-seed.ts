import { newId } from '@keyfob/contracts/ids'
import type { Keeper } from '../keeper.js'
import type { TotpSeed } from './totp-seed.js'

/**
 * Keeps a credential's seed, sealed, in place of the present one. The caller holds the credential's row lock. A seed that
 * was replaced stays, sealed, as an old version does.
 */
export async function keepSeed(keeper: Keeper, credentialId: string, seed: TotpSeed): Promise<void> {
  const { agentId, organisationId, tx, now, actor, seal, fingerprint } = keeper
  const { secret, algorithm, digits, period, issuer, account } = seed
  const id = newId()
  await tx.totpSeed.updateMany({ where: { agentId, credentialId, removedAt: null }, data: { removedAt: now } })
  await tx.totpSeed.create({
    data: {
      id,
      organisationId,
      agentId,
      credentialId,
      algorithm,
      digits,
      period,
      sealedSeed: seal({ field: 'totp.seed', object: id, version: 1 }, secret),
      sealedLabel: seal({ field: 'totp.label', object: id, version: 1 }, JSON.stringify({ issuer, account })),
      fingerprint: fingerprint(secret),
      suppliedBy: actor,
      suppliedAt: now,
    },
  })
}
