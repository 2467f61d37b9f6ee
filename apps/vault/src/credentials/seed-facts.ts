import type { Tx } from '@keyfob/gate/doors'
import type { SeedFacts } from './credential-metadata.js'

/** What is shown of the live seeds of these credentials, and by how many steps their sites' clocks go ahead. */
export async function liveSeeds(
  tx: Tx,
  credentialIds: readonly string[],
): Promise<(id: string) => (SeedFacts & { drift: number }) | undefined> {
  const seeds = await tx.totpSeed.findMany({ where: { credentialId: { in: [...credentialIds] }, removedAt: null } })
  const byCredential = new Map(seeds.map((seed) => [seed.credentialId, seed]))
  return (id) => byCredential.get(id)
}
