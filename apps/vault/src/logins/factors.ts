import { Factor } from '@keyfob/contracts/logins'
import type { CredentialGate, FoundCredential, OpenGate } from '@keyfob/gate/doors'
import { findCredential } from '../credentials/find-credential.js'
import { openPart } from '../credentials/opened-version.js'

/** What a credential can give a site, in the order in which sites ask. */
export function factorsOf(open: Pick<CredentialGate, 'unseal'>, found: FoundCredential): Factor[] {
  const { password } = openPart(open, 'data', found, found.sealedData)
  const { senders } = openPart(open, 'policy', found, found.sealedPolicy)
  const factors: Factor[] = []
  if (typeof password === 'string') factors.push('password')
  if (found.seed) factors.push('totp')
  if (senders.length > 0) factors.push('mail')
  return factors
}

/** The factor that comes after one that was accepted, in the order in which sites ask; `undefined` after the last. */
export const factorAfter = (factors: readonly Factor[], accepted: Factor): Factor | undefined =>
  Factor.options.slice(Factor.options.indexOf(accepted) + 1).find((factor) => factors.includes(factor))

/**
 * The same of the credential that a login is with. Of another agent's nothing can be opened here: it is then its codes that are
 * known, and the rest was said when the login was started.
 */
export async function factorsOfLogin(open: OpenGate, credentialId: string): Promise<Factor[]> {
  const { agent, tx } = open
  const [row] = await tx.credential.findMany({ where: { id: credentialId, agentId: agent.id, deletedAt: null } })
  const found = row && (await findCredential(tx, agent.id, row.name))
  if (found && open.opens(found.suppliedAt)) return factorsOf(open, found)
  const seeds = await tx.totpSeed.count({ where: { credentialId, removedAt: null } })
  return seeds > 0 ? ['password', 'totp'] : ['password']
}
