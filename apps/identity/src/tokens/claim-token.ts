import type { In, Out } from '@keyfob/contracts/operation'
import { claim as operation } from '@keyfob/contracts/tokens'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'

/** Turns a claim code into the agent's token. @throws AppError unauthorized: unknown, used, expired, or its agent is not active */
export async function claimToken(
  gate: Gate,
  caller: Caller,
  { code }: In<typeof operation>,
): Promise<Out<typeof operation>> {
  const { agentId, name, address, scopes, prefix, raw, expiresAt } = await gate.claim(caller, operation, code)
  return {
    identityId: agentId,
    name,
    emailAddress: address,
    scopes,
    apiKeyPrefix: prefix,
    rawKey: raw,
    expiresAt: expiresAt.toISOString(),
  }
}
