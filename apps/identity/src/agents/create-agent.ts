import { randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import type { createIdentity } from '@keyfob/contracts/identity'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import { defaultScopes } from '@keyfob/contracts/scopes'
import type { OperateGate } from '@keyfob/gate/doors'
import { newClaim } from '../tokens/new-claim.js'
import { newToken } from '../tokens/new-token.js'
import { addressBytes, addressKey, agentAddress } from './address.js'
import { addressDomain } from './address-domain.js'
import { nameFrom, nameKey } from './agent-name.js'
import { isNameTaken, refuseTakenName } from './refuse-taken-name.js'

/**
 * Makes an agent with its data key, mailbox and first token, which opens everything that is ever supplied to it; or with a code
 * by which its machine claims that token, so that no operator sees one. Its name,
 * and its `externalId` where it has one, are unique in the organisation: `conflict`. Its address is under a domain that the
 * organisation has proven, or under the installation's own. `quota_exceeded` where the organisation has as many as it may.
 */
export async function createAgent(
  gate: OperateGate,
  input: In<typeof createIdentity>,
  ownDomain: string,
): Promise<Out<typeof createIdentity>> {
  const { tx, organisation, now, note } = gate
  const { emailName, purpose, externalId, labels } = input
  await refuseSecond(gate, externalId)
  await refuseTooMany(gate)
  const name = input.name ?? (await freeName(gate))
  await refuseTakenName(gate, name)
  const domain = await addressDomain(gate, input.domain, ownDomain)

  const id = newId()
  const scopes = [...new Set(input.scopes ?? defaultScopes)]
  const address = agentAddress({ emailName, name, domain, random: randomBytes(addressBytes) })
  const common = { organisationId: organisation.id, createdAt: now }
  const { wrapped, keyVersion } = await gate.provisionKey(id)
  await tx.agent.create({
    data: { id, ...common, name, nameKey: nameKey(name), purpose, externalId: externalId ?? null, labels },
  })
  await tx.dataKey.create({ data: { agentId: id, wrapped, keyVersion, createdAt: now } })
  await tx.mailbox.create({ data: { agentId: id, ...common, address, addressKey: addressKey(address) } })
  note({ targetType: 'identity', targetId: id, metadata: { name, ...(input.claim && { claim: true }) } })
  const made = { identityId: id, name, type: 'INBOX', purpose, emailAddress: address, scopes } as const
  if (input.claim) {
    const claim = await newClaim(gate, { agentId: id, scopes, opensFrom: now })
    return { ...made, ...claim, createdAt: now.toISOString() }
  }
  const first = { agentId: id, authEpoch: 1, name: 'first', scopes }
  const { row, raw } = await newToken(gate, { ...first, opensFrom: now, shown: true })
  return { ...made, apiKeyPrefix: row.prefix, rawKey: raw, createdAt: now.toISOString() }
}

async function refuseSecond({ tx, organisation }: OperateGate, externalId: string | undefined): Promise<void> {
  if (externalId === undefined) return
  const [first] = await tx.agent.findMany({
    where: { organisationId: organisation.id, externalId, state: { not: 'revoked' } },
    select: { id: true },
    take: 1,
  })
  if (!first) return
  throw new AppError('conflict', {
    message:
      'There is an agent of that externalId: details.identityId. Its token was shown once; rotate its key to get another.',
    details: { identityId: first.id },
  })
}

/** Two at once are one after the other, where there is a number to be kept. */
async function refuseTooMany({ tx, organisation: { id } }: OperateGate): Promise<void> {
  const [row] = await tx.$queryRaw<{ agentsMax: number }[]>`
    SELECT agents_max AS "agentsMax" FROM organisation WHERE id = ${id} AND agents_max IS NOT NULL FOR NO KEY UPDATE`
  if (!row || (await tx.agent.count({ where: { organisationId: id, state: { not: 'revoked' } } })) < row.agentsMax)
    return
  throw new AppError('quota_exceeded', {
    message: `The organisation may have ${row.agentsMax} agents, and has them. Revoke one, or raise the number in its settings.`,
    details: { limit: row.agentsMax },
  })
}

async function freeName(gate: OperateGate): Promise<string> {
  for (let tries = 0; tries < 5; tries++) {
    const name = nameFrom(randomBytes(6))
    if (!(await isNameTaken(gate, name))) return name
  }
  throw new AppError('unavailable')
}
