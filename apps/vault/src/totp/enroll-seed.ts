import type { Out } from '@keyfob/contracts/operation'
import type { enrolAgentTotp, enrolTotp } from '@keyfob/contracts/totp'
import { seedPlaceholder } from '@keyfob/contracts/vault'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { codeOfStep, secondsRemaining, stepAt } from '@keyfob/gate/one-time-code'
import { nameKey } from '../credentials/credential-name.js'
import { keepVersion, type NewVersion } from '../credentials/keep-version.js'
import { agentKeeper, type Keeper, operatorKeeper } from '../keeper.js'
import { duplicateWarnings } from './duplicate-seed.js'
import { keepSeed } from './keep-seed.js'
import type { OtpSeed } from './otp-seed.js'
import { type SeedWarning, seedWarnings } from './seed-warnings.js'
import { takeCounter } from './take-counter.js'

type Enrolled = Out<typeof enrolAgentTotp>

/** An agent enrols a seed, and gets its first code, by which the site confirms it. */
export async function enrollSeed(open: OpenGate, name: string, seed: OtpSeed): Promise<Out<typeof enrolTotp>> {
  // A wrong first code would make the site refuse a seed that is right.
  const now = seed.kind === 'totp' ? open.codeTime() : open.now
  const { credentialId, ...enrolled } = await enroll(agentKeeper(open), name, seed)
  if (seed.kind === 'totp') {
    return {
      ...enrolled,
      code: codeOfStep(seed, stepAt(seed.period, now)),
      remaining: secondsRemaining(seed.period, now),
    }
  }
  return { ...enrolled, code: codeOfStep(seed, await takeCounter(open.tx, credentialId)), remaining: null }
}

/** An operator enrols a seed for an agent. It gets no code. */
export async function enrollAgentSeed(gate: OperateGate, name: string, seed: OtpSeed): Promise<Enrolled> {
  const { credentialId: _, ...enrolled } = await enroll(operatorKeeper(gate), name, seed)
  return enrolled
}

/** The seed of the credential of that name; where there is none, a TOTP credential comes into being. */
async function enroll(keeper: Keeper, name: string, seed: OtpSeed): Promise<Enrolled & { credentialId: string }> {
  const { agentId, tx, now, note } = keeper
  const [present] = await tx.credential.updateManyAndReturn({
    where: { agentId, nameKey: nameKey(name), deletedAt: null },
    data: { rotatedAt: now },
  })
  const duplicates = await duplicateWarnings(keeper, seed, present?.id)
  let credentialId = present?.id
  if (present) {
    await keepSeed(keeper, present, seed)
    const { id, type, version } = present
    note({ targetType: 'credential', targetId: id, metadata: { name: present.name, type, version } })
  } else {
    credentialId = (await keepVersion(keeper, totpCredential(name, seed))).id
  }
  return { ...enrolledFacts(present?.name ?? name, seed, duplicates), credentialId: credentialId ?? '' }
}

function enrolledFacts(name: string, seed: OtpSeed, duplicates: readonly SeedWarning[]): Enrolled {
  const { issuer, account, kind, algorithm, digits } = seed
  const period = seed.kind === 'totp' ? seed.period : null
  const warnings = [...seedWarnings(seed), ...duplicates]
  return { name, issuer, account, kind, algorithm, digits, period, confirmed: false, warnings }
}

/** A credential that is nothing but its seed. */
export const totpCredential = (name: string, seed: OtpSeed): NewVersion => ({
  name,
  type: 'TOTP',
  data: { secret: seedPlaceholder(name) },
  metadata: { issuer: seed.issuer, account: seed.account, algorithm: seed.algorithm },
  policy: { origins: [], senders: [] },
  expiresAt: null,
  seed,
})
