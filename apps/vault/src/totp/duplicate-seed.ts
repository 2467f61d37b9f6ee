import type { Keeper } from '../keeper.js'
import type { OtpSeed } from './otp-seed.js'
import type { SeedWarning } from './seed-warnings.js'

/**
 * Is the same seed live somewhere else in the organisation? The two are one second factor: a time step that is reserved by
 * one is taken for the other. What another agent calls it is not said.
 */
export async function duplicateWarnings(
  { agentId, organisationId, tx, fingerprint }: Keeper,
  { secret }: OtpSeed,
  except: string | undefined,
): Promise<readonly SeedWarning[]> {
  const others = await tx.totpSeed.findMany({
    where: {
      organisationId,
      fingerprint: fingerprint(secret),
      removedAt: null,
      ...(except && { credentialId: { not: except } }),
    },
    include: { credential: { select: { name: true } } },
    take: 10,
  })
  if (others.length === 0) return []
  const own = others.find((other) => other.agentId === agentId)
  const where = own ? `this agent's ${own.credential.name}` : 'another agent'
  const message = `The same seed is enrolled for ${where}: the two share their time steps, and a code of one is spent for the other.`
  return [{ code: 'duplicate_seed', message }]
}
