import { newId } from '@keyfob/contracts/ids'
import type { SeedFacts } from '../credentials/credential-metadata.js'
import { forgetRefusals } from '../credentials/login-standing.js'
import type { Keeper } from '../keeper.js'
import type { OtpSeed } from './otp-seed.js'

/**
 * Keeps a credential's seed, sealed, in place of the present one. The caller holds the credential's row lock. A seed that
 * was replaced stays, sealed, as an old version does.
 */
export async function keepSeed(
  keeper: Keeper,
  credential: { id: string; version: number },
  seed: OtpSeed,
): Promise<SeedFacts> {
  const { agentId, tx, now } = keeper
  const columns = seedColumns(keeper, credential, seed)
  const credentialId = credential.id
  await tx.totpSeed.updateMany({ where: { agentId, credentialId, removedAt: null }, data: { removedAt: now } })
  await forgetRefusals(tx, credentialId)
  return tx.totpSeed.create({ data: columns })
}

/** A seed as a row: sealed, with its parameters in clear. Its codes go where this version of its credential says, or less far. */
export function seedColumns(keeper: Keeper, credential: { id: string; version: number }, seed: OtpSeed) {
  const { agentId, organisationId, now, actor, seal, fingerprint } = keeper
  const { secret, kind, algorithm, digits, issuer, account } = seed
  const id = newId()
  return {
    id,
    organisationId,
    agentId,
    credentialId: credential.id,
    policyVersion: credential.version,
    kind,
    algorithm,
    digits,
    period: seed.kind === 'totp' ? seed.period : null,
    counter: seed.kind === 'hotp' ? BigInt(seed.counter) : null,
    sealedSeed: seal({ field: 'totp.seed', object: id, version: 1 }, secret),
    sealedLabel: seal({ field: 'totp.label', object: id, version: 1 }, JSON.stringify({ issuer, account })),
    fingerprint: fingerprint(secret),
    suppliedBy: actor,
    suppliedAt: now,
  }
}
