import type { In, Out } from '@keyfob/contracts/operation'
import { type enrolAgentTotp, type enrolTotp, seedPlaceholder } from '@keyfob/contracts/vault'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { nameKey } from '../credentials/credential-name.js'
import { keepVersion } from '../credentials/keep-version.js'
import { agentKeeper, type Keeper, operatorKeeper } from '../keeper.js'
import { totpCode } from './code.js'
import { type Enrolment, enrolledSeed } from './enrolment.js'
import { keepSeed } from './keep-seed.js'
import type { TotpSeed } from './totp-seed.js'

/** An agent enrols a seed, and gets its first code, by which the site confirms it. */
export async function enrollSeed(open: OpenGate, input: In<typeof enrolTotp>): Promise<Out<typeof enrolTotp>> {
  const { seed, ...enrolled } = await enroll(agentKeeper(open), input)
  const { code, remaining } = totpCode(seed, open.now)
  return { ...enrolled, code, remaining }
}

/** An operator enrols a seed for an agent. It gets no code. */
export async function enrollAgentSeed(
  gate: OperateGate,
  input: In<typeof enrolAgentTotp>,
): Promise<Out<typeof enrolAgentTotp>> {
  const { seed: _, ...enrolled } = await enroll(operatorKeeper(gate), input)
  return enrolled
}

/** The seed of the credential of that name; where there is none, a TOTP credential comes into being. */
async function enroll(keeper: Keeper, input: Enrolment & { name: string }) {
  const { agentId, tx, now, note } = keeper
  const seed = enrolledSeed(input)
  const [present] = await tx.credential.updateManyAndReturn({
    where: { agentId, nameKey: nameKey(input.name), deletedAt: null },
    data: { rotatedAt: now },
  })
  if (present) {
    await keepSeed(keeper, present.id, seed)
    const { id, name, type, version } = present
    note({ targetType: 'credential', targetId: id, metadata: { name, type, version } })
  } else {
    await keepVersion(keeper, totpCredential(input.name, seed))
  }
  const { issuer, account, algorithm, digits, period } = seed
  return { name: present?.name ?? input.name, issuer, account, algorithm, digits, period, seed }
}

const totpCredential = (name: string, seed: TotpSeed) => ({
  name,
  type: 'TOTP' as const,
  data: { secret: seedPlaceholder(name) },
  metadata: { issuer: seed.issuer, account: seed.account, algorithm: seed.algorithm },
  policy: { origins: [], senders: [] },
  expiresAt: null,
  seed,
})
