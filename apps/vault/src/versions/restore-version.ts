import { AppError } from '@keyfob/contracts/errors'
import type { In, Out } from '@keyfob/contracts/operation'
import { allows } from '@keyfob/contracts/scopes'
import type { restoreVersion as operation, restoreAgentVersion } from '@keyfob/contracts/vault'
import type { OpenGate, OperateGate } from '@keyfob/gate/doors'
import { fullMetadata, plainMetadata } from '../credentials/credential-metadata.js'
import { nameKey } from '../credentials/credential-name.js'
import { findCredential } from '../credentials/find-credential.js'
import { forgetRefusals, loginStandings } from '../credentials/login-standing.js'
import { openPart } from '../credentials/opened-version.js'
import { liveSeeds } from '../credentials/seed-facts.js'
import { agentKeeper, type Keeper, operatorKeeper } from '../keeper.js'

/** An agent makes an older version of a credential the current one again. Its seed stays as it is. */
export async function restoreVersion(open: OpenGate, input: In<typeof operation>): Promise<Out<typeof operation>> {
  await restore(agentKeeper(open), input)
  const found = await findCredential(open.tx, open.agent.id, input.name)
  if (!found) throw new AppError('not_found')
  const mayRead = allows(open.token.scopes, 'vault:read') && open.opens(found.suppliedAt)
  if (!mayRead) return fullMetadata(found, {}, { origins: [], senders: [] })
  return fullMetadata(
    found,
    openPart(open, 'metadata', found, found.sealedMetadata),
    openPart(open, 'policy', found, found.sealedPolicy),
  )
}

/** An operator does. It needs no key: nothing is copied, and what was supplied then stays supplied then. */
export async function restoreVersionForAgent(
  gate: OperateGate,
  input: In<typeof restoreAgentVersion>,
): Promise<Out<typeof restoreAgentVersion>> {
  const row = await restore(operatorKeeper(gate), input)
  const seedOf = await liveSeeds(gate.tx, [row.id])
  const standingOf = await loginStandings(gate.tx, [row.id])
  return plainMetadata({ ...row, ...standingOf(row.id), seed: seedOf(row.id) })
}

async function restore({ agentId, tx, now, note }: Keeper, { name, version }: { name: string; version: number }) {
  // The row's lock first: a version that is there then stays until this is done.
  await tx.$queryRaw`
    SELECT 1 FROM credential WHERE agent_id = ${agentId} AND name_key = ${nameKey(name)} AND deleted_at IS NULL FOR UPDATE`
  const [credential] = await tx.credential.findMany({
    where: { agentId, nameKey: nameKey(name), deletedAt: null },
    include: { versions: { where: { version } } },
  })
  if (!credential) throw new AppError('not_found')
  const [wanted] = credential.versions
  if (!wanted) throw new AppError('not_found', { message: `There is no version ${version} of this credential.` })
  const { type, expiresAt } = wanted
  if (expiresAt && expiresAt <= now) {
    throw new AppError('expired', { message: `Version ${version} has expired. Store the credential again.` })
  }
  const row = await tx.credential.update({
    where: { id: credential.id },
    data: { version, type, expiresAt, rotatedAt: now },
  })
  await forgetRefusals(tx, row.id)
  note({ targetType: 'credential', targetId: row.id, metadata: { name: row.name, type, version } })
  return row
}
