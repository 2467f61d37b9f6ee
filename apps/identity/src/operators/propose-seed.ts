import type { Out } from '@keyfob/contracts/operation'
import type { proposeSeed as operation } from '@keyfob/contracts/passwords'
import type { OperateGate } from '@keyfob/gate/doors'
import { seedText, seedUri } from '@keyfob/gate/seed-text'

/** A secret for the caller's authenticator, as text and as the address that a QR code of it holds. Shown here, and never again. */
export async function proposeSeed({
  tx,
  organisation,
  operatorId,
  ownSeed,
}: OperateGate): Promise<Out<typeof operation>> {
  const seed = await ownSeed.propose()
  const { name } = await tx.operator.findUniqueOrThrow({ where: { id: operatorId ?? '' }, select: { name: true } })
  const answer = {
    secret: seedText(seed),
    uri: seedUri(seed, { issuer: `Keyfob ${organisation.name}`, account: name }),
  }
  seed.fill(0)
  return answer
}
