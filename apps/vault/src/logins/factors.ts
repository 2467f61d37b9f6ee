import { Factor } from '@keyfob/contracts/logins'
import type { CredentialGate, FoundCredential } from '@keyfob/gate/doors'
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
export const factorAfter = (factors: readonly string[], accepted: Factor): Factor | undefined =>
  Factor.options.slice(Factor.options.indexOf(accepted) + 1).find((factor) => factors.includes(factor))
